//! Changing many objectives at once, each in several ways: what programs send.

use controlkeep_compliance::{
    FindingChange, FindingContext, FindingRefused, Judgement, Methods, Note, ObjectiveFinding, RuleSet,
};
use controlkeep_kernel::{Actor, ObjectiveId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

use super::desk::{Desk, Place};
use crate::frameworks::Shelf;

/// The most objectives that are changed at once.
pub const MOST_CHANGED_AT_ONCE: usize = 500;

/// Objectives to change.
#[derive(Debug, Clone)]
pub struct ChangeFindings {
    /// The right to state findings, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub number: u32,
    /// What becomes of which objective, in this order.
    pub edits: Vec<FindingEdit>,
    /// Whether one refusal takes all of it back.
    pub all_or_nothing: bool,
    /// Who changes them.
    pub actor: Actor,
}

/// What becomes of one objective; a part that is absent stays.
#[derive(Debug, Clone)]
pub struct FindingEdit {
    /// Which objective.
    pub objective: ObjectiveId,
    /// The version that was seen; 0 when nothing was stored yet.
    pub expected_version: i64,
    /// What was found.
    pub judgement: Option<Judgement>,
    /// What was seen.
    pub note: Option<Note>,
    /// How it was looked at.
    pub methods: Option<Methods>,
}

/// One objective cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ItemRefused {
    /// The framework has no such objective.
    #[error("not found")]
    NotFound,
    /// Somebody else changed it since it was read.
    #[error("the finding was changed by somebody else")]
    Stale {
        /// What is stored now.
        stored: Box<ObjectiveFinding>,
    },
}

/// What became of the objectives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFindings {
    /// One for each edit, in their order. What was like that already is as it was stored.
    pub items: Vec<Result<ObjectiveFinding, ItemRefused>>,
}

/// Objectives cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeFindingsError {
    /// The organisation has no assessment of that number.
    #[error("not found")]
    NotFound,
    /// The assessment no longer takes changes.
    #[error("the assessment is {} and takes no changes", .0.code())]
    Locked(controlkeep_compliance::AssessmentState),
    /// At least one was refused and all were wanted: nothing was changed.
    #[error("at least one objective was refused")]
    Refused(ChangedFindings),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes many objectives in one transaction and scores what is stored then.
///
/// What is like that already counts as done and leaves no entry, so the same command may come twice
/// with the versions it led to.
///
/// # Errors
/// When there is no such assessment, when it takes no changes, when one objective is refused and all
/// were wanted, or when the store fails.
pub fn change_findings(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    command: &ChangeFindings,
) -> Result<ChangedFindings, ChangeFindingsError> {
    store.transact(|tx| {
        let desk = Desk::open(tx, shelf, rules, &command.scope, command.number)?;
        let mut desk = desk.ok_or(ChangeFindingsError::NotFound)?;
        desk.writable().map_err(ChangeFindingsError::Locked)?;
        let items = command.edits.iter().map(|edit| change_one(&mut desk, edit, &command.actor));
        let changed = ChangedFindings { items: items.collect::<Result<_, _>>()? };
        if command.all_or_nothing && changed.items.iter().any(Result::is_err) {
            return Err(ChangeFindingsError::Refused(changed));
        }
        desk.score()?;
        Ok(changed)
    })
}

type Item = Result<ObjectiveFinding, ItemRefused>;

fn change_one(desk: &mut Desk<'_>, edit: &FindingEdit, actor: &Actor) -> Result<Item, StoreError> {
    let Some(place) = desk.place(edit.objective) else { return Ok(Err(ItemRefused::NotFound)) };
    let stored = desk.finding(&place);
    if stored.version != edit.expected_version {
        return Ok(Err(ItemRefused::Stale { stored: Box::new(stored) }));
    }
    let mut finding = stored;
    for part in parts(edit) {
        finding = apply(desk, &place, finding, actor, part)?;
    }
    Ok(Ok(finding))
}

/// One part of an edit.
enum Part {
    Judgement(Judgement),
    Note(Note),
    Methods(Methods),
}

fn parts(edit: &FindingEdit) -> impl Iterator<Item = Part> {
    let judgement = edit.judgement.clone().map(Part::Judgement);
    let note = edit.note.clone().map(Part::Note);
    judgement.into_iter().chain(note).chain(edit.methods.map(Part::Methods))
}

fn apply(
    desk: &mut Desk<'_>,
    place: &Place,
    finding: ObjectiveFinding,
    actor: &Actor,
    part: Part,
) -> Result<ObjectiveFinding, StoreError> {
    let context = FindingContext { assessment: &desk.assessment, label: &place.label, actor };
    match decide(finding.clone(), &context, part) {
        Ok(change) => {
            let after = change.after().clone();
            desk.record(change)?;
            Ok(after)
        }
        // The version was compared and the state asked before, so it is like that already.
        Err(_) => Ok(finding),
    }
}

fn decide(
    finding: ObjectiveFinding,
    context: &FindingContext<'_>,
    part: Part,
) -> Result<FindingChange, FindingRefused> {
    let version = finding.version;
    match part {
        Part::Judgement(judgement) => finding.judge(context, judgement, version),
        Part::Note(note) => finding.annotate(context, note, version),
        Part::Methods(methods) => finding.set_methods(context, methods, version),
    }
}
