//! Invites.

use controlkeep_accounts::{Account, Email};
use controlkeep_kernel::{ChainId, InviteId};
use controlkeep_rbac::{Grant, Invite, InviteChange, NewInvite, Organisation, Role, Scope};

use super::Bench;
use super::race::{MANY, conflict, race, stale, winners};
use super::samples::{account, attempt, id, keep, organisation, scope, system};
use super::trail::{count, only_entry};
use crate::StoreError;

pub(super) fn an_invite_reads_back_by_id_and_by_address_and_has_one_entry(bench: &dyn Bench) {
    let room = Room::open(bench, 1);
    let mut kept = None;
    let entry = only_entry(bench, ChainId::of(room.acme.id), || kept = Some(room.invite(bench, 1)));
    let kept = kept.unwrap();
    assert_eq!(entry.action, "invite.sent");
    let by_id = keep(bench, |tx| tx.invites().find(kept.id));
    let in_scope = keep(bench, |tx| tx.invites().find_in(&room.scope, kept.id));
    let by_address = keep(bench, |tx| tx.invites().find_by_email(&room.scope, &kept.email));
    assert_eq!([by_id, in_scope, by_address], [Some(kept.clone()), Some(kept.clone()), Some(kept)]);
}

pub(super) fn an_invite_of_another_organisation_is_not_there(bench: &dyn Bench) {
    let (room, other) = (Room::open(bench, 1), Room::open(bench, 2));
    let kept = room.invite(bench, 1);
    assert_eq!(keep(bench, |tx| tx.invites().find_in(&other.scope, kept.id)), None);
    assert_eq!(keep(bench, |tx| tx.invites().find_by_email(&other.scope, &kept.email)), None);
    assert_eq!(bench.views().invites(&other.scope), Ok(Vec::new()));
    assert_eq!(keep(bench, |tx| tx.invites().find(InviteId::from_bytes(id(7, 99)))), None);
}

pub(super) fn an_address_is_invited_once_into_each_organisation(bench: &dyn Bench) {
    let (room, other) = (Room::open(bench, 1), Room::open(bench, 2));
    room.invite(bench, 1);
    let again = attempt(bench, |tx| tx.invites().record(room.sent(2, "guest1@example.com")));
    assert!(again.is_err_and(|error| conflict(&error)));
    keep(bench, |tx| tx.invites().record(other.sent(3, "guest1@example.com")));
}

pub(super) fn an_invite_that_is_sent_again_reads_back_and_a_stale_one_is_refused(bench: &dyn Bench) {
    let room = Room::open(bench, 1);
    let read = room.invite(bench, 1);
    let ben = account(bench, 2);
    let viewer = Grant::by_operator(room.acme.id, Role::Viewer);
    let again = || read.clone().send_again(ben.id, &viewer, &system());
    let kept = keep(bench, |tx| tx.invites().record(again()));
    assert_eq!((kept.role, kept.inviter, kept.version), (Role::Viewer, ben.id, 2));
    assert_eq!(keep(bench, |tx| tx.invites().find(read.id)), Some(kept));
    let late = attempt(bench, |tx| tx.invites().record(again()));
    assert!(late.is_err_and(|error| stale(&error)));
}

pub(super) fn a_closed_invite_is_gone_and_the_address_may_be_invited_again(bench: &dyn Bench) {
    let room = Room::open(bench, 1);
    let kept = room.invite(bench, 1);
    let close = || attempt(bench, |tx| tx.invites().close(kept.clone().revoke(&system())));
    let entry = only_entry(bench, ChainId::of(room.acme.id), || close().unwrap());
    assert_eq!(entry.action, "invite.revoked");
    let entries = count(bench);
    assert!(close().is_err_and(|error| stale(&error)));
    assert_eq!(count(bench), entries);
    keep(bench, |tx| tx.invites().record(room.sent(2, "guest1@example.com")));
}

pub(super) fn of_thirty_ends_of_one_invite_one_is_kept(bench: &dyn Bench) {
    let room = Room::open(bench, 1);
    let kept = room.invite(bench, 1);
    let outcomes = race(MANY, |_| attempt(bench, |tx| tx.invites().close(kept.clone().accept(&system()))));
    assert_eq!(winners(&outcomes, stale), 1);
}

pub(super) fn invites_are_listed_by_address_with_who_sent_them(bench: &dyn Bench) {
    let room = Room::open(bench, 1);
    for number in [3, 1, 2] {
        room.invite(bench, number);
    }
    keep(bench, |tx| tx.invites().record(room.sent(9, "person1@example.com")));
    let listed = bench.views().invites(&room.scope).unwrap();
    let told: Vec<_> =
        listed.iter().map(|one| (one.invite.email.as_str(), one.inviter.as_str(), one.has_account)).collect();
    assert_eq!(
        told,
        [
            ("guest1@example.com", "Person 1", false),
            ("guest2@example.com", "Person 1", false),
            ("guest3@example.com", "Person 1", false),
            ("person1@example.com", "Person 1", true),
        ]
    );
    let one = bench.views().invite(listed[3].invite.id).unwrap();
    assert_eq!(one.map(|one| one.organisation), Some(room.acme));
}

/// An organisation with somebody who invites.
struct Room {
    acme: Organisation,
    anna: Account,
    scope: Scope,
}

impl Room {
    fn open(bench: &dyn Bench, number: u32) -> Self {
        let (acme, anna) = (organisation(bench, number), account(bench, 10 * number - 9));
        let scope = scope(acme.id, anna.id);
        Self { acme, anna, scope }
    }

    fn sent(&self, number: u32, email: &str) -> InviteChange {
        let (id, email) = (InviteId::from_bytes(id(7, number)), Email::parse(email).unwrap());
        let new = NewInvite { id, email, inviter: self.anna.id };
        Invite::send(new, &Grant::by_operator(self.acme.id, Role::Member), &system())
    }

    fn invite(&self, bench: &dyn Bench, number: u32) -> Invite {
        let email = format!("guest{number}@example.com");
        keep(bench, |tx| tx.invites().record(self.sent(number, &email)))
    }
}

pub(super) fn an_invite_by_or_into_nothing_known_is_refused(bench: &dyn Bench) {
    let room = Room::open(bench, 1);
    let nowhere = Grant::by_operator(super::samples::new_organisation(9).id, Role::Member);
    let email = Email::parse("guest@example.com").unwrap();
    let new = NewInvite { id: InviteId::from_bytes(id(7, 1)), email, inviter: room.anna.id };
    let refused = attempt(bench, |tx| tx.invites().record(Invite::send(new.clone(), &nowhere, &system())));
    assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    assert_eq!(bench.views().invites(&room.scope), Ok(Vec::new()));
}
