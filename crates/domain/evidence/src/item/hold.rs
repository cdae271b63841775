//! What keeps an item from being removed: a hold, and a day until which it is kept.

use controlkeep_compliance::Date;
use controlkeep_kernel::{AccountId, Actor, AuditAction, Timestamp};

use super::{EvidenceChange, EvidenceItem};
use crate::HoldReason;

const HELD: AuditAction = AuditAction("evidence.held");
const RELEASED: AuditAction = AuditAction("evidence.released");
const KEPT: AuditAction = AuditAction("evidence.kept");

/// Somebody wants that nothing of an item is removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalHold {
    /// Why.
    pub reason: HoldReason,
    /// Who said so.
    pub by: Option<AccountId>,
    /// That person's name as it was then.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
}

/// A hold cannot be set or lifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoldRefused {
    /// There is one already.
    #[error("the evidence is on hold already")]
    Held,
    /// There is none.
    #[error("the evidence is not on hold")]
    NotHeld,
}

impl EvidenceItem {
    /// Puts it on hold.
    ///
    /// # Errors
    /// [`HoldRefused::Held`].
    pub fn put_on_hold(self, reason: HoldReason, actor: &Actor) -> Result<EvidenceChange, HoldRefused> {
        if self.hold.is_some() {
            return Err(HoldRefused::Held);
        }
        let event = self.event(actor, HELD).with("reason", reason.as_str());
        let by_name = actor.name.clone();
        let hold = Some(LegalHold { reason, by: actor.account, by_name, at: actor.at });
        let expected_version = self.version;
        Ok(EvidenceChange::of_item(Self { hold, ..self }.touched(actor), expected_version, event))
    }

    /// Lifts the hold.
    ///
    /// # Errors
    /// [`HoldRefused::NotHeld`].
    pub fn lift_hold(self, reason: &HoldReason, actor: &Actor) -> Result<EvidenceChange, HoldRefused> {
        if self.hold.is_none() {
            return Err(HoldRefused::NotHeld);
        }
        let event = self.event(actor, RELEASED).with("reason", reason.as_str());
        let expected_version = self.version;
        Ok(EvidenceChange::of_item(Self { hold: None, ..self }.touched(actor), expected_version, event))
    }

    /// Keeps it until the end of a day. The day can only move away; nothing happens when it is kept
    /// that long already.
    #[must_use]
    pub fn kept_until(self, day: Date, actor: &Actor) -> Option<EvidenceChange> {
        if self.keep_until.is_some_and(|until| until >= day) {
            return None;
        }
        let before = self.keep_until.map(|until| until.to_string());
        let event = self.event(actor, KEPT).changed("keep_until", before, Some(day.to_string()));
        let expected_version = self.version;
        let after = Self { keep_until: Some(day), ..self }.touched(actor);
        Some(EvidenceChange::of_item(after, expected_version, event))
    }
}
