//! The one installation.

use controlkeep_accounts::{Installation, InstallationChange, SetupStage};
use controlkeep_kernel::ChainId;

use super::Bench;
use super::race::{MANY, conflict, race, stale, winners};
use super::samples::{account, attempt, keep, system};
use super::trail::{actions, only_entry};
use crate::{KeyCheck, StoreError};

pub(super) fn before_the_first_start_there_is_no_installation(bench: &dyn Bench) {
    assert_eq!(keep(bench, |tx| tx.installations().find()), None);
    assert_eq!(keep(bench, |tx| tx.installations().key_check()), None);
    assert_eq!(bench.views().installation().unwrap(), None);
}

pub(super) fn every_step_of_the_set_up_reads_back_and_has_one_entry(bench: &dyn Bench) {
    let anna = account(bench, 1).id;
    let mut kept = prepare(bench);
    let mut step = |decide: &dyn Fn(Installation) -> InstallationChange| {
        only_entry(bench, ChainId::PLATFORM, || kept = record(bench, &|| decide(kept.clone())).unwrap());
        assert_eq!(keep(bench, |tx| tx.installations().find()).as_ref(), Some(&kept));
        assert_eq!(bench.views().installation().unwrap().as_ref(), Some(&kept));
    };
    step(&|installation| installation.renew_code([0xff; 32], &system()).unwrap());
    step(&|installation| installation.administered_by(anna, &system()).unwrap());
    step(&|installation| installation.finish(anna, &system()).unwrap());
    assert_eq!(kept, Installation { stage: SetupStage::Done, version: 4 });
}

pub(super) fn there_is_one_installation(bench: &dyn Bench) {
    let kept = prepare(bench);
    let again = record(bench, &|| Installation::prepare([9; 32], &system()));
    assert!(again.is_err_and(|error| conflict(&error)));
    assert_eq!(bench.views().installation().unwrap(), Some(kept));
    assert_eq!(actions(bench, ChainId::PLATFORM), ["setup.code_made"]);
}

pub(super) fn a_stale_step_of_the_set_up_is_refused(bench: &dyn Bench) {
    let read = prepare(bench);
    let renew = |code| read.clone().renew_code(code, &system()).unwrap();
    let kept = record(bench, &|| renew([1; 32])).unwrap();
    let late = record(bench, &|| renew([2; 32]));
    assert!(late.is_err_and(|error| stale(&error)));
    assert_eq!(bench.views().installation().unwrap(), Some(kept));
}

pub(super) fn of_thirty_first_starts_one_prepares_the_installation(bench: &dyn Bench) {
    let outcomes = race(MANY, |_| record(bench, &|| Installation::prepare([5; 32], &system())));
    assert_eq!(winners(&outcomes, conflict), 1);
    assert_eq!(actions(bench, ChainId::PLATFORM), ["setup.code_made"]);
}

pub(super) fn of_thirty_administrators_one_is_the_first(bench: &dyn Bench) {
    let open = prepare(bench);
    let people: Vec<_> = (0..MANY).map(|number| account(bench, number).id).collect();
    let outcomes = race(MANY, |number| {
        let person = people[usize::try_from(number).unwrap()];
        record(bench, &|| open.clone().administered_by(person, &system()).unwrap())
    });
    assert_eq!(winners(&outcomes, stale), 1);
    let first = outcomes.into_iter().find_map(Result::ok);
    assert_eq!(bench.views().installation().unwrap(), first);
}

pub(super) fn the_check_value_of_the_key_is_kept_once(bench: &dyn Bench) {
    prepare(bench);
    assert_eq!(keep(bench, |tx| tx.installations().key_check()), None);
    let check = KeyCheck { id: "key-2026-11".into(), value: [0xfe; 32] };
    keep(bench, |tx| tx.installations().keep_key_check(&check));
    let other = KeyCheck { id: "other".into(), value: [1; 32] };
    let again = attempt(bench, |tx| tx.installations().keep_key_check(&other));
    assert!(again.is_err_and(|error| conflict(&error)));
    assert_eq!(keep(bench, |tx| tx.installations().key_check()), Some(check));
}

pub(super) fn of_thirty_new_check_values_one_is_taken(bench: &dyn Bench) {
    prepare(bench);
    let key = |number: u32| KeyCheck { id: format!("key-{number}"), value: [7; 32] };
    keep(bench, |tx| tx.installations().keep_key_check(&key(99)));
    let other = KeyCheck { value: [8; 32], ..key(99) };
    assert!(!keep(bench, |tx| tx.installations().replace_key_check(&other, &key(1))));
    let taken = race(MANY, |to| keep(bench, |tx| tx.installations().replace_key_check(&key(99), &key(to))));
    assert_eq!(taken.iter().filter(|taken| **taken).count(), 1);
    let winner = taken.iter().zip(0..).find_map(|(taken, number)| taken.then(|| key(number)));
    assert_eq!(keep(bench, |tx| tx.installations().key_check()), winner);
}

pub(super) fn a_new_key_is_noted_with_one_entry(bench: &dyn Bench) {
    let prepared = prepare(bench);
    let entry = only_entry(bench, ChainId::PLATFORM, || {
        record(bench, &|| prepared.clone().rotate_key("old", "new", &system())).unwrap();
    });
    let value = &entry.values[0];
    assert_eq!(entry.action, "keys.rotated");
    assert_eq!((value.before.as_deref(), value.after.as_deref()), (Some("old"), Some("new")));
}

pub(super) fn the_check_value_survives_the_steps_of_the_set_up(bench: &dyn Bench) {
    let check = KeyCheck { id: "k".into(), value: [7; 32] };
    let kept = keep(bench, |tx| {
        let kept = tx.installations().record(Installation::prepare([5; 32], &system()))?;
        tx.installations().keep_key_check(&check)?;
        Ok(kept)
    });
    record(bench, &|| kept.clone().renew_code([6; 32], &system()).unwrap()).unwrap();
    assert_eq!(keep(bench, |tx| tx.installations().key_check()), Some(check));
}

fn prepare(bench: &dyn Bench) -> Installation {
    record(bench, &|| Installation::prepare([5; 32], &system())).unwrap()
}

fn record(bench: &dyn Bench, change: &dyn Fn() -> InstallationChange) -> Result<Installation, StoreError> {
    attempt(bench, |tx| tx.installations().record(change()))
}
