//! Every use case, on a store that runs the work of every transaction twice.

use controlkeep_accounts::{NewPassword, Preferences, SessionTouched, Theme};
use controlkeep_kernel::LetterId;
use controlkeep_ports::fakes::PlainHasher;
use controlkeep_ports::{Clock, Views};
use controlkeep_rbac::{Role, Slug};
use controlkeep_usecases::accounts::{
    ChangePassword, ChangePreferences, GiveUpSecondFactor, IssueBackupCodes, change_password,
    change_preferences, give_up_second_factor, issue_backup_codes,
};
use controlkeep_usecases::operator::{
    CreateAccount, GrantMembership, RemoveMembership, ResetPassword, ResetSecondFactor, SetAccountDisabled,
    UnlockAccount, create_account, grant_membership, remove_membership, reset_password, reset_second_factor,
    set_account_disabled, unlock_account,
};
use controlkeep_usecases::sessions::{
    RevokeOtherSessions, RevokeSession, SignOut, revoke_other_sessions, revoke_session, sign_out,
    sweep_sessions, touch_session,
};

use crate::house::{House, PASSWORD, Person};
use crate::setup::CODE;

const NEW: &str = "another kettle orange 7 mountain";

/// Walks through the set-up, sign-ins and all that people and the operator do.
fn walk(house: &House) {
    let anna = set_up(house);
    sign_in_and_out(house, &anna);
    change_the_account(house, &anna);
    change_the_access(house, &anna);
    operate(house);
    sweep_sessions(&house.store, house.clock.now()).unwrap();
}

fn set_up(house: &House) -> Person {
    house.open();
    house.open();
    house.enter("guess").unwrap_err();
    let half = house.create(&house.enter(CODE).unwrap(), "anna").unwrap();
    let id = half.account.unwrap();
    let secret = house.offer(id);
    house.offer(id);
    house.activate_with(&half, "no code").unwrap_err();
    let session = house.activate_with(&half, &house.code(&secret)).unwrap();
    house.finish(id).unwrap();
    house.wait(60);
    Person { id, secret, session }
}

fn sign_in_and_out(house: &House, anna: &Person) {
    house.begin("anna", "wrong").unwrap_err();
    house.begin("nobody", "wrong").unwrap_err();
    let half = house.half("anna");
    house.confirm(&half, "no code").unwrap_err();
    let code = house.code(&anna.secret);
    let first = house.confirm(&half, &code).unwrap();
    house.confirm(&house.half("anna"), &code).unwrap_err();
    let second = house.use_backup(&house.half("anna"), "code-one").unwrap().0;
    house.use_backup(&house.half("anna"), "code-one").unwrap_err();
    house.wait(60);
    let touched = SessionTouched { session: first.id, last_seen: house.clock.now() };
    touch_session(&house.store, touched).unwrap();
    let (account, actor) = (anna.id, house.actor());
    let revoke = RevokeSession { account, session: second.id, actor: actor.clone() };
    assert_eq!(revoke_session(&house.store, &revoke), Ok(true));
    let revoke = RevokeOtherSessions { account, keep: first.id, actor: actor.clone() };
    assert_eq!(revoke_other_sessions(&house.store, &revoke), Ok(3));
    assert_eq!(sign_out(&house.store, &SignOut { token: first.token, actor }), Ok(true));
}

fn change_the_account(house: &House, anna: &Person) {
    let (account, actor) = (anna.id, house.actor());
    let dark = Preferences { theme: Theme::Dark, ..Preferences::default() };
    let change = ChangePreferences { account, preferences: dark, actor: actor.clone() };
    change_preferences(&house.store, &change).unwrap();
    let keep = house.half("anna").id;
    house.half("anna");
    let new = NewPassword::parse(NEW, &[]).unwrap();
    let change = ChangePassword { account, keep, current: PASSWORD, new: &new, letter: letter(1), actor };
    assert_eq!(change_password(&house.store, &house.hasher, &house.cipher, &change), Ok(1));
}

fn change_the_access(house: &House, anna: &Person) {
    house.wait(60);
    let (account, actor) = (anna.id, house.actor());
    let codes = house.backup_hashes();
    let issue = IssueBackupCodes { account, password: NEW, codes, letter: letter(2), actor: actor.clone() };
    issue_backup_codes(&house.store, &house.hasher, &house.cipher, &issue).unwrap();
    let code = house.code(&anna.secret);
    let give_up = GiveUpSecondFactor { account, password: NEW, code: &code, letter: letter(3), actor };
    let (store, hasher) = (&house.store, &house.hasher);
    assert_eq!(give_up_second_factor(store, hasher, &house.totp, &house.cipher, &give_up), Ok(1));
}

fn operate(house: &House) {
    let (store, actor, identifier) = (&house.store, house.operator(), "ben");
    let acme = Slug::parse("acme-machining").unwrap();
    let memberships = vec![(acme.clone(), Role::Viewer)];
    let create = CreateAccount { account: house.new_account("ben"), memberships, actor: actor.clone() };
    let ben = create_account(store, &create).unwrap();
    house.offer(ben.id);
    let role = Role::Maintainer;
    let grant = GrantMembership { identifier, organisation: acme.clone(), role, actor: actor.clone() };
    grant_membership(store, &grant).unwrap();
    let remove = RemoveMembership { identifier, organisation: acme, actor: actor.clone() };
    remove_membership(store, &remove).unwrap();
    unlock_account(store, &house.cipher, &UnlockAccount { identifier, actor: actor.clone() }).unwrap();
    reset_second_factor(
        store,
        &house.cipher,
        &ResetSecondFactor { identifier, letter: letter(4), actor: actor.clone() },
    )
    .unwrap();
    let hash = PlainHasher::hash_of("another one");
    reset_password(
        store,
        &house.cipher,
        &ResetPassword { identifier, hash, letter: letter(5), actor: actor.clone() },
    )
    .unwrap();
    set_account_disabled(store, &SetAccountDisabled { identifier, disabled: true, actor }).unwrap();
}

#[test]
fn work_that_is_run_twice_leaves_what_work_run_once_leaves() {
    let (once, twice) = (House::default(), House::default());
    twice.store.run_twice();
    walk(&once);
    walk(&twice);
    assert_eq!(twice.store.audit_trail(), once.store.audit_trail());
    assert_eq!(twice.store.accounts(), once.store.accounts());
    assert_eq!(twice.store.installation(), once.store.installation());
    assert_eq!(twice.hasher.computations(), once.hasher.computations());
    for account in once.store.accounts().unwrap() {
        assert_eq!(twice.store.sessions_of(account.id), once.store.sessions_of(account.id));
        assert_eq!(twice.store.backup_codes_left(account.id), once.store.backup_codes_left(account.id));
    }
}

#[test]
fn the_whole_set_up_at_once_may_be_run_twice_too() {
    let (once, twice) = (House::default(), House::default());
    twice.store.run_twice();
    for house in [&once, &twice] {
        house.open();
        house.unattended("anna").unwrap();
    }
    assert_eq!(twice.store.audit_trail(), once.store.audit_trail());
}

const fn letter(number: u8) -> LetterId {
    LetterId::from_bytes([number; 16])
}
