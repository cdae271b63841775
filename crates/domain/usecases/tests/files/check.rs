//! A verification of all files as a job that goes on where it was ended.

use controlkeep_evidence::VaultCheck;
use controlkeep_jobs::{Claim, JobEnd, JobKind, RetryPolicy};
use controlkeep_kernel::{Actor, JobId};
use controlkeep_ports::fakes::{BlobStep, FixedClock};
use controlkeep_ports::{BlobError, Store, StoreError};
use controlkeep_rbac::{Access, Granted, PlatformPermission, PlatformScope};
use controlkeep_usecases::evidence::{
    AskForVaultCheck, AskForVaultCheckError, CheckVaultError, NewestVaultCheck, VERIFY_VAULT,
    VerifyVaultError, ask_for_vault_check, check_vault, newest_vault_check,
};
use controlkeep_usecases::jobs::{ClaimJob, EndJob, claim_job, end_job};

use super::desk::{NOW, account};
use super::uploads::Hall;

fn job(number: u8) -> JobId {
    JobId::from_bytes([number; 16])
}

fn scope() -> PlatformScope {
    let access = Access {
        account: account(9),
        administrator: true,
        memberships: Vec::new(),
        granted: Granted::EVERYTHING,
    };
    access.platform(PlatformPermission::ManageOperations).unwrap()
}

impl Hall {
    fn ask(&self, number: u8) -> Result<VaultCheck, AskForVaultCheckError> {
        let command = AskForVaultCheck { scope: scope(), job: job(number), actor: Actor::system(NOW) };
        ask_for_vault_check(&self.store, &command)
    }

    fn check(&self, number: u8) -> Result<VaultCheck, CheckVaultError> {
        check_vault(&self.verification(), &FixedClock::at(NOW), job(number))
    }

    fn give_up(&self) {
        let claim = Claim { node: "one".into(), at: NOW, lease: std::time::Duration::from_mins(1) };
        let policy = |_: &JobKind| Some(RetryPolicy::HOUSEKEEPING);
        let job = claim_job(&self.store, &ClaimJob { claim, policy: &policy }).unwrap().unwrap();
        assert_eq!(job.kind, VERIFY_VAULT);
        let end = JobEnd::Hopeless("no".into());
        let policy = RetryPolicy::HOUSEKEEPING;
        end_job(&self.store, &EndJob { job, end, at: NOW, policy, jitter: 0 }).unwrap();
    }

    fn newest(&self) -> NewestVaultCheck {
        newest_vault_check(&self.store, &scope()).unwrap().unwrap()
    }
}

#[test]
fn a_check_reads_everything_and_names_what_is_damaged() {
    let hall = Hall::new();
    let files: Vec<_> = (0..3_u8).map(|number| hall.item(&[b'a' + number; 100])).collect();
    hall.desk.blobs.tamper(files[1].blob, None);
    hall.ask(1).unwrap();
    let check = hall.check(1).unwrap();
    assert_eq!((check.total.files, check.read.files, check.read.bytes), (3, 3, 300));
    let damaged: Vec<_> = check.damaged.iter().map(|file| file.file.clone()).collect();
    assert_eq!((check.damaged_files, damaged), (1, vec![files[1].id.to_string()]));
    assert!(!check.is_sound() && check.ended_at.is_some());
    assert_eq!(hall.newest(), NewestVaultCheck { check: VaultCheck { version: 3, ..check }, goes_on: false });
    assert_eq!(hall.check(1), Err(CheckVaultError::NotOurs), "it is over");
}

#[test]
fn one_check_goes_on_at_a_time_until_its_job_is_over() {
    let hall = Hall::new();
    hall.ask(1).unwrap();
    assert_eq!(hall.ask(2), Err(AskForVaultCheckError::GoesOn));
    assert!(hall.newest().goes_on);
    hall.give_up();
    assert!(!hall.newest().goes_on, "nobody goes on with it");
    hall.ask(3).unwrap();
    assert_eq!(hall.check(1), Err(CheckVaultError::NotOurs));
    assert!(hall.check(3).unwrap().is_sound());
    hall.ask(4).unwrap();
}

#[test]
fn what_was_ended_half_way_goes_on_after_the_file_it_kept_last() {
    let hall = Hall::new();
    (0..3_u8).for_each(|number| drop(hall.item(&[b'a' + number; 100])));
    let asked = hall.ask(1).unwrap();
    let mut ids: Vec<_> = {
        use controlkeep_ports::Views as _;
        hall.store.kept_files(None, 10).unwrap().into_iter().map(|stored| stored.file.id).collect()
    };
    ids.sort();
    let mut kept = asked;
    kept.total.files = 3;
    kept.read.files = 2;
    kept.after = Some(ids[1]);
    let saved: Result<bool, StoreError> =
        (&hall.store as &dyn Store).transact(|tx| tx.vault_checks().save(&kept));
    assert_eq!(saved, Ok(true));
    assert_eq!(hall.check(1).unwrap().read.files, 3, "one file was left");
}

#[test]
fn a_storage_that_fails_ends_the_try_and_not_the_check() {
    let hall = Hall::new();
    hall.item(b"text");
    hall.ask(1).unwrap();
    let away = || BlobError::Unavailable("away".into());
    hall.desk.blobs.fail_next(BlobStep::Open, away());
    assert_eq!(hall.check(1), Err(CheckVaultError::Failed(VerifyVaultError::Storage(away()))));
    assert_eq!(hall.newest().check.ended_at, None);
    assert!(hall.check(1).unwrap().is_sound());
}
