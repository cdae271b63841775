//! Versions of an item and their files.

use controlkeep_evidence::{
    Digest, EvidenceItem, EvidenceNumber, EvidenceTitle, EvidenceVersion, KeptFile, SameFile, Shredded,
    StoredFile,
};
use controlkeep_kernel::{EvidenceId, FileId, OrganisationId, Timestamp};
use diesel::prelude::*;

use crate::connection::Db;
use crate::dialect::insert_files;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{FileRow, Stored, VersionRow};
use crate::schema::{evidence_files, evidence_items, evidence_versions};

/// Two queries, however many versions there are.
pub(crate) fn versions(db: &mut Db, item: EvidenceId) -> Outcome<Vec<EvidenceVersion>> {
    let rows = evidence_versions::table
        .filter(evidence_versions::evidence_id.eq(item.as_bytes().as_slice()))
        .order(evidence_versions::number.desc())
        .select(VersionRow::as_select())
        .load(db)
        .in_table("evidence_versions")?;
    let mut versions = rows.into_iter().map(EvidenceVersion::try_from).collect::<Outcome<Vec<_>>>()?;
    for row in files_of(db, item)? {
        let number = row.version_number()?;
        let file = KeptFile::try_from(row)?;
        if let Some(version) = versions.iter_mut().find(|version| version.number == number) {
            version.files.push(file);
        }
    }
    Ok(versions)
}

fn files_of(db: &mut Db, item: EvidenceId) -> Outcome<Vec<FileRow>> {
    evidence_files::table
        .filter(evidence_files::evidence_id.eq(item.as_bytes().as_slice()))
        .filter(evidence_files::sealed_key.is_not_null())
        .order((evidence_files::version, evidence_files::position))
        .select(FileRow::as_select())
        .load(db)
        .in_table("evidence_files")
}

pub(super) fn insert(db: &mut Db, item: &EvidenceItem, version: &EvidenceVersion) -> Outcome<()> {
    diesel::insert_into(evidence_versions::table)
        .values(VersionRow::from(version))
        .execute(db)
        .in_table("evidence_versions")?;
    let rows = FileRow::all(item, version)?;
    insert_files(db, &rows).in_table("evidence_files")?;
    Ok(())
}

pub(crate) fn find(
    db: &mut Db,
    organisation: OrganisationId,
    number: EvidenceNumber,
    file: FileId,
) -> Outcome<Option<StoredFile>> {
    let found: Option<(FileRow, i64)> = evidence_files::table
        .inner_join(evidence_items::table.on(evidence_files::evidence_id.eq(evidence_items::id)))
        .filter(evidence_files::id.eq(file.as_bytes().as_slice()))
        .filter(evidence_files::sealed_key.is_not_null())
        .filter(evidence_items::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(evidence_items::number.eq(i64::from(number.get())))
        .filter(evidence_items::removed_at.is_null())
        .select((FileRow::as_select(), evidence_items::number))
        .first(db)
        .optional()
        .in_table("evidence_files")?;
    found.map(stored_file).transpose()
}

/// The files of all organisations whose keys are there.
pub(crate) fn kept(db: &mut Db, after: Option<FileId>, limit: usize) -> Outcome<Vec<StoredFile>> {
    let after = after.map_or_else(Vec::new, |id| id.as_bytes().to_vec());
    let rows: Vec<(FileRow, i64)> = evidence_files::table
        .inner_join(evidence_items::table.on(evidence_files::evidence_id.eq(evidence_items::id)))
        .filter(evidence_files::sealed_key.is_not_null())
        .filter(evidence_files::id.gt(after))
        .order(evidence_files::id)
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select((FileRow::as_select(), evidence_items::number))
        .load(db)
        .in_table("evidence_files")?;
    rows.into_iter().map(stored_file).collect()
}

fn stored_file((row, number): (FileRow, i64)) -> Outcome<StoredFile> {
    Ok(StoredFile {
        organisation: row.organisation()?,
        item: row.item()?,
        number: evidence_number(row.item()?, number)?,
        version: row.version_number()?,
        file: row.try_into()?,
    })
}

/// Only the index over organisation and hash is walked, so what others keep takes no time.
pub(crate) fn same(db: &mut Db, organisation: OrganisationId, sha256: &Digest) -> Outcome<Option<SameFile>> {
    let of_version = evidence_files::evidence_id
        .eq(evidence_versions::evidence_id)
        .and(evidence_files::version.eq(evidence_versions::number));
    let found: Option<(FileRow, i64, String, i64)> = evidence_files::table
        .inner_join(evidence_items::table.on(evidence_files::evidence_id.eq(evidence_items::id)))
        .inner_join(evidence_versions::table.on(of_version))
        .filter(evidence_files::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(evidence_files::sha256.eq(sha256.as_bytes().as_slice()))
        .filter(evidence_files::sealed_key.is_not_null())
        .filter(evidence_items::removed_at.is_null())
        .order((evidence_versions::created_at, evidence_files::id))
        .select((
            FileRow::as_select(),
            evidence_items::number,
            evidence_items::title,
            evidence_versions::created_at,
        ))
        .first(db)
        .optional()
        .in_table("evidence_files")?;
    found.map(same_file).transpose()
}

fn same_file((row, number, title, at): (FileRow, i64, String, i64)) -> Outcome<SameFile> {
    let item = row.item()?;
    let stored = Stored { table: "evidence_items", id: item.as_bytes() };
    let title = stored.read("title", EvidenceTitle::parse(&title))?;
    let (number, version) = (evidence_number(item, number)?, row.version_number()?);
    let name = KeptFile::try_from(row)?.name;
    Ok(SameFile { number, title, version, name, uploaded_at: Timestamp::from_micros(at) })
}

/// Takes the number of an item.
pub(crate) fn evidence_number(item: EvidenceId, number: i64) -> Outcome<EvidenceNumber> {
    let stored = Stored { table: "evidence_items", id: item.as_bytes() };
    EvidenceNumber::new(stored.number("number", number)?)
        .ok_or_else(|| stored.damaged("number", "0 is no number"))
}

/// Forgets the keys of a removed item's files, and says of how many.
pub(super) fn shred(db: &mut Db, shredded: &Shredded) -> Outcome<usize> {
    let id = shredded.id();
    let is_removed =
        evidence_items::table.find(id.as_bytes().as_slice()).filter(evidence_items::removed_at.is_not_null());
    if !diesel::select(diesel::dsl::exists(is_removed)).get_result(db).in_table("evidence_items")? {
        return Ok(0);
    }
    diesel::update(evidence_files::table)
        .filter(evidence_files::evidence_id.eq(id.as_bytes().as_slice()))
        .filter(evidence_files::sealed_key.is_not_null())
        .set(evidence_files::sealed_key.eq(None::<Vec<u8>>))
        .execute(db)
        .in_table("evidence_files")
}
