//! Where findings are changed: the assessment is held, its framework at hand, and whoever leaves
//! scores what is stored then.

use std::sync::Arc;

use controlkeep_audit::Entry;
use controlkeep_compliance::{
    Assessment, AssessmentState, FindingChange, Framework, ObjectiveFinding, PartialCredit,
    PartialCreditChange, Requirement, RuleSet, ScoreCard, Weight,
};
use controlkeep_kernel::{ChainId, ObjectiveId, RequirementId};
use controlkeep_ports::{AssessmentSheet, Recorded, ScoreSummary, StoreError, Tx};
use controlkeep_rbac::Scope;

use super::sheet_of;
use super::sheets::Stored;
use crate::frameworks::Shelf;

/// An assessment after a change, with everything a page shows about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What is stored now.
    pub sheet: AssessmentSheet,
    /// Against which framework.
    pub framework: Arc<Framework>,
    /// The score that follows from it.
    pub card: ScoreCard,
    /// The first audit entry of the change, in the chain of the organisation.
    pub from: i64,
    /// The last audit entry of the change.
    pub to: i64,
    /// The position of the requirement that was changed.
    pub requirement: usize,
}

/// The first and the last audit entry of a change.
pub(super) type Written = (i64, i64);

/// One objective, with all its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The position of its requirement.
    pub(super) requirement: usize,
    /// The id of its requirement.
    pub(super) requirement_id: RequirementId,
    /// Its id.
    pub(super) objective: ObjectiveId,
    /// What people call it.
    pub(super) label: String,
}

/// An assessment that nobody else can change until the transaction ends.
pub(super) struct Desk<'a> {
    tx: &'a mut dyn Tx,
    shelf: &'a Shelf,
    rules: &'a RuleSet,
    stored: Stored,
    pub(super) assessment: Assessment,
    pub(super) framework: Arc<Framework>,
}

impl<'a> Desk<'a> {
    /// Holds an assessment; there is nothing when the scope has none of that number.
    pub(super) fn open(
        tx: &'a mut dyn Tx,
        shelf: &'a Shelf,
        rules: &'a RuleSet,
        scope: &Scope,
        number: u32,
    ) -> Result<Option<Self>, StoreError> {
        let Some(assessment) = tx.assessments().hold(scope, number)? else {
            return Ok(None);
        };
        let framework = shelf.within(tx, assessment.framework)?;
        let framework = framework.ok_or_else(|| without_framework(&assessment))?;
        let stored = stored(tx, shelf, &assessment)?;
        Ok(Some(Self { tx, shelf, rules, stored, assessment, framework }))
    }

    /// Whether the assessment still takes changes; if not, the state that forbids them.
    pub(super) fn writable(&self) -> Result<(), AssessmentState> {
        let state = self.assessment.state;
        if state.is_writable() { Ok(()) } else { Err(state) }
    }

    /// Finds an objective of the framework by its id.
    pub(super) fn place(&self, objective: ObjectiveId) -> Option<Place> {
        let (requirement, index) = self.framework.find_objective(objective)?;
        Some(self.place_at(requirement, index))
    }

    /// Lists the objectives of the requirement at a position.
    pub(super) fn places_of(&self, requirement: usize) -> Vec<Place> {
        let objectives = self.framework.catalogue().requirements[requirement].objectives.len();
        (0..objectives).map(|index| self.place_at(requirement, index)).collect()
    }

    /// The requirement at a position.
    pub(super) fn requirement(&self, position: usize) -> &Requirement {
        &self.framework.catalogue().requirements[position]
    }

    /// What the requirement at a position weighs under the rules in force.
    pub(super) fn weight(&self, position: usize) -> Weight {
        self.rules.weight_of(self.framework.catalogue().kind, self.requirement(position))
    }

    /// What is stored about an objective, or a blank when nobody looked at it yet.
    pub(super) fn finding(&self, place: &Place) -> ObjectiveFinding {
        let stored = self.stored.findings.iter().find(|finding| finding.objective == place.objective);
        stored.cloned().unwrap_or_else(|| {
            ObjectiveFinding::blank(self.assessment.id, place.requirement_id, place.objective)
        })
    }

    /// What is stored about partial credit, or a blank when nobody chose yet.
    pub(super) fn partial_credit(&self, requirement: usize) -> PartialCredit {
        let id = self.framework.requirement_id(requirement);
        let stored = self.stored.partial_credits.iter().find(|credit| credit.requirement == id);
        stored.cloned().unwrap_or_else(|| PartialCredit::blank(self.assessment.id, id))
    }

    /// An audit entry of the organisation, by its number.
    pub(super) fn entry(&mut self, sequence: i64) -> Result<Option<Entry>, StoreError> {
        self.tx.audit().find(ChainId::of(self.assessment.organisation), sequence)
    }

    /// Records a finding and gives the number of its audit entry.
    pub(super) fn record(&mut self, change: FindingChange) -> Result<i64, StoreError> {
        let Recorded { value, sequence } = self.tx.findings().record(change)?;
        put(&mut self.stored.findings, value, |finding| finding.objective);
        Ok(sequence)
    }

    /// Records a choice of partial credit and gives the number of its audit entry.
    pub(super) fn record_partial_credit(&mut self, change: PartialCreditChange) -> Result<i64, StoreError> {
        let Recorded { value, sequence } = self.tx.findings().record_partial_credit(change)?;
        put(&mut self.stored.partial_credits, value, |credit| credit.requirement);
        Ok(sequence)
    }

    /// Scores what is stored now and keeps that score.
    pub(super) fn close(self, requirement: usize, written: Written) -> Result<Changed, StoreError> {
        let framework = Arc::clone(&self.framework);
        let sheet = AssessmentSheet {
            assessment: self.assessment.clone(),
            findings: self.stored.findings.clone(),
            partial_credits: self.stored.partial_credits.clone(),
        };
        let card = self.score()?;
        let (from, to) = written;
        Ok(Changed { sheet, framework, card, from, to, requirement })
    }

    /// Scores what is stored now and keeps that score, for whoever tells nothing else of it.
    pub(super) fn score(self) -> Result<ScoreCard, StoreError> {
        let Self { tx, shelf, rules, stored, assessment, framework } = self;
        let sheet = sheet_of(&framework, &stored.findings, &stored.partial_credits);
        let card = shelf.score(&framework, &sheet, rules);
        tx.assessments().keep_score(&assessment, &ScoreSummary::of(&card))?;
        let head = tx.audit().head(ChainId::of(assessment.organisation))?;
        shelf.sheets.leave(assessment.id, head, stored);
        Ok(card)
    }

    fn place_at(&self, requirement: usize, index: usize) -> Place {
        Place {
            requirement,
            requirement_id: self.framework.requirement_id(requirement),
            objective: self.framework.objective_id(requirement, index),
            label: self.framework.objective_label(requirement, index),
        }
    }
}

/// What is stored about an assessment: as whoever changed it last left it, or read anew.
fn stored(tx: &mut dyn Tx, shelf: &Shelf, assessment: &Assessment) -> Result<Stored, StoreError> {
    let head = tx.audit().head(ChainId::of(assessment.organisation))?;
    if let Some(stored) = shelf.sheets.take(assessment.id, &head) {
        return Ok(stored);
    }
    let findings = tx.findings().list(assessment)?;
    Ok(Stored { findings, partial_credits: tx.findings().list_partial_credits(assessment)? })
}

/// Puts a value in the place of the one of the same key.
fn put<T, K: PartialEq>(all: &mut Vec<T>, value: T, key: impl Fn(&T) -> K) {
    match all.iter_mut().find(|one| key(one) == key(&value)) {
        Some(place) => *place = value,
        None => all.push(value),
    }
}

/// The first and the last of the entries that were written; nothing when none was.
pub(super) fn span(entries: &[i64]) -> Option<Written> {
    Some((*entries.iter().min()?, *entries.iter().max()?))
}

/// No assessment starts without a framework and none is ever removed, so the store is damaged.
fn without_framework(assessment: &Assessment) -> StoreError {
    StoreError::Inconsistent {
        table: "assessments",
        column: "framework",
        id: assessment.id.to_string(),
        detail: format!("there is no framework {}", assessment.framework),
    }
}
