//! An assessment to work on, with everything that it needs.

use controlkeep_accounts::Account;
use controlkeep_compliance::{
    Assessment, AssessmentName, Catalogue, CatalogueKind, Family, Finding, FindingChange, FindingContext,
    Framework, Judgement, NewAssessment, Objective, ObjectiveFinding, ObjectiveKind, Origin, PartialCredit,
    PoamRule, Requirement, RuleSet, Sheet, Weight, score,
};
use controlkeep_kernel::{Actor, AssessmentId, FrameworkId, ObjectiveId};
use controlkeep_rbac::{Organisation, Role, Scope};

use super::Bench;
use super::samples::{account, after, id, keep, member, organisation, person, scope, system};
use crate::{AssessmentSheet, Recorded, ScoreSummary, StoreError, Tx};

/// How many objectives each requirement of a sample catalogue has.
pub(super) const OBJECTIVES: usize = 4;

/// Somebody's assessment of an organisation.
pub(super) struct Workroom {
    pub(super) anna: Account,
    pub(super) organisation: Organisation,
    pub(super) scope: Scope,
    pub(super) framework: Framework,
    pub(super) assessment: Assessment,
}

impl Workroom {
    /// Sets everything up. Rooms of different numbers have nothing in common.
    pub(super) fn open(bench: &dyn Bench, number: u32) -> Self {
        let anna = account(bench, number);
        let organisation = organisation(bench, number);
        member(bench, &organisation, &anna, Role::Maintainer);
        let framework = framework(bench, number);
        let scope = scope(organisation.id, anna.id);
        let assessment = assessment(bench, &scope, &framework, number);
        Self { anna, organisation, scope, framework, assessment }
    }

    /// Its owner, acting so many seconds after the start.
    pub(super) fn actor(&self, seconds: i64) -> Actor {
        person(self.anna.id, self.anna.name.as_str(), after(seconds))
    }

    /// The objective at a place, counted over all requirements.
    pub(super) fn objective(&self, place: usize) -> ObjectiveId {
        self.framework.objective_id(place / OBJECTIVES, place % OBJECTIVES)
    }

    /// What is stored about an objective, or that nobody looked at it.
    pub(super) fn stored(&self, tx: &mut dyn Tx, place: usize) -> Result<ObjectiveFinding, StoreError> {
        let requirement = self.framework.requirement_id(place / OBJECTIVES);
        let objective = self.objective(place);
        let stored = tx.findings().find(&self.assessment, objective)?;
        Ok(stored.unwrap_or_else(|| ObjectiveFinding::blank(self.assessment.id, requirement, objective)))
    }

    /// Decides about a finding as its owner would.
    pub(super) fn decide<R>(
        &self,
        place: usize,
        decide: impl FnOnce(&FindingContext<'_>) -> Result<FindingChange, R>,
    ) -> FindingChange
    where
        R: std::fmt::Debug,
    {
        let label = self.framework.objective_label(place / OBJECTIVES, place % OBJECTIVES);
        let actor = self.actor(60);
        decide(&FindingContext { assessment: &self.assessment, label: &label, actor: &actor }).unwrap()
    }

    /// States a finding on top of what is stored.
    pub(super) fn state(
        &self,
        tx: &mut dyn Tx,
        place: usize,
        judgement: &Judgement,
    ) -> Result<Recorded<ObjectiveFinding>, StoreError> {
        let stored = self.stored(tx, place)?;
        let version = stored.version;
        let change = self.decide(place, |context| stored.judge(context, judgement.clone(), version));
        tx.findings().record(change)
    }

    /// Takes the other one of met and not met.
    pub(super) fn toggle(
        &self,
        tx: &mut dyn Tx,
        place: usize,
    ) -> Result<Recorded<ObjectiveFinding>, StoreError> {
        let met = self.stored(tx, place)?.judgement.finding() == Finding::Met;
        self.state(tx, place, if met { &Judgement::NOT_MET } else { &Judgement::MET })
    }

    /// The score that follows from findings.
    pub(super) fn count(&self, findings: &[ObjectiveFinding], credits: &[PartialCredit]) -> ScoreSummary {
        let catalogue = self.framework.catalogue();
        let mut sheet = Sheet::blank(catalogue);
        for finding in findings {
            let (requirement, objective) = self.framework.find_objective(finding.objective).unwrap();
            sheet.set(requirement, objective, finding.judgement.finding());
        }
        for credit in credits {
            sheet.set_partial(self.framework.find_requirement(credit.requirement).unwrap(), credit.claimed);
        }
        ScoreSummary::of(&score(catalogue, &sheet, RuleSet::current()))
    }

    /// The assessment as a page reads it.
    pub(super) fn sheet(&self, bench: &dyn Bench) -> AssessmentSheet {
        bench.views().assessment(&self.scope, self.assessment.number).unwrap().unwrap()
    }
}

/// Keeps a framework of three requirements with four objectives each.
pub(super) fn framework(bench: &dyn Bench, number: u32) -> Framework {
    let id = FrameworkId::from_bytes(id(3, number));
    let framework = Framework::new(id, catalogue(&format!("SAMPLE-{number}")), Origin::Imported).unwrap();
    keep(bench, |tx| tx.frameworks().record(framework.clone().install(&system())))
}

/// A sound catalogue of that code.
pub(super) fn catalogue(code: &str) -> Catalogue {
    let weights = [Weight::Points(5), Weight::PartialCredit { full: 5, partial: 3 }, Weight::Points(1)];
    let shorts = ["3.1.1", "3.5.3", "3.13.1"];
    Catalogue {
        code: code.into(),
        title: format!("Sample {code}"),
        version: "1".into(),
        kind: CatalogueKind::CmmcLevel2,
        families: vec![Family { code: "AC".into(), title: "Access Control".into() }],
        requirements: shorts
            .into_iter()
            .zip(weights)
            .map(|(short, weight)| requirement(short, weight))
            .collect(),
    }
}

fn requirement(short: &str, weight: Weight) -> Requirement {
    let objective = |letter: &str| Objective {
        code: format!("AC.L2-{short}[{letter}]"),
        label: format!("[{letter}]"),
        summary: format!("Objective {letter}"),
        kind: ObjectiveKind::Determination,
    };
    Requirement {
        code: format!("AC.L2-{short}"),
        short: short.into(),
        family: "AC".into(),
        title: format!("Requirement {short}"),
        summary: "What it asks".into(),
        tag: None,
        weight,
        poam: PoamRule::Allowed,
        objectives: ["a", "b", "c", "d"].map(objective).into(),
        parameters: Vec::new(),
    }
}

/// Keeps an assessment with the next free number and the score of a blank sheet.
pub(super) fn assessment(bench: &dyn Bench, scope: &Scope, framework: &Framework, number: u32) -> Assessment {
    keep(bench, |tx| start(tx, scope, framework, number))
}

/// Starts an assessment with the next free number within a transaction.
pub(super) fn start(
    tx: &mut dyn Tx,
    scope: &Scope,
    framework: &Framework,
    number: u32,
) -> Result<Assessment, StoreError> {
    let next = tx.assessments().next_number(scope)?;
    let new = new_assessment(scope, framework, number, next);
    let kept = tx.assessments().record(scope, Assessment::create(new, &system()))?;
    let catalogue = framework.catalogue();
    let card = score(catalogue, &Sheet::blank(catalogue), RuleSet::current());
    tx.assessments().keep_score(&kept, &ScoreSummary::of(&card))?;
    Ok(kept)
}

/// An assessment to be. Its id follows from `number`; `counted` is what people call it by.
pub(super) fn new_assessment(
    scope: &Scope,
    framework: &Framework,
    number: u32,
    counted: u32,
) -> NewAssessment {
    NewAssessment {
        id: AssessmentId::from_bytes(id(4, number)),
        organisation: scope.organisation(),
        number: counted,
        name: AssessmentName::parse(&format!("Assessment {number}")).unwrap(),
        framework: framework.id(),
    }
}
