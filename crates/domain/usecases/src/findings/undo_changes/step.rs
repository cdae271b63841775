//! One change that can be taken back, as its audit entry tells it.

use controlkeep_audit::Entry;
use controlkeep_compliance::{FindingContext, PartialCreditContext, Weight};
use controlkeep_kernel::{Actor, Outcome};

use super::UndoChangesError;
use super::fact::{Fact, Side, text};
use crate::findings::desk::{Desk, Place};

/// What was changed, from what to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Something about an objective.
    Finding { place: Place, before: Fact, after: Fact },
    /// The choice of partial credit for the requirement at a position.
    PartialCredit { requirement: usize, before: bool, after: bool },
}

impl Step {
    /// Reads an entry; there is nothing when it tells of no change that can be taken back in this
    /// assessment.
    pub(super) fn read(desk: &Desk<'_>, entry: &Entry) -> Option<Self> {
        let (assessment, id) = entry.subject_id.split_once('/')?;
        if entry.outcome != Outcome::Done || assessment != desk.assessment.id.to_string() {
            return None;
        }
        match entry.subject_kind.as_str() {
            "finding" => Some(Self::Finding {
                place: desk.place(id.parse().ok()?)?,
                before: Fact::read(entry, Side::Before)?,
                after: Fact::read(entry, Side::After)?,
            }),
            "partial_credit" if entry.action == "score.partial_credit" => {
                let requirement = desk.framework.find_requirement(id.parse().ok()?)?;
                let weight = desk.weight(requirement);
                let claimed = |side| claimed(weight, text(entry, side, "deduction")?);
                let (before, after) = (claimed(Side::Before)?, claimed(Side::After)?);
                Some(Self::PartialCredit { requirement, before, after })
            }
            _ => None,
        }
    }

    /// The position of the requirement it belongs to.
    pub(super) const fn requirement(&self) -> usize {
        match self {
            Self::Finding { place, .. } => place.requirement,
            Self::PartialCredit { requirement, .. } => *requirement,
        }
    }

    /// What people call what was changed.
    pub(super) fn label(&self, desk: &Desk<'_>) -> String {
        match self {
            Self::Finding { place, .. } => place.label.clone(),
            Self::PartialCredit { requirement, .. } => desk.requirement(*requirement).short.clone(),
        }
    }

    /// Puts back what was there before and gives the number of the audit entry; nothing when what is
    /// there now is not what this change left.
    pub(super) fn take_back(
        &self,
        desk: &mut Desk<'_>,
        actor: &Actor,
    ) -> Result<Option<i64>, UndoChangesError> {
        match self {
            Self::Finding { place, before, after } => put_fact(desk, actor, place, before, after),
            Self::PartialCredit { requirement, before, after } => {
                choose(desk, actor, *requirement, *before, *after)
            }
        }
    }
}

fn put_fact(
    desk: &mut Desk<'_>,
    actor: &Actor,
    place: &Place,
    before: &Fact,
    after: &Fact,
) -> Result<Option<i64>, UndoChangesError> {
    let present = desk.finding(place);
    if !after.is_true_of(&present) {
        return Ok(None);
    }
    let context = FindingContext { assessment: &desk.assessment, label: &place.label, actor };
    let change = before.put(present, &context)?;
    Ok(Some(desk.record(change)?))
}

fn choose(
    desk: &mut Desk<'_>,
    actor: &Actor,
    requirement: usize,
    before: bool,
    after: bool,
) -> Result<Option<i64>, UndoChangesError> {
    let present = desk.partial_credit(requirement);
    if present.claimed != after {
        return Ok(None);
    }
    let context = PartialCreditContext {
        assessment: &desk.assessment,
        requirement: desk.requirement(requirement),
        weight: desk.weight(requirement),
        actor,
    };
    let version = present.version;
    let change = present.choose(&context, before, version)?;
    Ok(Some(desk.record_partial_credit(change)?))
}

/// The entry tells of points; which of the two it names says what was chosen.
fn claimed(weight: Weight, deduction: &str) -> Option<bool> {
    let Weight::PartialCredit { full, partial } = weight else {
        return None;
    };
    match deduction.parse::<u8>() {
        Ok(points) if points == partial => Some(true),
        Ok(points) if points == full => Some(false),
        _ => None,
    }
}
