//! Whose evidence must be looked at.

use controlkeep_compliance::Date;
use controlkeep_evidence::EvidenceItem;
use controlkeep_ports::DueEvidence;
use controlkeep_rbac::Organisation;
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{EvidenceRow, OrganisationRow, day_number};
use crate::schema::{evidence_items, memberships, organisations};

/// One query. Whoever does not belong to the organisation any more is told nothing of it.
pub(in crate::views) fn all(db: &mut Db, until: Date) -> Outcome<Vec<DueEvidence>> {
    let belongs = memberships::organisation_id
        .eq(evidence_items::organisation_id)
        .and(memberships::account_id.eq(evidence_items::owner_id));
    let rows: Vec<(EvidenceRow, OrganisationRow)> = evidence_items::table
        .inner_join(organisations::table.on(evidence_items::organisation_id.eq(organisations::id)))
        .inner_join(memberships::table.on(belongs))
        .filter(evidence_items::review_on.le(day_number(until)))
        .filter(evidence_items::removed_at.is_null())
        .select((EvidenceRow::as_select(), OrganisationRow::as_select()))
        .load(db)
        .in_table("evidence_items")?;
    let due = rows.into_iter().filter_map(|(item, organisation)| one(item, organisation).transpose());
    let mut due = due.collect::<Outcome<Vec<_>>>()?;
    due.sort_by(DueEvidence::order);
    Ok(due)
}

fn one(item: EvidenceRow, organisation: OrganisationRow) -> Outcome<Option<DueEvidence>> {
    let (item, organisation) = (EvidenceItem::try_from(item)?, Organisation::try_from(organisation)?);
    Ok(item.details.review_on().map(|review_on| DueEvidence {
        owner: item.details.owner,
        organisation: organisation.slug,
        organisation_name: organisation.name,
        number: item.number,
        title: item.details.title,
        review_on,
    }))
}
