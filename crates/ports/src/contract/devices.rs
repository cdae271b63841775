//! The devices that people signed in from.

use controlkeep_accounts::{DeviceKey, Familiarity, Visit};
use controlkeep_kernel::AccountId;

use super::Bench;
use super::race::{MANY, race};
use super::samples::{account, after, attempt, id, keep, platform};
use super::trail::count;
use crate::{LastVisit, StoreError};

pub(super) fn a_device_is_new_once(bench: &dyn Bench) {
    let anna = account(bench, 1).id;
    let entries = count(bench);
    assert_eq!(note(bench, anna, 1, 1), Familiarity::FirstVisit);
    assert_eq!(note(bench, anna, 1, 2), Familiarity::Known);
    assert_eq!(note(bench, anna, 2, 3), Familiarity::New);
    assert_eq!(note(bench, anna, 2, 4), Familiarity::Known);
    assert_eq!(note(bench, anna, 1, 5), Familiarity::Known);
    assert_eq!(count(bench), entries, "the opened session has the entry");
}

pub(super) fn a_device_that_one_person_uses_is_new_for_another(bench: &dyn Bench) {
    let (anna, ben) = (account(bench, 1).id, account(bench, 2).id);
    note(bench, anna, 1, 1);
    assert_eq!(note(bench, ben, 2, 1), Familiarity::FirstVisit);
    assert_eq!(note(bench, ben, 1, 2), Familiarity::New);
}

pub(super) fn the_last_visit_is_that_of_all_devices_together(bench: &dyn Bench) {
    let anna = account(bench, 1).id;
    assert_eq!(last_visit(bench, anna), None);
    for (device, seconds) in [(1, 10), (2, 20), (1, 40), (2, 30)] {
        note(bench, anna, device, seconds);
    }
    assert_eq!(last_visit(bench, anna), Some(LastVisit { at: after(40), visits: 4 }));
}

pub(super) fn a_visit_of_nobody_known_is_refused(bench: &dyn Bench) {
    let visit = visit(AccountId::from_bytes(id(1, 9)), 1, 1);
    let refused = attempt(bench, |tx| tx.devices().note(&visit));
    assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
}

pub(super) fn thirty_first_visits_from_one_device_are_all_counted(bench: &dyn Bench) {
    let anna = account(bench, 1).id;
    let seen = race(MANY, |_| note(bench, anna, 1, 1));
    assert_eq!(seen.iter().filter(|seen| **seen == Familiarity::FirstVisit).count(), 1);
    assert_eq!(seen.iter().filter(|seen| **seen == Familiarity::New).count(), 0);
    assert_eq!(last_visit(bench, anna), Some(LastVisit { at: after(1), visits: u64::from(MANY) }));
}

fn visit(account: AccountId, device: u8, seconds: i64) -> Visit {
    Visit { account, device: DeviceKey([device; 32]), at: after(seconds) }
}

fn note(bench: &dyn Bench, account: AccountId, device: u8, seconds: i64) -> Familiarity {
    keep(bench, |tx| tx.devices().note(&visit(account, device, seconds)))
}

fn last_visit(bench: &dyn Bench, account: AccountId) -> Option<LastVisit> {
    bench.views().account_summary(&platform(), account).unwrap().unwrap().last_visit
}
