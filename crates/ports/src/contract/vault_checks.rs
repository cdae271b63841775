//! Verifications of all files.

use controlkeep_evidence::{Amount, DamageTold, VaultCheck};
use controlkeep_kernel::{Actor, FileId, JobId};

use super::Bench;
use super::samples::{after, attempt, id, keep};
use crate::StoreError;

fn check(number: u32) -> VaultCheck {
    let actor = Actor::system(after(i64::from(number) * 60));
    VaultCheck::ask(JobId::from_bytes(id(0x7C, number)), &actor)
}

fn found(bench: &dyn Bench, number: u32) -> Option<VaultCheck> {
    keep(bench, |tx| tx.vault_checks().find(check(number).id))
}

pub(super) fn a_check_reads_back_as_far_as_it_has_come(bench: &dyn Bench) {
    keep(bench, |tx| tx.vault_checks().begin(&check(1)));
    assert_eq!(found(bench, 1), Some(check(1)));
    let damaged = DamageTold {
        organisation: "019a".into(),
        item: "E-001".into(),
        version: 2,
        file: "f".into(),
        name: "naïve \u{1f980} '\".pdf".into(),
        found: "missing".into(),
    };
    let further = VaultCheck {
        total: Amount { files: 5, bytes: 1 << 40 },
        read: Amount { files: 3, bytes: 1 << 39 },
        after: Some(FileId::from_bytes(id(0x0F, 3))),
        damaged_files: 1001,
        damaged: vec![damaged],
        stray_blobs: 1002,
        strays: vec!["stray".into()],
        unfinished: 4,
        ended_at: Some(after(500)),
        error: Some("the storage is away".into()),
        ..check(1)
    };
    assert!(keep(bench, |tx| tx.vault_checks().save(&further)));
    assert_eq!(found(bench, 1), Some(VaultCheck { version: 2, ..further.clone() }));
    assert!(!keep(bench, |tx| tx.vault_checks().save(&further)), "somebody else was faster");
    assert_eq!(found(bench, 2), None);
    assert!(!keep(bench, |tx| tx.vault_checks().save(&check(2))), "it never was");
}

pub(super) fn one_check_goes_on_at_a_time_and_the_newest_is_told(bench: &dyn Bench) {
    assert_eq!(keep(bench, |tx| tx.vault_checks().newest()), None);
    keep(bench, |tx| tx.vault_checks().begin(&check(1)));
    let second = attempt(bench, |tx| tx.vault_checks().begin(&check(2)));
    assert!(matches!(second, Err(StoreError::Conflict(_))), "{second:?}");
    let ended = VaultCheck { ended_at: Some(after(90)), ..check(1) };
    assert!(keep(bench, |tx| tx.vault_checks().save(&ended)));
    keep(bench, |tx| tx.vault_checks().begin(&check(2)));
    assert_eq!(keep(bench, |tx| tx.vault_checks().newest()), Some(check(2)));
    let ended = VaultCheck { ended_at: Some(after(190)), ..check(2) };
    assert!(keep(bench, |tx| tx.vault_checks().save(&ended)), "any number of ended ones stay");
}
