//! Items in a list.

use std::collections::HashMap;

use controlkeep_evidence::{EvidenceItem, KeptFile};
use controlkeep_kernel::{AccountId, EvidenceId};
use controlkeep_ports::{EvidenceLine, FileLine};
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{FileRow, Stored};
use crate::schema::{accounts, evidence_files, evidence_items, evidence_links, evidence_references};

type Counted = HashMap<EvidenceId, usize>;

/// Four queries, however many items there are: owners, files, links and references.
pub(super) fn lines(db: &mut Db, items: Vec<EvidenceItem>) -> Outcome<Vec<EvidenceLine>> {
    let ids: Vec<&[u8]> = items.iter().map(|item| item.id.as_bytes().as_slice()).collect();
    let owners = owners(db, &items)?;
    let mut files = files(db, &ids)?;
    let links = counted("evidence_links", links(db, &ids)?)?;
    let references = counted("evidence_references", references(db, &ids)?)?;
    let line = |item: EvidenceItem| EvidenceLine {
        owner_name: owners.get(&item.details.owner).cloned().unwrap_or_default(),
        files: files.remove(&item.id).unwrap_or_default(),
        references: references.get(&item.id).copied().unwrap_or_default(),
        links: links.get(&item.id).copied().unwrap_or_default(),
        item,
    };
    Ok(items.into_iter().map(line).collect())
}

fn owners(db: &mut Db, items: &[EvidenceItem]) -> Outcome<HashMap<AccountId, String>> {
    let mut ids: Vec<&[u8]> = items.iter().map(|item| item.details.owner.as_bytes().as_slice()).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<(Vec<u8>, String)> = accounts::table
        .filter(accounts::id.eq_any(ids))
        .select((accounts::id, accounts::name))
        .load(db)
        .in_table("accounts")?;
    let owner = |(id, name): (Vec<u8>, String)| {
        let stored = Stored { table: "accounts", id: &id };
        Ok((AccountId::from_bytes(stored.bytes("id", &id)?), name))
    };
    rows.into_iter().map(owner).collect()
}

/// The files of the newest versions.
fn files(db: &mut Db, ids: &[&[u8]]) -> Outcome<HashMap<EvidenceId, Vec<FileLine>>> {
    let newest = evidence_files::evidence_id
        .eq(evidence_items::id)
        .and(evidence_files::version.eq(evidence_items::latest));
    let rows = evidence_files::table
        .inner_join(evidence_items::table.on(newest))
        .filter(evidence_files::evidence_id.eq_any(ids.to_vec()))
        .filter(evidence_files::sealed_key.is_not_null())
        .order(evidence_files::position)
        .select(FileRow::as_select())
        .load(db)
        .in_table("evidence_files")?;
    let mut files: HashMap<EvidenceId, Vec<FileLine>> = HashMap::new();
    for row in rows {
        let item = row.item()?;
        files.entry(item).or_default().push(FileLine::from(&KeptFile::try_from(row)?));
    }
    Ok(files)
}

fn links(db: &mut Db, ids: &[&[u8]]) -> Outcome<Vec<(Vec<u8>, i64)>> {
    evidence_links::table
        .filter(evidence_links::evidence_id.eq_any(ids.to_vec()))
        .group_by(evidence_links::evidence_id)
        .select((evidence_links::evidence_id, count_star()))
        .load(db)
        .in_table("evidence_links")
}

fn references(db: &mut Db, ids: &[&[u8]]) -> Outcome<Vec<(Vec<u8>, i64)>> {
    evidence_references::table
        .filter(evidence_references::evidence_id.eq_any(ids.to_vec()))
        .group_by(evidence_references::evidence_id)
        .select((evidence_references::evidence_id, count_star()))
        .load(db)
        .in_table("evidence_references")
}

fn counted(table: &'static str, rows: Vec<(Vec<u8>, i64)>) -> Outcome<Counted> {
    let count = |(id, count): (Vec<u8>, i64)| {
        let stored = Stored { table, id: &id };
        let item = EvidenceId::from_bytes(stored.bytes("evidence_id", &id)?);
        Ok((item, usize::try_from(count).unwrap_or_default()))
    };
    rows.into_iter().map(count).collect()
}
