//! One assessment as its pages show it.

use std::collections::HashMap;
use std::sync::Arc;

use controlkeep_compliance::{Catalogue, Finding, Framework, ObjectiveFinding, ScoreCard, ScoreLine};
use controlkeep_http::{App, Problem, Tenant};
use controlkeep_kernel::ObjectiveId;
use controlkeep_ports::{
    AssessmentHead, AssessmentSheet, EvidenceCounts, RequirementEvidence, ScoreSummary, StoreError,
};
use controlkeep_rbac::{Permission, Scope};
use controlkeep_usecases::findings::Changed;

use crate::ui::Ui;

/// An assessment with its framework and the score that follows from its findings.
#[derive(Debug, Clone)]
pub(crate) struct Opened {
    /// What is stored.
    pub(crate) sheet: AssessmentSheet,
    /// Against which framework.
    pub(crate) framework: Arc<Framework>,
    /// What it comes to.
    pub(crate) card: ScoreCard,
    /// How much evidence it is linked with.
    pub(crate) evidence: EvidenceCounts,
    stored: HashMap<ObjectiveId, usize>,
}

impl Opened {
    /// Reads an assessment. A number that the organisation does not have is not found.
    pub(crate) async fn read(ui: &Ui, tenant: &Tenant, number: u32) -> Result<Self, Problem> {
        let (app, scope) = (ui.app.clone(), tenant.scope);
        let opened = ui.app.blocking.read(move || Self::look_up(&app, &scope, number));
        opened.await??.ok_or_else(Problem::not_found)
    }

    /// The same where threads may wait for the database.
    pub(crate) fn look_up(app: &App, scope: &Scope, number: u32) -> Result<Option<Self>, StoreError> {
        let Some(sheet) = app.views.assessment(scope, number)? else { return Ok(None) };
        let Some(framework) = app.shelf.of(app.views.as_ref(), sheet.assessment.framework)? else {
            return Ok(None);
        };
        let evidence = app.views.evidence_counts(scope, number)?;
        let card = app.shelf.score_stored(&framework, &sheet, app.rules());
        Ok(Some(Self { evidence, ..Self::with_card(sheet, framework, card) }))
    }

    /// Scores what is stored. It knows of no evidence.
    #[cfg(any(test, feature = "test-support"))]
    pub(crate) fn of(
        sheet: AssessmentSheet,
        framework: Arc<Framework>,
        rules: &controlkeep_compliance::RuleSet,
    ) -> Self {
        let card = controlkeep_usecases::findings::score_sheet(&framework, &sheet, rules);
        Self::with_card(sheet, framework, card)
    }

    /// Takes over what a use case gave after a change. Only how much evidence there is has to be asked
    /// for, because findings do not know it.
    pub(crate) async fn changed(ui: &Ui, tenant: &Tenant, changed: Changed) -> Result<Self, Problem> {
        let (app, scope, number) = (ui.app.clone(), tenant.scope, changed.sheet.assessment.number);
        let evidence = ui.app.blocking.read(move || app.views.evidence_counts(&scope, number)).await??;
        Ok(Self { evidence, ..Self::with_card(changed.sheet, changed.framework, changed.card) })
    }

    fn with_card(sheet: AssessmentSheet, framework: Arc<Framework>, card: ScoreCard) -> Self {
        let stored = sheet.findings.iter().enumerate().map(|(at, found)| (found.objective, at)).collect();
        Self { sheet, framework, card, evidence: EvidenceCounts::default(), stored }
    }

    /// What it is assessed against.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        self.framework.catalogue()
    }

    /// What is stored about an objective, by its positions; nothing when nobody looked at it yet.
    pub(crate) fn stored(&self, requirement: usize, objective: usize) -> Option<&ObjectiveFinding> {
        let at = self.stored.get(&self.framework.objective_id(requirement, objective))?;
        self.sheet.findings.get(*at)
    }

    /// The findings of a requirement's objectives, in their order.
    pub(crate) fn findings(&self, requirement: usize) -> impl Iterator<Item = Finding> {
        let objectives = self.catalogue().requirements[requirement].objectives.len();
        (0..objectives).map(move |objective| {
            self.stored(requirement, objective)
                .map_or(Finding::NotAssessed, |stored| stored.judgement.finding())
        })
    }

    /// How many items an objective is linked with, by its positions.
    pub(crate) fn evidence_of(&self, requirement: usize, objective: usize) -> usize {
        self.evidence.of(self.framework.objective_id(requirement, objective))
    }

    /// What a requirement is shown with.
    pub(crate) fn evidence_under(&self, requirement: usize) -> RequirementEvidence {
        self.evidence.of_requirement(self.framework.requirement_id(requirement))
    }

    /// How many objectives of a requirement are MET without an item that shows it. What is inherited,
    /// excepted or decided elsewhere is counted too: that has to be shown as well.
    pub(crate) fn bare(&self, requirement: usize) -> usize {
        let findings = self.findings(requirement).enumerate();
        findings
            .filter(|(at, found)| *found == Finding::Met && self.evidence_of(requirement, *at) == 0)
            .count()
    }

    /// The same in the whole assessment.
    pub(crate) fn bare_objectives(&self) -> usize {
        self.evidence.met_without(&self.sheet.findings).len()
    }

    /// What a requirement costs and why.
    pub(crate) fn line(&self, requirement: usize) -> &ScoreLine {
        &self.card.lines[requirement]
    }

    /// The position of a requirement by what people call it.
    pub(crate) fn find(&self, short: &str) -> Option<usize> {
        self.framework.find_requirement_by_short(short)
    }

    /// The assessment with its score in one line.
    pub(crate) fn head(&self) -> AssessmentHead {
        AssessmentHead { assessment: self.sheet.assessment.clone(), score: ScoreSummary::of(&self.card) }
    }

    /// Whether evidence may be linked, by this person and at this stage.
    pub(crate) fn takes_links_of(&self, tenant: &Tenant) -> bool {
        self.sheet.assessment.state.is_writable() && tenant.scope.also_allows(Permission::AddEvidence)
    }

    /// Whether findings may be changed, by this person and at this stage.
    pub(crate) fn takes_changes_of(&self, tenant: &Tenant) -> bool {
        self.sheet.assessment.state.is_writable() && tenant.scope.also_allows(Permission::SetFindings)
    }
}
