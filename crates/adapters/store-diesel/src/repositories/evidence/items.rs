//! Items of evidence.

use controlkeep_evidence::{EvidenceChange, EvidenceItem, EvidenceNumber};
use controlkeep_kernel::{OrganisationId, Timestamp};
use controlkeep_ports::StoreError;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::{files, references, usage};
use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::{EvidenceRow, day_number};
use crate::schema::{evidence_files, evidence_items, evidence_versions};

pub(crate) fn find(
    db: &mut Db,
    organisation: OrganisationId,
    number: EvidenceNumber,
) -> Outcome<Option<EvidenceItem>> {
    let row = evidence_items::table
        .filter(evidence_items::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(evidence_items::number.eq(i64::from(number.get())))
        .filter(evidence_items::removed_at.is_null())
        .select(EvidenceRow::as_select())
        .first(db)
        .optional()
        .in_table("evidence_items")?;
    row.map(EvidenceItem::try_from).transpose()
}

pub(super) fn take(
    db: &mut Db,
    organisation: OrganisationId,
    number: EvidenceNumber,
) -> Outcome<Option<EvidenceItem>> {
    let taken = diesel::update(evidence_items::table)
        .filter(evidence_items::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(evidence_items::number.eq(i64::from(number.get())))
        .set(evidence_items::version.eq(evidence_items::version))
        .execute(db)
        .in_table("evidence_items")?;
    if taken == 0 { Ok(None) } else { find(db, organisation, number) }
}

/// Writes the item and what comes with it.
pub(super) fn write(db: &mut Db, within: OrganisationId, change: &EvidenceChange) -> Outcome<usize> {
    let item = change.after();
    if item.organisation != within {
        return Err(Failure::end(StoreError::Refused("the evidence is another organisation's".into())));
    }
    let written = match change.expected_version() {
        0 => insert(db, item)?,
        expected => update(db, item, expected)?,
    };
    if written > 0 {
        match change.added() {
            Some(version) => files::insert(db, item, version)?,
            None => date_newest(db, item)?,
        }
        for reference in change.references() {
            references::insert(db, item.id, reference)?;
        }
        usage::count(db, change)?;
    }
    Ok(written)
}

fn insert(db: &mut Db, item: &EvidenceItem) -> Outcome<usize> {
    let words = Words::of(item);
    diesel::insert_into(evidence_items::table)
        .values((
            EvidenceRow::from(item),
            evidence_items::title_key.eq(words.title),
            evidence_items::search_text.eq(words.all),
        ))
        .execute(db)
        .in_table("evidence_items")
}

fn update(db: &mut Db, item: &EvidenceItem, expected: i64) -> Outcome<usize> {
    let words = Words::of(item);
    diesel::update(evidence_items::table)
        .filter(evidence_items::id.eq(item.id.as_bytes().as_slice()))
        .filter(evidence_items::organisation_id.eq(item.organisation.as_bytes().as_slice()))
        .filter(evidence_items::version.eq(expected))
        .set((
            EvidenceRow::from(item),
            evidence_items::title_key.eq(words.title),
            evidence_items::search_text.eq(words.all),
        ))
        .execute(db)
        .in_table("evidence_items")
}

/// The dates of an item are those of its newest version.
fn date_newest(db: &mut Db, item: &EvidenceItem) -> Outcome<()> {
    let period = item.details.period;
    diesel::update(evidence_versions::table)
        .filter(evidence_versions::evidence_id.eq(item.id.as_bytes().as_slice()))
        .filter(evidence_versions::number.eq(i64::from(item.latest)))
        .set((
            evidence_versions::dated.eq(item.details.dated.map(day_number)),
            evidence_versions::period_from.eq(period.map(|period| day_number(period.from()))),
            evidence_versions::period_until.eq(period.map(|period| day_number(period.until()))),
        ))
        .execute(db)
        .in_table("evidence_versions")?;
    Ok(())
}

/// Those whose files still have their keys, the one that was removed first at the start.
pub(super) fn removed_before(db: &mut Db, before: Timestamp, limit: usize) -> Outcome<Vec<EvidenceItem>> {
    let with_key = evidence_files::table
        .filter(evidence_files::evidence_id.eq(evidence_items::id))
        .filter(evidence_files::sealed_key.is_not_null());
    let rows = evidence_items::table
        .filter(evidence_items::removed_at.lt(before.micros()))
        .filter(exists(with_key))
        .order((evidence_items::removed_at, evidence_items::id))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(EvidenceRow::as_select())
        .load(db)
        .in_table("evidence_items")?;
    rows.into_iter().map(EvidenceItem::try_from).collect()
}

/// What a list searches and orders by, in small letters.
struct Words {
    title: String,
    all: String,
}

impl Words {
    fn of(item: &EvidenceItem) -> Self {
        let details = &item.details;
        let all = format!("{}\n{}\n{}", item.number, details.title, details.description);
        Self { title: details.title.as_str().to_lowercase(), all: all.to_lowercase() }
    }
}
