//! Backup codes.

use controlkeep_accounts::{Account, BackupCodeHash};
use controlkeep_kernel::{AccountId, ChainId};

use super::Bench;
use super::race::{MANY, race};
use super::samples::{account, after, id, keep, system};
use super::trail::{count, only_entry};

pub(super) fn issued_backup_codes_are_counted_and_have_one_entry(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let entry = only_entry(bench, ChainId::PLATFORM, || issue(bench, &anna, 0..10));
    assert_eq!(entry.action, "account.backup_codes_issued");
    assert_left(bench, anna.id, 10);
    assert_left(bench, AccountId::from_bytes(id(1, 99)), 0);
}

pub(super) fn new_backup_codes_replace_the_old_ones(bench: &dyn Bench) {
    let anna = account(bench, 1);
    issue(bench, &anna, 0..10);
    assert!(consume(bench, anna.id, 0));
    issue(bench, &anna, 10..13);
    assert_left(bench, anna.id, 3);
    assert!(!consume(bench, anna.id, 1));
    issue(bench, &anna, 0..0);
    assert_left(bench, anna.id, 0);
    assert!(!consume(bench, anna.id, 10));
}

pub(super) fn a_used_code_may_be_issued_again(bench: &dyn Bench) {
    let anna = account(bench, 1);
    issue(bench, &anna, 0..2);
    assert!(consume(bench, anna.id, 0));
    issue(bench, &anna, 0..2);
    assert_left(bench, anna.id, 2);
    assert!(consume(bench, anna.id, 0));
}

pub(super) fn a_backup_code_works_once(bench: &dyn Bench) {
    let anna = account(bench, 1);
    issue(bench, &anna, 0..10);
    let entries = count(bench);
    assert!(consume(bench, anna.id, 3));
    assert!(!consume(bench, anna.id, 3));
    assert!(!consume(bench, anna.id, 200));
    assert_left(bench, anna.id, 9);
    assert_eq!(count(bench), entries, "the caller chains the entry");
}

pub(super) fn a_backup_code_opens_only_its_own_account(bench: &dyn Bench) {
    let (anna, ben) = (account(bench, 1), account(bench, 2));
    issue(bench, &anna, 0..3);
    issue(bench, &ben, 3..6);
    assert!(!consume(bench, ben.id, 0));
    assert!(!consume(bench, anna.id, 3));
    issue(bench, &ben, 0..1);
    assert!(consume(bench, anna.id, 0));
    assert_left(bench, anna.id, 2);
    assert_left(bench, ben.id, 1);
}

pub(super) fn of_thirty_uses_of_one_backup_code_one_gets_in(bench: &dyn Bench) {
    let anna = account(bench, 1);
    issue(bench, &anna, 0..10);
    let let_in = race(MANY, |_| consume(bench, anna.id, 7)).into_iter().filter(|used| *used).count();
    assert_eq!(let_in, 1);
    assert_left(bench, anna.id, 9);
}

fn issue(bench: &dyn Bench, account: &Account, codes: std::ops::Range<u8>) {
    let codes: Vec<_> = codes.map(hash).collect();
    keep(bench, |tx| {
        tx.accounts().record_backup_codes(account.clone().issue_backup_codes(codes.clone(), &system()))
    });
}

fn consume(bench: &dyn Bench, account: AccountId, code: u8) -> bool {
    keep(bench, |tx| tx.accounts().consume_backup_code(account, &hash(code), after(1)))
}

fn hash(code: u8) -> BackupCodeHash {
    BackupCodeHash([code; 32])
}

fn assert_left(bench: &dyn Bench, account: AccountId, left: usize) {
    assert_eq!(keep(bench, |tx| tx.accounts().count_backup_codes(account)), left);
    assert_eq!(bench.views().backup_codes_left(account).unwrap(), left);
}
