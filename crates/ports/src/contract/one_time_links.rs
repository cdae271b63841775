//! Links that open one thing once.

use controlkeep_accounts::{Email, LinkKey, LinkPurpose, LinkTarget, OneTimeLink};
use controlkeep_kernel::{AccountId, InviteId, Timestamp};

use super::Bench;
use super::race::{MANY, conflict, race};
use super::samples::{START, after, attempt, id, keep};
use super::trail::count;

const HOUR: i64 = 3600;

pub(super) fn links_of_every_purpose_read_back(bench: &dyn Bench) {
    let anna = AccountId::from_bytes(id(1, 1));
    let targets = [
        LinkTarget::ResetPassword(anna),
        LinkTarget::Welcome(anna),
        LinkTarget::VerifyAddress(anna, Email::parse("élodie@example.com").unwrap()),
        LinkTarget::Invite(InviteId::from_bytes(id(7, 1))),
    ];
    for (number, target) in (0..).zip(targets) {
        let link = put(bench, number, target);
        assert_eq!(found(bench, number), Some(link.clone()));
        assert_eq!(bench.views().one_time_link(&link.key), Ok(Some(link.clone())));
        let listed = bench.views().one_time_links_of(link.target.purpose(), link.target.subject());
        assert_eq!(listed, Ok(vec![link]));
    }
    assert_eq!(found(bench, 99), None);
    assert_eq!(count(bench), 0, "the change that a link opens has the entry");
}

pub(super) fn a_link_is_kept_once(bench: &dyn Bench) {
    let link = put(bench, 1, reset(1));
    let again = attempt(bench, |tx| tx.one_time_links().put(&link));
    assert!(again.is_err_and(|error| conflict(&error)));
}

pub(super) fn a_link_opens_once_and_takes_its_siblings_along(bench: &dyn Bench) {
    let link = put(bench, 1, reset(1));
    put(bench, 2, reset(1));
    assert_eq!(consume(bench, 1, after(1)), Some(link));
    for number in [1, 2] {
        assert_eq!(consume(bench, number, after(2)), None);
        assert_eq!(found(bench, number), None);
    }
}

pub(super) fn links_for_other_things_stay(bench: &dyn Bench) {
    put(bench, 1, reset(1));
    let others =
        [put(bench, 2, reset(2)), put(bench, 3, LinkTarget::Welcome(AccountId::from_bytes(id(1, 1))))];
    consume(bench, 1, after(1)).unwrap();
    assert_eq!([found(bench, 2), found(bench, 3)], others.map(Some));
}

pub(super) fn a_link_that_ran_out_opens_nothing(bench: &dyn Bench) {
    let link = put(bench, 1, reset(1));
    assert_eq!(consume(bench, 1, after(HOUR)), None);
    assert_eq!(found(bench, 1), Some(link.clone()), "so that the page can say what happened");
    assert_eq!(consume(bench, 1, after(HOUR - 1)), Some(link));
}

pub(super) fn withdrawn_links_open_nothing(bench: &dyn Bench) {
    for number in 1..4 {
        put(bench, number, reset(1));
    }
    put(bench, 4, reset(2));
    let subject = reset(1).subject();
    let withdraw = || keep(bench, |tx| tx.one_time_links().withdraw(LinkPurpose::ResetPassword, subject));
    assert_eq!((withdraw(), withdraw()), (3, 0));
    assert_eq!(consume(bench, 1, after(1)), None);
    assert!(consume(bench, 4, after(1)).is_some());
}

pub(super) fn links_are_listed_newest_first(bench: &dyn Bench) {
    for (number, seconds) in [(1, 10), (2, 30), (3, 20)] {
        let link = OneTimeLink::new(key(number), reset(1), after(seconds));
        keep(bench, |tx| tx.one_time_links().put(&link));
    }
    let listed = bench.views().one_time_links_of(LinkPurpose::ResetPassword, reset(1).subject()).unwrap();
    let keys: Vec<_> = listed.iter().map(|link| link.key).collect();
    assert_eq!(keys, [key(2), key(3), key(1)]);
}

pub(super) fn of_thirty_uses_of_one_link_one_opens(bench: &dyn Bench) {
    put(bench, 1, reset(1));
    let opened = race(MANY, |_| consume(bench, 1, after(1)));
    assert_eq!(opened.into_iter().flatten().count(), 1);
}

pub(super) fn of_thirty_uses_of_three_siblings_one_opens(bench: &dyn Bench) {
    for number in 0..3 {
        put(bench, number, reset(1));
    }
    let opened = race(MANY, |thread| consume(bench, u8::try_from(thread % 3).unwrap(), after(1)));
    assert_eq!(opened.into_iter().flatten().count(), 1);
}

pub(super) fn a_sweep_removes_links_that_ran_out_and_no_others(bench: &dyn Bench) {
    put(bench, 1, reset(1));
    put(bench, 2, LinkTarget::Welcome(AccountId::from_bytes(id(1, 1))));
    let sweep = |at: Timestamp| keep(bench, |tx| tx.one_time_links().sweep(at));
    assert_eq!(sweep(after(HOUR)), 0, "it ends at that very moment");
    assert_eq!(sweep(after(HOUR + 1)), 1);
    assert_eq!((found(bench, 1), found(bench, 2).is_some()), (None, true));
}

fn key(number: u8) -> LinkKey {
    LinkKey([number; 32])
}

fn reset(account: u32) -> LinkTarget {
    LinkTarget::ResetPassword(AccountId::from_bytes(id(1, account)))
}

fn put(bench: &dyn Bench, number: u8, target: LinkTarget) -> OneTimeLink {
    let link = OneTimeLink::new(key(number), target, START);
    keep(bench, |tx| tx.one_time_links().put(&link));
    link
}

fn consume(bench: &dyn Bench, number: u8, at: Timestamp) -> Option<OneTimeLink> {
    keep(bench, |tx| tx.one_time_links().consume(&key(number), at))
}

fn found(bench: &dyn Bench, number: u8) -> Option<OneTimeLink> {
    keep(bench, |tx| tx.one_time_links().find(&key(number)))
}
