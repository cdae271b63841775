//! Uploads that come in parts.

use controlkeep_evidence::{KeptFile, Upload, UploadPart};
use controlkeep_kernel::{BlobId, Timestamp, UploadId};
use controlkeep_ports::{StoreError, UploadClaim, Uploads};
use controlkeep_rbac::Scope;
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::{Stored, UploadFileRow, UploadPartRow, UploadRow};
use crate::schema::{upload_files, upload_parts, uploads};
use crate::transaction::DieselTx;

const TABLE: &str = "uploads";
const PARTS: &str = "upload_parts";
const FILES: &str = "upload_files";

impl Uploads for DieselTx<'_> {
    fn find(&mut self, scope: &Scope, id: UploadId) -> Result<Option<Upload>, StoreError> {
        self.step(|db| find(db, scope, id))
    }

    fn list(&mut self, scope: &Scope) -> Result<Vec<Upload>, StoreError> {
        let mut uploads = self.step(|db| list(db, scope))?;
        uploads.sort_by_key(|upload| (upload.begun_at, upload.id));
        Ok(uploads)
    }

    fn announced(&mut self, scope: &Scope) -> Result<u64, StoreError> {
        self.step(|db| announced(db, scope))
    }

    fn begin(&mut self, upload: &Upload) -> Result<(), StoreError> {
        self.step(|db| begin(db, upload))
    }

    fn parts(&mut self, upload: &Upload) -> Result<Vec<UploadPart>, StoreError> {
        self.step(|db| parts(db, upload.id))
    }

    fn keep_part(&mut self, upload: &Upload, part: &UploadPart) -> Result<bool, StoreError> {
        self.step(|db| keep_part(db, upload.id, part))
    }

    fn claim(&mut self, upload: &Upload, claim: UploadClaim, stale: Timestamp) -> Result<bool, StoreError> {
        self.step(|db| claim_for(db, upload.id, claim, stale))
    }

    fn release(&mut self, upload: &Upload, claim: UploadClaim) -> Result<(), StoreError> {
        self.step(|db| release(db, upload.id, claim))
    }

    fn keep_file(
        &mut self,
        upload: &Upload,
        claim: UploadClaim,
        file: &KeptFile,
    ) -> Result<bool, StoreError> {
        self.step(|db| keep_file(db, upload.id, claim, file))
    }

    fn file(&mut self, upload: &Upload) -> Result<Option<KeptFile>, StoreError> {
        self.step(|db| file(db, upload))
    }

    fn remove(&mut self, upload: UploadId, claim: Option<UploadClaim>) -> Result<bool, StoreError> {
        self.step(|db| remove(db, upload, claim))
    }

    fn begun_before(
        &mut self,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<(Upload, Option<UploadClaim>)>, StoreError> {
        self.step(|db| begun_before(db, before, limit))
    }

    fn named(&mut self, blobs: &[BlobId]) -> Result<Vec<BlobId>, StoreError> {
        self.step(|db| named(db, blobs))
    }
}

fn find(db: &mut Db, scope: &Scope, id: UploadId) -> Outcome<Option<Upload>> {
    let row = uploads::table
        .find(id.as_bytes().as_slice())
        .filter(uploads::organisation_id.eq(scope.organisation().as_bytes().as_slice()))
        .filter(uploads::account_id.eq(scope.account().as_bytes().as_slice()))
        .select(UploadRow::as_select())
        .first(db)
        .optional()
        .in_table(TABLE)?;
    row.map(Upload::try_from).transpose()
}

fn list(db: &mut Db, scope: &Scope) -> Outcome<Vec<Upload>> {
    let rows = uploads::table
        .filter(uploads::organisation_id.eq(scope.organisation().as_bytes().as_slice()))
        .filter(uploads::account_id.eq(scope.account().as_bytes().as_slice()))
        .select(UploadRow::as_select())
        .load(db)
        .in_table(TABLE)?;
    rows.into_iter().map(Upload::try_from).collect()
}

/// Summed here: the databases do not agree on the type of a sum.
fn announced(db: &mut Db, scope: &Scope) -> Outcome<u64> {
    let lengths: Vec<(Vec<u8>, i64)> = uploads::table
        .filter(uploads::organisation_id.eq(scope.organisation().as_bytes().as_slice()))
        .select((uploads::id, uploads::bytes))
        .load(db)
        .in_table(TABLE)?;
    lengths.iter().try_fold(0_u64, |sum, (id, bytes)| {
        let bytes: u64 = Stored { table: TABLE, id }.number("bytes", *bytes)?;
        Ok(sum.saturating_add(bytes))
    })
}

fn begin(db: &mut Db, upload: &Upload) -> Outcome<()> {
    let row =
        UploadRow::try_from(upload).map_err(|error| Failure::end(StoreError::Refused(error.to_string())))?;
    diesel::insert_into(uploads::table).values((row, uploads::version.eq(1))).execute(db).in_table(TABLE)?;
    Ok(())
}

fn parts(db: &mut Db, upload: UploadId) -> Outcome<Vec<UploadPart>> {
    let rows = upload_parts::table
        .filter(upload_parts::upload_id.eq(upload.as_bytes().as_slice()))
        .order(upload_parts::number)
        .select(UploadPartRow::as_select())
        .load(db)
        .in_table(PARTS)?;
    rows.into_iter().map(UploadPart::try_from).collect()
}

/// Raising the version holds the upload until the transaction ends, so no part comes after a claim,
/// and of two parts of one number the second sees the first.
fn keep_part(db: &mut Db, upload: UploadId, part: &UploadPart) -> Outcome<bool> {
    let open = uploads::table.find(upload.as_bytes().as_slice()).filter(uploads::claimed_at.is_null());
    let held = diesel::update(open).set(uploads::version.eq(uploads::version + 1)).execute(db);
    if held.in_table(TABLE)? == 0 || has_part(db, upload, part.number)? || has_file(db, upload)? {
        return Ok(false);
    }
    let row = UploadPartRow::new(upload, part)
        .map_err(|error| Failure::end(StoreError::Refused(error.to_string())))?;
    diesel::insert_into(upload_parts::table).values(row).execute(db).in_table(PARTS)?;
    Ok(true)
}

fn has_part(db: &mut Db, upload: UploadId, number: u32) -> Outcome<bool> {
    let row = upload_parts::table.find((upload.as_bytes().as_slice(), i64::from(number)));
    let found: Option<i64> = row.select(upload_parts::number).first(db).optional().in_table(PARTS)?;
    Ok(found.is_some())
}

fn has_file(db: &mut Db, upload: UploadId) -> Outcome<bool> {
    let row = upload_files::table.find(upload.as_bytes().as_slice());
    let found: Option<i64> = row.select(upload_files::bytes).first(db).optional().in_table(FILES)?;
    Ok(found.is_some())
}

/// Giving the claim back decides who writes; only then the file takes the place of the parts.
fn keep_file(db: &mut Db, upload: UploadId, claim: UploadClaim, file: &KeptFile) -> Outcome<bool> {
    let id = upload.as_bytes().as_slice();
    let held = uploads::table.find(id).filter(uploads::claimed_at.eq(Some(claim.at.micros())));
    let given = (uploads::claimed_at.eq(None::<i64>), uploads::version.eq(uploads::version + 1));
    if diesel::update(held).set(given).execute(db).in_table(TABLE)? == 0 {
        return Ok(false);
    }
    diesel::delete(upload_parts::table.filter(upload_parts::upload_id.eq(id))).execute(db).in_table(PARTS)?;
    let row = UploadFileRow::new(upload, file)
        .map_err(|error| Failure::end(StoreError::Refused(error.to_string())))?;
    diesel::insert_into(upload_files::table).values(row).execute(db).in_table(FILES)?;
    Ok(true)
}

fn file(db: &mut Db, upload: &Upload) -> Outcome<Option<KeptFile>> {
    let row = upload_files::table.find(upload.id.as_bytes().as_slice());
    let row = row.select(UploadFileRow::as_select()).first(db).optional().in_table(FILES)?;
    row.map(|row| row.file(&upload.name)).transpose()
}

fn claim_for(db: &mut Db, upload: UploadId, claim: UploadClaim, stale: Timestamp) -> Outcome<bool> {
    let free = uploads::claimed_at.is_null().or(uploads::claimed_at.lt(stale.micros()));
    let claimed = diesel::update(uploads::table.find(upload.as_bytes().as_slice()).filter(free))
        .set((uploads::claimed_at.eq(Some(claim.at.micros())), uploads::version.eq(uploads::version + 1)))
        .execute(db);
    Ok(claimed.in_table(TABLE)? == 1)
}

fn release(db: &mut Db, upload: UploadId, claim: UploadClaim) -> Outcome<()> {
    let held = uploads::table
        .find(upload.as_bytes().as_slice())
        .filter(uploads::claimed_at.eq(Some(claim.at.micros())));
    diesel::update(held).set(uploads::claimed_at.eq(None::<i64>)).execute(db).in_table(TABLE)?;
    Ok(())
}

/// Raising the version decides who removes; only then the parts or the file go, and the upload after
/// them.
fn remove(db: &mut Db, upload: UploadId, claim: Option<UploadClaim>) -> Outcome<bool> {
    let id = upload.as_bytes().as_slice();
    let raised = uploads::version.eq(uploads::version + 1);
    let held = match claim {
        None => diesel::update(uploads::table.find(id).filter(uploads::claimed_at.is_null()))
            .set(raised)
            .execute(db),
        Some(claim) => {
            let held = uploads::claimed_at.eq(Some(claim.at.micros()));
            diesel::update(uploads::table.find(id).filter(held)).set(raised).execute(db)
        }
    };
    if held.in_table(TABLE)? == 0 {
        return Ok(false);
    }
    diesel::delete(upload_parts::table.filter(upload_parts::upload_id.eq(id))).execute(db).in_table(PARTS)?;
    diesel::delete(upload_files::table.find(id)).execute(db).in_table(FILES)?;
    diesel::delete(uploads::table.find(id)).execute(db).in_table(TABLE)?;
    Ok(true)
}

fn begun_before(db: &mut Db, before: Timestamp, limit: usize) -> Outcome<Vec<(Upload, Option<UploadClaim>)>> {
    let rows: Vec<(UploadRow, Option<i64>)> = uploads::table
        .filter(uploads::begun_at.lt(before.micros()))
        .order((uploads::begun_at, uploads::id))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select((UploadRow::as_select(), uploads::claimed_at))
        .load(db)
        .in_table(TABLE)?;
    let read = |(row, claimed_at): (UploadRow, Option<i64>)| {
        let claim = claimed_at.map(|at| UploadClaim { at: Timestamp::from_micros(at) });
        Ok((Upload::try_from(row)?, claim))
    };
    rows.into_iter().map(read).collect()
}

fn named(db: &mut Db, blobs: &[BlobId]) -> Outcome<Vec<BlobId>> {
    let asked: Vec<&[u8]> = blobs.iter().map(|blob| blob.as_bytes().as_slice()).collect();
    let found: Vec<Vec<u8>> = upload_parts::table
        .filter(upload_parts::blob_id.eq_any(asked.clone()))
        .select(upload_parts::blob_id)
        .load(db)
        .in_table(PARTS)?;
    let waiting: Vec<Vec<u8>> = upload_files::table
        .filter(upload_files::blob_id.eq_any(asked))
        .select(upload_files::blob_id)
        .load(db)
        .in_table(FILES)?;
    let read = |id: &Vec<u8>| Stored { table: PARTS, id }.bytes("blob_id", id).map(BlobId::from_bytes);
    found.iter().chain(&waiting).map(read).collect()
}
