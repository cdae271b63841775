//! An installation with one organisation and one assessment of CMMC Level 2, and short words for
//! what tests do with it.

use std::sync::Arc;
use std::time::Duration;

use controlkeep_accounts::{Account, DisplayName, Email, NewAccount, Preferences};
use controlkeep_audit::Entry;
use controlkeep_compliance::{
    AssessmentName, Framework, Judgement, Methods, Note, ObjectiveFinding, Reason, RuleSet, ScoreCard,
};
use controlkeep_kernel::{
    AccountId, Actor, ActorKind, AssessmentId, ObjectiveId, OrganisationId, RequirementId, Timestamp,
};
use controlkeep_ports::fakes::{MemoryStore, PlainHasher};
use controlkeep_ports::{AssessmentSheet, ScoreSummary, Store, Views};
use controlkeep_rbac::{
    Access, Granted, Organisation, OrganisationName, Permission, PlatformPermission, PlatformScope, Role,
    Scope,
};
use controlkeep_usecases::assessments::{CreateAssessment, create_assessment};
use controlkeep_usecases::findings::{
    ChangeFindingError, Changed, ChoosePartialCredit, ChoosePartialCreditError, SetFinding, SetMethods,
    SetOpenFindings, Statement, UndoChanges, UndoChangesError, WriteNote, choose_partial_credit, score_sheet,
    set_finding, set_methods, set_open_findings, undo_changes, write_note,
};
use controlkeep_usecases::frameworks::{SeedFrameworks, Shelf, embedded_frameworks, seed_frameworks};
use controlkeep_usecases::organisations::{CreateOrganisation, create_organisation};

pub(crate) const MARIA: AccountId = AccountId::from_bytes([0xA1; 16]);
pub(crate) const ACME: OrganisationId = OrganisationId::from_bytes([0x01; 16]);
pub(crate) const OTHER: OrganisationId = OrganisationId::from_bytes([0x02; 16]);
pub(crate) const START: Timestamp = Timestamp::from_seconds(1_795_000_000);

/// Maria at her browser, some seconds after the start.
pub(crate) fn maria_after(seconds: u64) -> Actor {
    Actor {
        kind: ActorKind::Session,
        account: Some(MARIA),
        credential: None,
        name: "Maria".into(),
        address: Some("192.0.2.7".into()),
        request: Some("r-1".into()),
        at: START.plus(Duration::from_secs(seconds)),
    }
}

pub(crate) fn maria() -> Actor {
    maria_after(0)
}

/// What Maria may do in one organisation.
pub(crate) fn scope(organisation: OrganisationId) -> Scope {
    let memberships = vec![(organisation, Role::Maintainer)];
    let access = Access { account: MARIA, administrator: false, memberships, granted: Granted::EVERYTHING };
    access.organisation(organisation, Permission::SetFindings).unwrap()
}

pub(crate) fn platform() -> PlatformScope {
    let access =
        Access { account: MARIA, administrator: true, memberships: Vec::new(), granted: Granted::EVERYTHING };
    access.platform(PlatformPermission::CreateOrganisations).unwrap()
}

pub(crate) fn not_applicable(reason: &str) -> Judgement {
    Judgement::NotApplicable { reason: Reason::parse(reason).unwrap() }
}

/// Records an account, so that memberships have somebody to belong to.
pub(crate) fn with_maria(store: &dyn Store) {
    let new = NewAccount {
        id: MARIA,
        email: Email::parse("maria@example.org").unwrap(),
        username: None,
        name: DisplayName::parse("Maria").unwrap(),
        password: PlainHasher::hash_of("correct horse battery"),
        must_change_password: false,
        administrator: true,
        preferences: Preferences::default(),
    };
    store.transact(|tx| tx.accounts().record(Account::create(new.clone(), &maria()))).unwrap();
}

pub(crate) fn create(store: &dyn Store, id: OrganisationId, name: &str) -> Organisation {
    let name = OrganisationName::parse(name).unwrap();
    create_organisation(store, &CreateOrganisation { scope: platform(), id, name, actor: maria() }).unwrap()
}

/// Runs a test on a store as it is, and on one that runs the work of every transaction twice.
pub(crate) fn on_both(test: impl Fn(&Bench)) {
    for twice in [false, true] {
        test(&Bench::new(twice));
    }
}

pub(crate) struct Bench {
    pub(crate) store: MemoryStore,
    pub(crate) shelf: Shelf,
    pub(crate) framework: Arc<Framework>,
    pub(crate) scope: Scope,
    entries_before: usize,
}

impl Bench {
    pub(crate) fn new(twice: bool) -> Self {
        let store = MemoryStore::new();
        if twice {
            store.run_twice();
        }
        with_maria(&store);
        let frameworks = embedded_frameworks();
        let level_2 = Arc::new(frameworks[1].clone());
        seed_frameworks(&store, &SeedFrameworks { frameworks, actor: Actor::system(START) }).unwrap();
        create(&store, ACME, "Acme");
        let bench = Self {
            store,
            shelf: Shelf::default(),
            framework: level_2,
            scope: scope(ACME),
            entries_before: 0,
        };
        bench.start_assessment(scope(ACME), 1);
        Self { entries_before: bench.store.events().len(), ..bench }
    }

    /// Creates another assessment of the same framework.
    pub(crate) fn start_assessment(&self, scope: Scope, id: u8) {
        let command = CreateAssessment {
            scope,
            id: AssessmentId::from_bytes([id; 16]),
            name: AssessmentName::parse("First").unwrap(),
            framework: self.framework.id(),
            actor: maria(),
        };
        create_assessment(&self.store, &self.shelf, RuleSet::current(), &command).unwrap();
    }

    /// The id of an objective by what people call it.
    pub(crate) fn objective(&self, label: &str) -> ObjectiveId {
        let (short, _) = label.split_once('[').unwrap();
        let requirement = self.framework.find_requirement_by_short(short).unwrap();
        let count = self.framework.catalogue().requirements[requirement].objectives.len();
        let index = (0..count).find(|index| self.framework.objective_label(requirement, *index) == label);
        self.framework.objective_id(requirement, index.unwrap())
    }

    pub(crate) fn requirement(&self, short: &str) -> RequirementId {
        self.framework.requirement_id(self.framework.find_requirement_by_short(short).unwrap())
    }

    pub(crate) fn set(
        &self,
        label: &str,
        judgement: Judgement,
        expected_version: i64,
    ) -> Result<Changed, ChangeFindingError> {
        self.state(label, Statement::Whole(judgement), expected_version)
    }

    pub(crate) fn state(
        &self,
        label: &str,
        statement: Statement,
        expected_version: i64,
    ) -> Result<Changed, ChangeFindingError> {
        let objective = self.objective(label);
        let command = SetFinding {
            scope: self.scope,
            number: 1,
            objective,
            statement,
            expected_version,
            actor: maria_after(60),
        };
        set_finding(&self.store, &self.shelf, RuleSet::current(), &command)
    }

    pub(crate) fn set_open(&self, short: &str, judgement: Judgement) -> Result<Changed, ChangeFindingError> {
        let requirement = self.requirement(short);
        let command =
            SetOpenFindings { scope: self.scope, number: 1, requirement, judgement, actor: maria() };
        set_open_findings(&self.store, &self.shelf, RuleSet::current(), &command)
    }

    pub(crate) fn note(
        &self,
        label: &str,
        text: &str,
        expected_version: i64,
    ) -> Result<Changed, ChangeFindingError> {
        let (objective, note) = (self.objective(label), Note::parse(text).unwrap());
        let command =
            WriteNote { scope: self.scope, number: 1, objective, note, expected_version, actor: maria() };
        write_note(&self.store, &self.shelf, RuleSet::current(), &command)
    }

    pub(crate) fn tick(
        &self,
        label: &str,
        methods: Methods,
        expected_version: i64,
    ) -> Result<Changed, ChangeFindingError> {
        let objective = self.objective(label);
        let command =
            SetMethods { scope: self.scope, number: 1, objective, methods, expected_version, actor: maria() };
        set_methods(&self.store, &self.shelf, RuleSet::current(), &command)
    }

    pub(crate) fn claim(
        &self,
        short: &str,
        claimed: bool,
        expected_version: i64,
    ) -> Result<Changed, ChoosePartialCreditError> {
        let command = ChoosePartialCredit {
            scope: self.scope,
            number: 1,
            requirement: self.requirement(short),
            claimed,
            expected_version,
            actor: maria(),
        };
        choose_partial_credit(&self.store, &self.shelf, RuleSet::current(), &command)
    }

    pub(crate) fn undo(&self, from: i64, to: i64) -> Result<Changed, UndoChangesError> {
        let command = UndoChanges { scope: self.scope, number: 1, from, to, actor: maria_after(120) };
        undo_changes(&self.store, &self.shelf, RuleSet::current(), &command)
    }

    /// Everything stored about the assessment.
    pub(crate) fn sheet(&self) -> AssessmentSheet {
        self.store.assessment(&self.scope, 1).unwrap().unwrap()
    }

    /// What is stored about one objective.
    pub(crate) fn stored(&self, label: &str) -> Option<ObjectiveFinding> {
        let objective = self.objective(label);
        self.sheet().findings.into_iter().find(|finding| finding.objective == objective)
    }

    pub(crate) fn judgement(&self, label: &str) -> Judgement {
        self.stored(label).unwrap().judgement
    }

    /// The score that lists show.
    pub(crate) fn kept_score(&self) -> ScoreSummary {
        self.store.assessments(&self.scope).unwrap().remove(0).score
    }

    /// The score of what is stored, computed anew.
    pub(crate) fn card(&self) -> ScoreCard {
        score_sheet(&self.framework, &self.sheet(), RuleSet::current())
    }

    pub(crate) fn assert_score_is_kept(&self) {
        assert_eq!(self.kept_score(), ScoreSummary::of(&self.card()));
    }

    /// The audit entries since the assessment was created.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.store.events().split_off(self.entries_before)
    }

    /// The same as sentences.
    pub(crate) fn trail(&self) -> Vec<String> {
        self.store.audit_trail().split_off(self.entries_before)
    }
}
