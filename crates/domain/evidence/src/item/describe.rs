//! Saying something else about an item.

use controlkeep_kernel::{Actor, AuditAction, Event};

use super::change::check_date;
use super::{EvidenceChange, EvidenceDetails, EvidenceItem, EvidenceRefused};

const DESCRIBED: AuditAction = AuditAction("evidence.described");

impl EvidenceItem {
    /// Puts other details in the place of the stored ones. Another date corrects the one of the
    /// newest version; a new state of things is a new version.
    ///
    /// # Errors
    /// When `expected_version` is not the stored one, when nothing would change, or when the date has
    /// not come yet.
    pub fn describe(
        self,
        details: EvidenceDetails,
        expected_version: i64,
        actor: &Actor,
    ) -> Result<EvidenceChange, EvidenceRefused> {
        if expected_version != self.version {
            return Err(EvidenceRefused::Stale { stored: Box::new(self) });
        }
        if details == self.details {
            return Err(EvidenceRefused::Unchanged);
        }
        check_date(&details, actor)?;
        let event = told(self.event(actor, DESCRIBED), Some(&self.details), &details);
        let after = Self { details, ..self };
        Ok(EvidenceChange::of_item(after.touched(actor), expected_version, event))
    }

    /// As it is after one more change.
    pub(super) fn touched(self, actor: &Actor) -> Self {
        Self { updated_at: actor.at, version: self.version.saturating_add(1), ..self }
    }
}

/// Tells in the entry what differs; of a new item, all that is said.
pub(super) fn told(event: Event, before: Option<&EvidenceDetails>, after: &EvidenceDetails) -> Event {
    let earlier = before.map(fields);
    fields(after).into_iter().enumerate().fold(event, |event, (place, (field, value))| {
        let before = earlier.as_ref().and_then(|fields| fields[place].1.clone());
        if before == value { event } else { event.changed(field, before, value) }
    })
}

/// The details as audit entries keep them. What was not said is missing.
fn fields(details: &EvidenceDetails) -> [(&'static str, Option<String>); 8] {
    let said = |text: String| (!text.is_empty()).then_some(text);
    [
        ("title", said(details.title.to_string())),
        ("description", said(details.description.to_string())),
        ("dated", details.dated.map(|day| day.to_string())),
        ("period", details.period.map(|period| period.to_string())),
        ("owner", Some(details.owner.to_string())),
        ("marking", Some(details.marking.told())),
        ("review", Some(details.review.code().to_owned())),
        ("methods", said(details.methods.to_string())),
    ]
}
