//! What the operator does at the command line.

use controlkeep_accounts::{AccountRefused, NewAccount, SecondFactor};
use controlkeep_kernel::OrganisationId;
use controlkeep_ports::fakes::PlainHasher;
use controlkeep_ports::{StoreError, Views};
use controlkeep_rbac::{Role, Slug};
use controlkeep_usecases::operator::{
    CreateAccount, CreateAccountError, GrantMembership, GrantMembershipError, RemoveMembership,
    RemoveMembershipError, ResetPassword, ResetPasswordError, ResetSecondFactor, ResetSecondFactorError,
    SetAccountDisabled, SetAccountDisabledError, UnlockAccount, UnlockAccountError, create_account,
    grant_membership, remove_membership, reset_password, reset_second_factor, set_account_disabled,
    unlock_account,
};
use controlkeep_usecases::sign_in::{BeginSignInError, NextStep};

use crate::house::{House, LosesTheRace, PASSWORD, away};

const TEMPORARY: &str = "plain words for one day only";

/// A house where Anna is the only maintainer of `acme`.
fn acme() -> (House, OrganisationId) {
    let house = House::default();
    house.open();
    let half = house.create(&house.enter(crate::setup::CODE).unwrap(), "anna").unwrap();
    let finished = house.finish(half.account.unwrap()).unwrap();
    (house, finished.organisation.id)
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

impl House {
    fn create_with(
        &self,
        account: NewAccount,
        memberships: &[(&str, Role)],
    ) -> Result<(), CreateAccountError> {
        let memberships = memberships.iter().map(|(name, role)| (slug(name), *role)).collect();
        let command = CreateAccount { account, memberships, actor: self.operator() };
        create_account(&self.store, &command).map(|_| ())
    }

    fn grant(&self, identifier: &str, to: &str, role: Role) -> Result<Role, GrantMembershipError> {
        let command = GrantMembership { identifier, organisation: slug(to), role, actor: self.operator() };
        grant_membership(&self.store, &command).map(|membership| membership.role)
    }

    fn remove(&self, identifier: &str, from: &str) -> Result<(), RemoveMembershipError> {
        let command = RemoveMembership { identifier, organisation: slug(from), actor: self.operator() };
        remove_membership(&self.store, &command)
    }

    fn reset_app(&self, identifier: &str) -> Result<usize, ResetSecondFactorError> {
        let command = ResetSecondFactor { identifier, letter: self.letter(), actor: self.operator() };
        reset_second_factor(&self.store, &self.cipher, &command)
    }

    fn reset(&self, identifier: &str) -> Result<usize, ResetPasswordError> {
        let hash = PlainHasher::hash_of(TEMPORARY);
        let command = ResetPassword { identifier, hash, letter: self.letter(), actor: self.operator() };
        reset_password(&self.store, &self.cipher, &command)
    }

    fn set_disabled(&self, identifier: &str, disabled: bool) -> Result<usize, SetAccountDisabledError> {
        let command = SetAccountDisabled { identifier, disabled, actor: self.operator() };
        set_account_disabled(&self.store, &command)
    }

    fn unlock(&self, identifier: &str) -> Result<(), UnlockAccountError> {
        unlock_account(&self.store, &self.cipher, &UnlockAccount { identifier, actor: self.operator() })
    }
}

#[test]
fn a_new_account_belongs_where_the_operator_says() {
    let (house, acme) = acme();
    house.create_with(house.new_account("ben"), &[("acme-machining", Role::Member)]).unwrap();
    let ben = house.store.accounts().unwrap().into_iter().find(|account| account.name.as_str() == "ben");
    let organisations = house.store.organisations_of(ben.unwrap().id).unwrap();
    assert_eq!((organisations[0].organisation.id, organisations[0].role), (acme, Role::Member));
    assert_eq!(house.told("command line membership.granted ben role: nothing -> member"), 0);
    assert_eq!(house.told("command line membership.granted ben role: member"), 1);
}

#[test]
fn an_unknown_organisation_is_named_and_no_account_is_left_behind() {
    let (house, _) = acme();
    let memberships = [("acme-machining", Role::Member), ("other", Role::Viewer)];
    let answer = house.create_with(house.new_account("ben"), &memberships);
    assert_eq!(answer, Err(CreateAccountError::UnknownOrganisation(slug("other"))));
    assert_eq!(house.store.accounts().unwrap().len(), 1);
}

#[test]
fn an_organisation_is_named_once() {
    let (house, _) = acme();
    let memberships = [("acme-machining", Role::Member), ("acme-machining", Role::Viewer)];
    let answer = house.create_with(house.new_account("ben"), &memberships);
    assert_eq!(answer, Err(CreateAccountError::NamedTwice(slug("acme-machining"))));
}

#[test]
fn taken_names_are_named() {
    let house = House::default();
    house.account("anna");
    let taken = house.create_with(house.new_account("anna"), &[]);
    assert_eq!(taken, Err(CreateAccountError::AddressTaken("anna@example.com".into())));
    let namesake = NewAccount { username: house.new_account("anna").username, ..house.new_account("ben") };
    let taken = house.create_with(namesake, &[]);
    assert_eq!(taken, Err(CreateAccountError::UsernameTaken("anna".into())));
    let unnamed = NewAccount { username: None, ..house.new_account("ben") };
    assert_eq!(house.create_with(unnamed, &[]), Ok(()));
}

#[test]
fn a_name_that_is_taken_meanwhile_is_named_too() {
    let house = House::default();
    let command =
        CreateAccount { account: house.new_account("anna"), memberships: vec![], actor: house.operator() };
    let store = LosesTheRace::in_transaction(1, &house.store, StoreError::Conflict("email".into()));
    assert!(create_account(&store, &command).is_ok());
    house.store.fail_next(away());
    assert_eq!(create_account(&house.store, &command), Err(CreateAccountError::Store(away())));
}

#[test]
fn whoever_is_unlocked_tries_again_at_once() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    for _ in 0..5 {
        house.begin("anna", "wrong").unwrap_err();
        house.confirm(&half, "no code").unwrap_err();
    }
    house.unlock("ANNA@example.com").unwrap();
    assert!(house.begin("anna", PASSWORD).is_ok());
    assert!(house.confirm(&half, &house.code(&anna.secret)).is_ok());
    assert_eq!(house.told("command line account.unlocked anna"), 1);
}

#[test]
fn a_lost_app_is_taken_away_with_its_codes_and_all_sessions() {
    let house = House::default();
    let anna = house.person("anna");
    house.half("anna");
    assert_eq!(house.reset_app("anna"), Ok(2));
    assert_eq!(house.stored(anna.id).second_factor, SecondFactor::Absent);
    assert_eq!(house.store.backup_codes_left(anna.id), Ok(0));
    assert_eq!(house.sessions(anna.id), []);
    assert_eq!(house.begin("anna", PASSWORD).unwrap().next, NextStep::SetUp);
    assert_eq!(house.reset_app("anna"), Err(ResetSecondFactorError::NotSetUp));
}

#[test]
fn an_app_that_was_only_offered_is_taken_away_too() {
    let house = House::default();
    let anna = house.account("anna");
    let first = house.offer(anna.id);
    assert_eq!(house.reset_app("anna"), Ok(0));
    assert_ne!(house.offer(anna.id), first);
    assert_eq!(house.told("backup_codes_issued"), 0);
}

#[test]
fn a_password_from_the_operator_opens_its_change_and_keeps_the_app() {
    let house = House::default();
    let anna = house.person("anna");
    house.half("anna");
    assert_eq!(house.reset("anna"), Ok(2));
    assert_eq!(house.sessions(anna.id), []);
    let stored = house.stored(anna.id);
    assert!(stored.must_change_password && stored.second_factor.is_active());
    assert!(matches!(house.begin("anna", PASSWORD), Err(BeginSignInError::Wrong { .. })));
    assert_eq!(house.begin("anna", TEMPORARY).unwrap().next, NextStep::Code);
}

#[test]
fn whoever_is_barred_is_out_at_once_and_may_come_back_later() {
    let house = House::default();
    let anna = house.person("anna");
    assert_eq!(house.set_disabled("anna", true), Ok(1));
    assert!(!house.is_open(&anna.session));
    assert_eq!(
        house.set_disabled("anna", true),
        Err(SetAccountDisabledError::Refused(AccountRefused::Unchanged))
    );
    assert!(house.begin("anna", PASSWORD).is_err());
    assert_eq!(house.set_disabled("anna", false), Ok(0));
    assert!(house.begin("anna", PASSWORD).is_ok());
}

#[test]
fn a_role_is_granted_changed_and_taken_away() {
    let (house, _) = acme();
    let ben = house.account("ben");
    assert_eq!(house.grant("ben", "acme-machining", Role::Viewer), Ok(Role::Viewer));
    assert_eq!(house.grant("ben", "acme-machining", Role::Maintainer), Ok(Role::Maintainer));
    let again = house.grant("ben", "acme-machining", Role::Maintainer);
    assert_eq!(again, Err(GrantMembershipError::Unchanged));
    assert_eq!(house.told("membership.changed ben role: viewer -> maintainer"), 1);
    assert_eq!(house.remove("ben", "acme-machining"), Ok(()));
    assert_eq!(house.store.organisations_of(ben.id), Ok(vec![]));
    assert_eq!(house.remove("ben", "acme-machining"), Err(RemoveMembershipError::NotAMember));
}

#[test]
fn the_last_maintainer_stays() {
    let (house, _) = acme();
    house.account("ben");
    house.grant("ben", "acme-machining", Role::Member).unwrap();
    let degraded = house.grant("anna", "acme-machining", Role::Viewer);
    assert_eq!(degraded, Err(GrantMembershipError::LastMaintainer));
    assert_eq!(house.remove("anna", "acme-machining"), Err(RemoveMembershipError::LastMaintainer));
    house.grant("ben", "acme-machining", Role::Maintainer).unwrap();
    assert_eq!(house.remove("anna", "acme-machining"), Ok(()));
    assert_eq!(house.remove("ben", "acme-machining"), Err(RemoveMembershipError::LastMaintainer));
}

#[test]
fn an_organisation_that_is_not_there_is_named() {
    let house = House::default();
    house.account("ben");
    let other = slug("other");
    let granted = house.grant("ben", "other", Role::Viewer);
    assert_eq!(granted, Err(GrantMembershipError::UnknownOrganisation(other.clone())));
    let removed = house.remove("ben", "other");
    assert_eq!(removed, Err(RemoveMembershipError::UnknownOrganisation(other)));
}

#[test]
fn an_account_that_is_not_there_is_named_by_what_was_typed() {
    let house = House::default();
    for typed in ["Nobody", "", "a\0b"] {
        let name = || typed.to_owned();
        assert_eq!(house.unlock(typed), Err(UnlockAccountError::UnknownAccount(name())));
        assert_eq!(house.reset_app(typed), Err(ResetSecondFactorError::UnknownAccount(name())));
        assert_eq!(house.reset(typed), Err(ResetPasswordError::UnknownAccount(name())));
        assert_eq!(house.set_disabled(typed, true), Err(SetAccountDisabledError::UnknownAccount(name())));
        let granted = house.grant(typed, "acme", Role::Viewer);
        assert_eq!(granted, Err(GrantMembershipError::UnknownAccount(name())));
        assert_eq!(house.remove(typed, "acme"), Err(RemoveMembershipError::UnknownAccount(name())));
    }
    assert!(house.store.audit_trail().is_empty());
}

#[test]
fn a_database_that_is_away_is_told() {
    let house = House::default();
    house.person("anna");
    let fail = || house.store.fail_next(away());
    fail();
    assert_eq!(house.unlock("anna"), Err(UnlockAccountError::Store(away())));
    fail();
    assert_eq!(house.reset_app("anna"), Err(ResetSecondFactorError::Store(away())));
    fail();
    assert_eq!(house.reset("anna"), Err(ResetPasswordError::Store(away())));
    fail();
    assert_eq!(house.set_disabled("anna", true), Err(SetAccountDisabledError::Store(away())));
    fail();
    assert_eq!(house.grant("anna", "acme", Role::Viewer), Err(GrantMembershipError::Store(away())));
    fail();
    assert_eq!(house.remove("anna", "acme"), Err(RemoveMembershipError::Store(away())));
}
