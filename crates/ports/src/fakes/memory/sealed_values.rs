//! Sealed values, wherever they are.

use controlkeep_accounts::{SealedSecret, SecondFactor};
use controlkeep_evidence::{KeptFile, SealedKey, UploadPart};
use controlkeep_kernel::OrganisationId;

use super::state::State;
use super::tx::MemoryTx;
use crate::{FileOwner, SealedColumn, SealedValue, SealedValues, StoreError};

impl SealedValues for MemoryTx {
    fn list(
        &mut self,
        column: SealedColumn,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<SealedValue>, StoreError> {
        let mut values = Vec::new();
        each(&mut self.state, column, |row, owner, sealed| {
            values.push(SealedValue { column, row, owner, sealed: sealed.clone() });
        });
        values.retain(|value| after.is_none_or(|after| value.row > after));
        values.sort_by_key(|value| value.row);
        values.truncate(limit);
        Ok(values)
    }

    fn replace(&mut self, value: &SealedValue, by: &[u8]) -> Result<bool, StoreError> {
        let mut replaced = false;
        each(&mut self.state, value.column, |row, _, sealed| {
            if row == value.row && *sealed == value.sealed {
                *sealed = by.to_vec();
                replaced = true;
            }
        });
        Ok(replaced)
    }
}

/// Shows every value of a column with its row and owner.
fn each(state: &mut State, column: SealedColumn, look: impl FnMut([u8; 16], Vec<u8>, &mut Vec<u8>)) {
    match column {
        SealedColumn::AuthenticatorSecret => each_secret(state, look),
        SealedColumn::Letter => each_letter(state, look),
        SealedColumn::FileKey => each_file(state, look),
        SealedColumn::PartKey => each_part(state, look),
        SealedColumn::WaitingKey => each_waiting(state, look),
    }
}

fn each_secret(state: &mut State, mut look: impl FnMut([u8; 16], Vec<u8>, &mut Vec<u8>)) {
    for (id, account) in &mut state.accounts {
        let (SecondFactor::Offered { secret } | SecondFactor::Active { secret, .. }) =
            &mut account.second_factor
        else {
            continue;
        };
        let mut sealed = secret.as_bytes().to_vec();
        look(*id.as_bytes(), id.as_bytes().to_vec(), &mut sealed);
        *secret = SealedSecret::new(sealed);
    }
}

fn each_letter(state: &mut State, mut look: impl FnMut([u8; 16], Vec<u8>, &mut Vec<u8>)) {
    for (id, letter) in &mut state.letters {
        if let Some(content) = &mut letter.content {
            look(*id.as_bytes(), id.as_bytes().to_vec(), content);
        }
    }
}

fn each_file(state: &mut State, mut look: impl FnMut([u8; 16], Vec<u8>, &mut Vec<u8>)) {
    let evidence = &state.evidence;
    for ((item, _), version) in &mut state.evidence_versions {
        let Some(organisation) = evidence.get(item).map(|item| item.organisation) else { continue };
        for KeptFile { id, sealed_key, .. } in &mut version.files {
            let owner = FileOwner { organisation, file: *id };
            reseal(sealed_key, |sealed| look(*id.as_bytes(), owner.to_bytes().to_vec(), sealed));
        }
    }
}

fn each_part(state: &mut State, mut look: impl FnMut([u8; 16], Vec<u8>, &mut Vec<u8>)) {
    for arriving in state.uploads.values_mut() {
        let organisation: OrganisationId = arriving.upload.organisation;
        for UploadPart { blob, sealed_key, .. } in &mut arriving.parts {
            let owner = FileOwner { organisation, file: UploadPart::sealed_as(*blob) };
            reseal(sealed_key, |sealed| look(*blob.as_bytes(), owner.to_bytes().to_vec(), sealed));
        }
    }
}

fn each_waiting(state: &mut State, mut look: impl FnMut([u8; 16], Vec<u8>, &mut Vec<u8>)) {
    for arriving in state.uploads.values_mut() {
        let organisation: OrganisationId = arriving.upload.organisation;
        if let Some(KeptFile { id, sealed_key, .. }) = &mut arriving.file {
            let owner = FileOwner { organisation, file: *id };
            reseal(sealed_key, |sealed| look(*id.as_bytes(), owner.to_bytes().to_vec(), sealed));
        }
    }
}

fn reseal(key: &mut SealedKey, look: impl FnOnce(&mut Vec<u8>)) {
    let mut sealed = key.as_bytes().to_vec();
    look(&mut sealed);
    *key = SealedKey::new(sealed);
}
