//! Lifting a hold.

use controlkeep_evidence::EvidenceItem;
use controlkeep_ports::Store;

use super::hold_evidence::change_hold;
use super::{HoldEvidence, HoldEvidenceError};

/// Lifts the hold of an item.
///
/// # Errors
/// When there is no such item, or when it is not on hold.
pub fn lift_hold(store: &dyn Store, command: &HoldEvidence) -> Result<EvidenceItem, HoldEvidenceError> {
    change_hold(store, command, |item| item.lift_hold(&command.reason, &command.actor))
}
