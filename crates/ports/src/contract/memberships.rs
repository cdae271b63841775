//! Memberships.

use controlkeep_accounts::Account;
use controlkeep_kernel::{AccountId, ChainId, OrganisationId};
use controlkeep_rbac::{Grant, Membership, MembershipChange, MembershipRefused, Organisation, Role};

use super::Bench;
use super::race::{MANY, conflict, race, stale, winners};
use super::samples::{account, attempt, id, keep, member, organisation, system};
use super::trail::{actions, count, only_entry};
use crate::{StoreError, Tx};

pub(super) fn a_membership_reads_back_and_has_one_entry(bench: &dyn Bench) {
    let (acme, anna) = (organisation(bench, 1), account(bench, 1));
    let mut kept = None;
    let entry = only_entry(bench, ChainId::of(acme.id), || {
        kept = Some(member(bench, &acme, &anna, Role::Member));
    });
    assert_eq!(entry.action, "membership.granted");
    assert_eq!(found(bench, &acme, &anna), kept);
    assert_eq!(keep(bench, |tx| tx.memberships().list_of(anna.id)), Vec::from_iter(kept));
}

pub(super) fn a_stranger_is_no_member(bench: &dyn Bench) {
    let (acme, other, anna) = (organisation(bench, 1), organisation(bench, 2), account(bench, 1));
    member(bench, &other, &anna, Role::Maintainer);
    assert_eq!(found(bench, &acme, &anna), None);
    assert_eq!(found(bench, &other, &account(bench, 2)), None);
    assert_eq!(keep(bench, |tx| tx.memberships().list_of(AccountId::from_bytes(id(1, 9)))), []);
}

pub(super) fn somebody_is_one_thing_in_each_organisation(bench: &dyn Bench) {
    let (acme, other, anna) = (organisation(bench, 1), organisation(bench, 2), account(bench, 1));
    let first = member(bench, &acme, &anna, Role::Viewer);
    let second = member(bench, &other, &anna, Role::Maintainer);
    let again = attempt(bench, |tx| tx.memberships().record(grant(&acme, &anna, Role::Maintainer)));
    assert!(again.is_err_and(|error| conflict(&error)));
    let mut listed = keep(bench, |tx| tx.memberships().list_of(anna.id));
    listed.sort_by_key(|membership| membership.organisation);
    assert_eq!(listed, [first, second]);
    assert_eq!(actions(bench, ChainId::of(acme.id)), ["organisation.created", "membership.granted"]);
}

pub(super) fn another_role_reads_back_and_a_stale_one_is_refused(bench: &dyn Bench) {
    let (acme, anna) = (organisation(bench, 1), account(bench, 1));
    let read = member(bench, &acme, &anna, Role::Member);
    let assign = |role| read.assign(&Grant::by_operator(acme.id, role), "Anna", 0, &system()).unwrap();
    let kept = keep(bench, |tx| tx.memberships().record(assign(Role::Maintainer)));
    assert_eq!((kept.role, kept.version), (Role::Maintainer, 2));
    let late = attempt(bench, |tx| tx.memberships().record(assign(Role::Viewer)));
    assert!(late.is_err_and(|error| stale(&error)));
    assert_eq!(found(bench, &acme, &anna), Some(kept));
}

pub(super) fn a_removed_membership_is_gone_and_may_be_granted_again(bench: &dyn Bench) {
    let (acme, anna) = (organisation(bench, 1), account(bench, 1));
    let kept = member(bench, &acme, &anna, Role::Member);
    let entry = only_entry(bench, ChainId::of(acme.id), || remove(bench, kept).unwrap());
    assert_eq!(entry.action, "membership.removed");
    assert_eq!(found(bench, &acme, &anna), None);
    assert_eq!(bench.views().organisations_of(anna.id).unwrap(), []);
    let again = member(bench, &acme, &anna, Role::Viewer);
    assert_eq!(found(bench, &acme, &anna), Some(again));
}

pub(super) fn a_membership_that_is_gone_or_changed_cannot_be_removed(bench: &dyn Bench) {
    let (acme, anna) = (organisation(bench, 1), account(bench, 1));
    let read = member(bench, &acme, &anna, Role::Member);
    let viewer = Grant::by_operator(acme.id, Role::Viewer);
    let assign = || read.assign(&viewer, "Anna", 0, &system()).unwrap();
    let kept = keep(bench, |tx| tx.memberships().record(assign()));
    let entries = count(bench);
    assert!(remove(bench, read).is_err_and(|error| stale(&error)));
    assert_eq!((found(bench, &acme, &anna), count(bench)), (Some(kept), entries));
    remove(bench, kept).unwrap();
    assert!(remove(bench, kept).is_err_and(|error| stale(&error)));
    assert_eq!(count(bench), entries + 1);
}

pub(super) fn maintainers_are_counted_for_each_organisation(bench: &dyn Bench) {
    let (acme, other) = (organisation(bench, 1), organisation(bench, 2));
    assert_eq!(maintainers(bench, acme.id), 0);
    for (number, role) in (1..).zip([Role::Maintainer, Role::Member, Role::Viewer, Role::Maintainer]) {
        let person = account(bench, number);
        member(bench, &acme, &person, role);
        member(bench, &other, &person, Role::Viewer);
    }
    assert_eq!((maintainers(bench, acme.id), maintainers(bench, other.id)), (2, 0));
}

pub(super) fn of_thirty_grants_of_one_membership_one_is_kept(bench: &dyn Bench) {
    let (acme, anna) = (organisation(bench, 1), account(bench, 1));
    let outcomes =
        race(MANY, |_| attempt(bench, |tx| tx.memberships().record(grant(&acme, &anna, Role::Maintainer))));
    assert_eq!(winners(&outcomes, conflict), 1);
    assert_eq!(maintainers(bench, acme.id), 1);
    assert_eq!(actions(bench, ChainId::of(acme.id)).len(), 2);
}

pub(super) fn maintainers_who_leave_at_once_leave_one_behind(bench: &dyn Bench) {
    let acme = organisation(bench, 1);
    let all: Vec<_> =
        (0..8).map(|number| member(bench, &acme, &account(bench, number), Role::Maintainer)).collect();
    let outcomes = race(8, |number| {
        let leaving = all[usize::try_from(number).unwrap()];
        bench.store().transact(|tx| leave(tx, leaving))
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 7);
    assert!(outcomes.contains(&Err(Leaving::Refused(MembershipRefused::LastMaintainer))));
    assert_eq!(maintainers(bench, acme.id), 1);
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Leaving {
    #[error(transparent)]
    Refused(#[from] MembershipRefused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn leave(tx: &mut dyn Tx, leaving: Membership) -> Result<(), Leaving> {
    let maintainers = tx.memberships().count_maintainers(leaving.organisation)?;
    let removed = leaving.remove("somebody", maintainers, &system())?;
    Ok(tx.memberships().remove(removed)?)
}

fn grant(organisation: &Organisation, account: &Account, role: Role) -> MembershipChange {
    Membership::grant(
        &Grant::by_operator(organisation.id, role),
        account.id,
        account.name.as_str(),
        &system(),
    )
}

fn remove(bench: &dyn Bench, membership: Membership) -> Result<(), StoreError> {
    attempt(bench, |tx| tx.memberships().remove(membership.remove("Anna", 2, &system()).unwrap()))
}

fn found(bench: &dyn Bench, organisation: &Organisation, account: &Account) -> Option<Membership> {
    keep(bench, |tx| tx.memberships().find(organisation.id, account.id))
}

fn maintainers(bench: &dyn Bench, organisation: OrganisationId) -> usize {
    keep(bench, |tx| tx.memberships().count_maintainers(organisation))
}
