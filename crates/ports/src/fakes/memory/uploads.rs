//! Uploads that come in parts.

use controlkeep_evidence::{KeptFile, Upload, UploadPart};
use controlkeep_kernel::{BlobId, Timestamp, UploadId};
use controlkeep_rbac::Scope;

use super::state::refers;
use super::tx::MemoryTx;
use crate::{StoreError, UploadClaim, Uploads};

/// An upload with what has come of it.
#[derive(Debug, Clone)]
pub(super) struct Arriving {
    pub(super) upload: Upload,
    pub(super) parts: Vec<UploadPart>,
    pub(super) claim: Option<UploadClaim>,
    pub(super) file: Option<KeptFile>,
}

fn is_of(upload: &Upload, scope: &Scope) -> bool {
    upload.organisation == scope.organisation() && upload.by == scope.account()
}

impl Uploads for MemoryTx {
    fn find(&mut self, scope: &Scope, id: UploadId) -> Result<Option<Upload>, StoreError> {
        let found = self.state.uploads.get(&id).map(|arriving| &arriving.upload);
        Ok(found.filter(|upload| is_of(upload, scope)).cloned())
    }

    fn list(&mut self, scope: &Scope) -> Result<Vec<Upload>, StoreError> {
        let all = self.state.uploads.values().map(|arriving| &arriving.upload);
        let mut uploads: Vec<_> = all.filter(|upload| is_of(upload, scope)).cloned().collect();
        uploads.sort_by_key(|upload| (upload.begun_at, upload.id));
        Ok(uploads)
    }

    fn announced(&mut self, scope: &Scope) -> Result<u64, StoreError> {
        let all = self.state.uploads.values().map(|arriving| &arriving.upload);
        let ours = all.filter(|upload| upload.organisation == scope.organisation());
        Ok(ours.map(|upload| upload.bytes).sum())
    }

    fn begin(&mut self, upload: &Upload) -> Result<(), StoreError> {
        self.write(|state| {
            refers(state.organisations.contains_key(&upload.organisation), "organisation")?;
            refers(state.accounts.contains_key(&upload.by), "account")?;
            if state.uploads.contains_key(&upload.id) {
                return Err(StoreError::Conflict("upload".into()));
            }
            let arriving = Arriving { upload: upload.clone(), parts: Vec::new(), claim: None, file: None };
            state.uploads.insert(upload.id, arriving);
            Ok(())
        })
    }

    fn parts(&mut self, upload: &Upload) -> Result<Vec<UploadPart>, StoreError> {
        let mut parts =
            self.state.uploads.get(&upload.id).map(|found| found.parts.clone()).unwrap_or_default();
        parts.sort_by_key(|part| part.number);
        Ok(parts)
    }

    fn keep_part(&mut self, upload: &Upload, part: &UploadPart) -> Result<bool, StoreError> {
        let open = self.state.uploads.get_mut(&upload.id);
        let open = open.filter(|found| found.claim.is_none() && found.file.is_none());
        let open = open.filter(|found| found.parts.iter().all(|other| other.number != part.number));
        Ok(open.map(|found| found.parts.push(part.clone())).is_some())
    }

    fn claim(&mut self, upload: &Upload, claim: UploadClaim, stale: Timestamp) -> Result<bool, StoreError> {
        let found = self.state.uploads.get_mut(&upload.id);
        let free = found.filter(|found| found.claim.is_none_or(|held| held.at < stale));
        Ok(free.map(|found| found.claim = Some(claim)).is_some())
    }

    fn release(&mut self, upload: &Upload, claim: UploadClaim) -> Result<(), StoreError> {
        let found = self.state.uploads.get_mut(&upload.id);
        if let Some(found) = found.filter(|found| found.claim == Some(claim)) {
            found.claim = None;
        }
        Ok(())
    }

    fn keep_file(
        &mut self,
        upload: &Upload,
        claim: UploadClaim,
        file: &KeptFile,
    ) -> Result<bool, StoreError> {
        let held = self.state.uploads.get_mut(&upload.id).filter(|found| found.claim == Some(claim));
        let Some(found) = held else { return Ok(false) };
        *found = Arriving {
            upload: found.upload.clone(),
            parts: Vec::new(),
            claim: None,
            file: Some(file.clone()),
        };
        Ok(true)
    }

    fn file(&mut self, upload: &Upload) -> Result<Option<KeptFile>, StoreError> {
        Ok(self.state.uploads.get(&upload.id).and_then(|found| found.file.clone()))
    }

    fn remove(&mut self, upload: UploadId, claim: Option<UploadClaim>) -> Result<bool, StoreError> {
        let is_so = self.state.uploads.get(&upload).is_some_and(|found| found.claim == claim);
        if is_so {
            self.state.uploads.remove(&upload);
        }
        Ok(is_so)
    }

    fn begun_before(
        &mut self,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<(Upload, Option<UploadClaim>)>, StoreError> {
        let old = self.state.uploads.values().filter(|found| found.upload.begun_at < before);
        let mut old: Vec<_> = old.map(|found| (found.upload.clone(), found.claim)).collect();
        old.sort_by_key(|(upload, _)| (upload.begun_at, upload.id));
        old.truncate(limit);
        Ok(old)
    }

    fn named(&mut self, blobs: &[BlobId]) -> Result<Vec<BlobId>, StoreError> {
        let mut named = Vec::new();
        for found in self.state.uploads.values() {
            named.extend(found.parts.iter().map(|part| part.blob));
            named.extend(found.file.iter().map(|file| file.blob));
        }
        Ok(blobs.iter().copied().filter(|blob| named.contains(blob)).collect())
    }
}
