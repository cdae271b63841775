//! Items of evidence, and every way to change one.

mod add;
mod change;
mod describe;
mod hold;
mod remove;
mod replace;

use controlkeep_compliance::{Cadence, Date, Methods};
use controlkeep_kernel::{
    AccountId, Actor, AuditAction, ChainId, Event, EvidenceId, OrganisationId, Subject, Timestamp,
};

pub use add::NewEvidence;
pub use change::{EvidenceChange, EvidenceRefused, MOST_FILES};
pub use hold::{HoldRefused, LegalHold};
pub use remove::{NotShredded, RemovalRefused, Shredded};
pub use replace::NewVersion;

use crate::freshness::review_day;
use crate::{Description, EvidenceNumber, EvidenceTitle, Freshness, Marking, Period};

/// One item of evidence: what it is, not what it consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceItem {
    /// Its id.
    pub id: EvidenceId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What people call it.
    pub number: EvidenceNumber,
    /// What can be said about it.
    pub details: EvidenceDetails,
    /// The number of its newest version.
    pub latest: u32,
    /// Why nothing of it may be removed, as long as somebody wants so.
    pub hold: Option<LegalHold>,
    /// The last day on which nothing of it may be removed.
    pub keep_until: Option<Date>,
    /// When it was removed. Nobody sees it any more, but its number stays taken.
    pub removed_at: Option<Timestamp>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// What can be said about an item. The dates are those of its newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceDetails {
    /// What it is called.
    pub title: EvidenceTitle,
    /// What it shows.
    pub description: Description,
    /// The evidence date: when what it shows was so. It is not the day of the upload.
    pub dated: Option<Date>,
    /// The time it is about.
    pub period: Option<Period>,
    /// Who keeps it up to date.
    pub owner: AccountId,
    /// How it is marked.
    pub marking: Marking,
    /// How often it must be reviewed.
    pub review: Cadence,
    /// For which methods of assessment it is meant.
    pub methods: Methods,
}

impl EvidenceDetails {
    /// The day of the next review; none without a date or an interval.
    #[must_use]
    pub fn review_on(&self) -> Option<Date> {
        review_day(self.dated, self.review)
    }

    /// How it stands on a day.
    #[must_use]
    pub fn freshness(&self, today: Date) -> Freshness {
        Freshness::on(today, self.dated, self.review)
    }
}

impl EvidenceItem {
    /// An entry about it.
    pub(crate) fn event(&self, actor: &Actor, action: AuditAction) -> Event {
        let subject = Subject::new("evidence", self.id, self.number.to_string());
        Event::done(ChainId::of(self.organisation), actor, action, subject)
    }

    /// Whether something keeps it from being taken apart on the day of `actor`.
    ///
    /// # Errors
    /// [`RemovalRefused`] with what keeps it.
    pub fn removable(&self, actor: &Actor) -> Result<(), RemovalRefused> {
        if let Some(hold) = &self.hold {
            return Err(RemovalRefused::Held { reason: hold.reason.clone() });
        }
        match self.keep_until {
            Some(until) if until >= actor.at.utc_day() => Err(RemovalRefused::KeptUntil(until)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
