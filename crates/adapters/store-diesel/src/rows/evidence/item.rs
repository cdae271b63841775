//! Items of evidence.

use controlkeep_compliance::{Cadence, Methods};
use controlkeep_evidence::{
    Description, EvidenceDetails, EvidenceItem, EvidenceNumber, EvidenceTitle, HoldReason, LegalHold,
    Marking, MarkingKind, Period,
};
use controlkeep_kernel::{AccountId, EvidenceId, OrganisationId, Timestamp};
use diesel::prelude::*;

use super::super::{Stored, day_number};
use crate::failure::{Failure, Outcome};
use crate::schema::evidence_items;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = evidence_items, treat_none_as_null = true)]
pub(crate) struct EvidenceRow {
    id: Vec<u8>,
    organisation_id: Vec<u8>,
    number: i64,
    title: String,
    description: String,
    dated: Option<i64>,
    period_from: Option<i64>,
    period_until: Option<i64>,
    owner_id: Vec<u8>,
    marking: String,
    marking_text: Option<String>,
    review: String,
    review_on: Option<i64>,
    methods: i16,
    latest: i64,
    hold_reason: Option<String>,
    hold_by: Option<Vec<u8>>,
    hold_by_name: Option<String>,
    hold_at: Option<i64>,
    keep_until: Option<i64>,
    removed_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
    version: i64,
}

impl From<&EvidenceItem> for EvidenceRow {
    fn from(item: &EvidenceItem) -> Self {
        let details = &item.details;
        let hold = item.hold.as_ref();
        Self {
            id: item.id.as_bytes().to_vec(),
            organisation_id: item.organisation.as_bytes().to_vec(),
            number: i64::from(item.number.get()),
            title: details.title.as_str().to_owned(),
            description: details.description.as_str().to_owned(),
            dated: details.dated.map(day_number),
            period_from: details.period.map(|period| day_number(period.from())),
            period_until: details.period.map(|period| day_number(period.until())),
            owner_id: details.owner.as_bytes().to_vec(),
            marking: details.marking.kind().code().to_owned(),
            marking_text: details.marking.text().map(ToString::to_string),
            review: details.review.code().to_owned(),
            review_on: details.review_on().map(day_number),
            methods: i16::from(details.methods.bits()),
            latest: i64::from(item.latest),
            hold_reason: hold.map(|hold| hold.reason.to_string()),
            hold_by: hold.and_then(|hold| hold.by).map(|id| id.as_bytes().to_vec()),
            hold_by_name: hold.map(|hold| hold.by_name.clone()),
            hold_at: hold.map(|hold| hold.at.micros()),
            keep_until: item.keep_until.map(day_number),
            removed_at: item.removed_at.map(Timestamp::micros),
            created_at: item.created_at.micros(),
            updated_at: item.updated_at.micros(),
            version: item.version,
        }
    }
}

impl TryFrom<EvidenceRow> for EvidenceItem {
    type Error = Failure;

    fn try_from(row: EvidenceRow) -> Outcome<Self> {
        let stored = Stored { table: "evidence_items", id: &row.id };
        let number = EvidenceNumber::new(stored.number("number", row.number)?);
        Ok(Self {
            id: EvidenceId::from_bytes(stored.bytes("id", &row.id)?),
            organisation: OrganisationId::from_bytes(stored.bytes("organisation_id", &row.organisation_id)?),
            number: number.ok_or_else(|| stored.damaged("number", "0 is no number"))?,
            details: row.details(stored)?,
            latest: stored.number("latest", row.latest)?,
            hold: row.hold(stored)?,
            keep_until: stored.day("keep_until", row.keep_until)?,
            removed_at: row.removed_at.map(Timestamp::from_micros),
            created_at: Timestamp::from_micros(row.created_at),
            updated_at: Timestamp::from_micros(row.updated_at),
            version: row.version,
        })
    }
}

impl EvidenceRow {
    fn details(&self, stored: Stored<'_>) -> Outcome<EvidenceDetails> {
        let methods = u8::try_from(self.methods).ok().and_then(Methods::from_bits);
        Ok(EvidenceDetails {
            title: stored.read("title", EvidenceTitle::parse(&self.title))?,
            description: stored.read("description", Description::parse(&self.description))?,
            dated: stored.day("dated", self.dated)?,
            period: stored.period(self.period_from, self.period_until)?,
            owner: AccountId::from_bytes(stored.bytes("owner_id", &self.owner_id)?),
            marking: self.marking(stored)?,
            review: stored.code("review", &self.review, Cadence::from_code(&self.review))?,
            methods: methods.ok_or_else(|| stored.damaged("methods", self.methods))?,
        })
    }

    fn marking(&self, stored: Stored<'_>) -> Outcome<Marking> {
        let kind = stored.code("marking", &self.marking, MarkingKind::from_code(&self.marking))?;
        stored.read("marking_text", Marking::new(kind, self.marking_text.as_deref().unwrap_or_default()))
    }

    fn hold(&self, stored: Stored<'_>) -> Outcome<Option<LegalHold>> {
        let Some(reason) = &self.hold_reason else { return Ok(None) };
        let by = stored.optional("hold_by", self.hold_by.as_deref())?;
        let at = self.hold_at.ok_or_else(|| stored.damaged("hold_at", "it is missing"))?;
        Ok(Some(LegalHold {
            reason: stored.read("hold_reason", HoldReason::parse(reason))?,
            by: by.map(AccountId::from_bytes),
            by_name: self.hold_by_name.clone().unwrap_or_default(),
            at: Timestamp::from_micros(at),
        }))
    }
}

impl Stored<'_> {
    /// Takes a period, which has both of its ends or none.
    pub(super) fn period(&self, from: Option<i64>, until: Option<i64>) -> Outcome<Option<Period>> {
        match (self.day("period_from", from)?, self.day("period_until", until)?) {
            (Some(from), Some(until)) => self.read("period_until", Period::new(from, until)).map(Some),
            (None, None) => Ok(None),
            _ => Err(self.damaged("period_until", "a period lacks one of its ends")),
        }
    }
}
