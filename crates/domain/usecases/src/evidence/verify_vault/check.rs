//! A verification as a job: it keeps how far it has come, and goes on from there.

use std::time::Duration;

use controlkeep_evidence::{Amount, DamageTold, MOST_NAMED, StoredFile, VaultCheck};
use controlkeep_kernel::{Actor, JobId, Timestamp};
use controlkeep_ports::{Clock, StoreError};

use super::files::{blobs, compare_one, each_after};
use super::strays;
use super::{DamagedFile, VerifyVault, VerifyVaultError};

/// How often it is kept how far a verification has come.
const KEPT_EVERY: Duration = Duration::from_secs(2);

/// A verification as a job is over, or belongs to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckVaultError {
    /// There is none, it has ended, or another node goes on with it.
    #[error("another node goes on with this verification, or it is over")]
    NotOurs,
    /// It could not be brought to its end.
    #[error(transparent)]
    Failed(#[from] VerifyVaultError),
}

impl From<StoreError> for CheckVaultError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// Verifies all files, as `verify_vault` does, and keeps how far it has come every few seconds and what
/// it has found. Run again after its node was ended, it goes on after the file it kept last.
///
/// # Errors
/// When it is not this node's, and when the store or the storage fails.
pub fn check_vault(
    command: &VerifyVault<'_>,
    clock: &dyn Clock,
    id: JobId,
) -> Result<VaultCheck, CheckVaultError> {
    let found = command.store.transact(|tx| tx.vault_checks().find(id))?;
    let check = found.filter(|check| check.ended_at.is_none()).ok_or(CheckVaultError::NotOurs)?;
    let mut walk = Walk { command, clock, kept_at: clock.now(), check };
    if walk.check.after.is_none() {
        walk.check.total = count(command)?;
        walk.keep()?;
    }
    let after = walk.check.after;
    each_after(command, after, |stored| walk.look(stored))?;
    walk.finish()
}

fn count(command: &VerifyVault<'_>) -> Result<Amount, StoreError> {
    let mut total = Amount::default();
    each_after(command, None, |stored| {
        total.files += 1;
        total.bytes += stored.file.bytes;
        Ok::<_, StoreError>(())
    })?;
    Ok(total)
}

struct Walk<'w> {
    command: &'w VerifyVault<'w>,
    clock: &'w dyn Clock,
    kept_at: Timestamp,
    check: VaultCheck,
}

impl Walk<'_> {
    fn look(&mut self, stored: &StoredFile) -> Result<(), CheckVaultError> {
        if let Some(damaged) = compare_one(self.command, stored)? {
            self.check.damaged_files += 1;
            if self.check.damaged.len() < MOST_NAMED {
                self.check.damaged.push(told(&damaged));
            }
        }
        self.check.read.files += 1;
        self.check.read.bytes += stored.file.bytes;
        self.check.after = Some(stored.file.id);
        if self.clock.now() >= self.kept_at.plus(KEPT_EVERY) {
            self.keep()?;
        }
        Ok(())
    }

    /// Whoever is not at the newest version has been replaced by another node.
    fn keep(&mut self) -> Result<(), CheckVaultError> {
        let check = self.check.clone();
        if !self.command.store.transact(|tx| tx.vault_checks().save(&check))? {
            return Err(CheckVaultError::NotOurs);
        }
        self.check.version += 1;
        self.kept_at = self.clock.now();
        Ok(())
    }

    fn finish(mut self) -> Result<VaultCheck, CheckVaultError> {
        let named = blobs(self.command)?;
        let strays = strays::find(self.command, &named)?;
        self.check.stray_blobs = strays.len() as u64;
        self.check.strays = strays.iter().take(MOST_NAMED).map(ToString::to_string).collect();
        let unfinished = self.command.blobs.unfinished(self.command.written_before);
        self.check.unfinished = unfinished.map_err(VerifyVaultError::from)? as u64;
        let now = self.clock.now();
        self.check.ended_at = Some(now);
        let (check, event) = (self.check.clone(), self.check.ended(&Actor::system(now)));
        let kept = self.command.store.transact(|tx| {
            if !tx.vault_checks().save(&check)? {
                return Ok::<_, StoreError>(false);
            }
            tx.audit().record(event.clone()).map(|_| true)
        })?;
        if kept { Ok(self.check) } else { Err(CheckVaultError::NotOurs) }
    }
}

fn told(damaged: &DamagedFile) -> DamageTold {
    DamageTold {
        organisation: damaged.organisation.to_string(),
        item: damaged.number.to_string(),
        version: damaged.version,
        file: damaged.file.to_string(),
        name: damaged.name.to_string(),
        found: damaged.error.damage().map_or_else(String::new, |damage| damage.code().to_owned()),
    }
}
