//! The first step of a sign-in.

use controlkeep_accounts::{PasswordHash, SessionKind};
use controlkeep_ports::{HashError, MockPasswordHasher, StoreError};
use controlkeep_usecases::operator::{
    ResetPassword, SetAccountDisabled, reset_password, set_account_disabled,
};
use controlkeep_usecases::sign_in::{BeginSignIn, BeginSignInError, NextStep, begin_sign_in};

use crate::house::{ADDRESS, House, Meanwhile, PASSWORD, away};

fn command<'a>(house: &House, password: &'a str) -> BeginSignIn<'a> {
    BeginSignIn {
        identifier: "anna",
        password,
        address: Some(ADDRESS),
        replaces: None,
        session: house.new_session(),
        limits: house.limits,
        actor: house.actor(),
    }
}

#[test]
fn the_right_password_opens_a_half_session_of_that_account() {
    let house = House::default();
    let anna = house.account("anna");
    for typed in ["anna", " ANNA ", "anna@example.com", "Anna@Example.COM"] {
        let begun = house.begin(typed, PASSWORD).unwrap();
        assert_eq!((begun.session.kind, begun.session.account), (SessionKind::Half, Some(anna.id)));
        assert_eq!(begun.next, NextStep::SetUp);
    }
    assert_eq!(house.sessions(anna.id), [SessionKind::Half; 4]);
}

#[test]
fn whoever_has_an_app_is_asked_for_its_code() {
    let house = House::default();
    house.person("anna");
    assert_eq!(house.begin("anna", PASSWORD).unwrap().next, NextStep::Code);
}

#[test]
fn the_audit_log_names_who_signed_in() {
    let house = House::default();
    house.account("anna");
    house.half("anna");
    let entry = house.store.events().pop().unwrap();
    assert_eq!(
        (entry.actor_name.as_str(), entry.action.as_str(), entry.actor_kind.as_str()),
        ("anna", "session.opened", "session")
    );
    assert_eq!(entry.address.as_deref(), Some(ADDRESS));
}

#[test]
fn the_session_that_the_browser_held_ends() {
    let house = House::default();
    let anna = house.account("anna");
    let planted = house.half("anna");
    let command = BeginSignIn { replaces: Some(planted.token), ..command(&house, PASSWORD) };
    let begun = begin_sign_in(&house.store, &house.hasher, &house.cipher, &command).unwrap();
    assert!(!house.is_open(&planted));
    assert_ne!(begun.session.token, planted.token);
    assert_eq!(house.sessions(anna.id), [SessionKind::Half]);
    assert_eq!(house.told("reason: replaced"), 1);
}

#[test]
fn a_wrong_password_leaves_the_session_that_the_browser_held() {
    let house = House::default();
    house.account("anna");
    let held = house.half("anna");
    let command = BeginSignIn { replaces: Some(held.token), ..command(&house, "wrong") };
    begin_sign_in(&house.store, &house.hasher, &house.cipher, &command).unwrap_err();
    assert!(house.is_open(&held));
}

#[test]
fn the_right_password_forgets_the_wrong_ones_before_it() {
    let house = House::default();
    house.account("anna");
    for _ in 0..3 {
        for left in [4, 3, 2, 1] {
            assert_eq!(house.begin("anna", "wrong"), Err(BeginSignInError::Wrong { left }));
        }
        assert!(house.begin("anna", PASSWORD).is_ok());
    }
}

#[test]
fn address_and_user_name_of_one_account_share_its_tries() {
    let house = House::default();
    house.account("anna");
    for typed in ["anna", "anna@example.com", "anna", "anna@example.com", "anna"] {
        house.begin(typed, "wrong").unwrap_err();
    }
    let answer = house.begin("anna@example.com", PASSWORD);
    assert!(matches!(answer, Err(BeginSignInError::TooMany { .. })), "{answer:?}");
}

#[test]
fn another_network_address_gives_no_new_tries_at_an_account() {
    let house = House::default();
    house.account("anna");
    for last in 1..=5 {
        house.begin_from(&format!("198.51.100.{last}"), "anna", "wrong").unwrap_err();
    }
    let answer = house.begin_from("203.0.113.9", "anna", PASSWORD);
    assert!(matches!(answer, Err(BeginSignInError::TooMany { .. })), "{answer:?}");
}

#[test]
fn another_name_gives_no_new_tries_to_a_network() {
    let house = House::default();
    house.account("anna");
    for guess in 0..30 {
        let address = format!("2001:db8:1:2::{guess:x}");
        let answer = house.begin_from(&address, &format!("guess{guess}"), PASSWORD);
        assert!(matches!(answer, Err(BeginSignInError::Wrong { .. })), "{guess}: {answer:?}");
    }
    let answer = house.begin_from("2001:db8:1:2:ffff::1", "anna", PASSWORD);
    assert!(matches!(answer, Err(BeginSignInError::TooMany { .. })), "{answer:?}");
    assert!(house.begin_from("2001:db8:1:3::1", "anna", PASSWORD).is_ok());
}

#[test]
fn an_office_behind_one_address_signs_in_as_often_as_it_likes() {
    let house = House::default();
    house.account("anna");
    for _ in 0..100 {
        assert!(house.begin("anna", PASSWORD).is_ok());
    }
    assert_eq!(house.begin("nobody", "wrong"), Err(BeginSignInError::Wrong { left: 4 }));
}

#[test]
fn whoever_has_an_account_gets_no_new_tries_at_all_the_others_by_it() {
    let house = House::default();
    house.account("mallory");
    for guess in 0..30 {
        house.begin(&format!("guess{guess}"), PASSWORD).unwrap_err();
        let own = house.begin("mallory", PASSWORD);
        assert_eq!(own.is_ok(), guess < 29, "{guess}: {own:?}");
    }
    let answer = house.begin("anna", PASSWORD);
    assert!(matches!(answer, Err(BeginSignInError::TooMany { .. })), "{answer:?}");
}

#[test]
fn whoever_is_told_how_many_tries_are_left_is_told_the_smaller_number() {
    let house = House::default();
    for guess in 0..27 {
        house.begin(&format!("guess{guess}"), "x").unwrap_err();
    }
    assert_eq!(house.begin("fresh", "x"), Err(BeginSignInError::Wrong { left: 2 }));
}

#[test]
fn a_network_that_has_to_wait_takes_no_tries_from_an_account() {
    let house = House::default();
    house.account("anna");
    for guess in 0..30 {
        house.begin(&format!("guess{guess}"), "x").unwrap_err();
    }
    for _ in 0..20 {
        house.begin("anna", "wrong").unwrap_err();
    }
    let elsewhere = house.begin_from("203.0.113.9", "anna", "wrong");
    assert_eq!(elsewhere, Err(BeginSignInError::Wrong { left: 4 }));
}

#[test]
fn a_burst_of_guesses_is_one_entry_a_minute() {
    let house = House::default();
    house.account("anna");
    for _ in 0..4 {
        house.begin("anna", "wrong").unwrap_err();
    }
    assert_eq!(house.told("reason: wrong_password"), 1);
    house.wait(60);
    house.begin("anna", "wrong").unwrap_err();
    assert_eq!(house.told("reason: wrong_password"), 2);
    for last in 0..50 {
        house.begin_from(&format!("198.51.100.{last}"), "anna", "wrong").unwrap_err();
    }
    assert_eq!(house.told("reason: too_many_tries"), 1);
}

#[test]
fn a_network_that_has_to_wait_is_one_entry_whatever_names_it_tries() {
    let house = House::default();
    for guess in 0..60 {
        house.begin(&format!("guess{guess}"), "x").unwrap_err();
    }
    assert_eq!(house.told("reason: too_many_tries"), 1);
    assert_eq!(house.told(&format!("sign_in.refused {ADDRESS} reason: too_many_tries")), 1);
}

#[test]
fn a_password_that_is_changed_while_it_is_compared_opens_nothing() {
    let house = House::default();
    house.account("anna");
    let store = Meanwhile::before(2, &house.store, || {
        let hash = PasswordHash::new("plain:another password by the operator".into());
        let command =
            ResetPassword { identifier: "anna", hash, letter: house.letter(), actor: house.operator() };
        reset_password(&house.store, &house.cipher, &command).unwrap();
    });
    let answer = begin_sign_in(&store, &house.hasher, &house.cipher, &command(&house, PASSWORD));
    assert_eq!(answer, Err(BeginSignInError::Wrong { left: 4 }));
    assert_eq!(house.told("session.opened"), 0);
}

#[test]
fn an_account_that_is_barred_while_its_password_is_compared_opens_nothing() {
    let house = House::default();
    house.account("anna");
    let store = Meanwhile::before(2, &house.store, || {
        let command = SetAccountDisabled { identifier: "anna", disabled: true, actor: house.operator() };
        set_account_disabled(&house.store, &command).unwrap();
    });
    let answer = begin_sign_in(&store, &house.hasher, &house.cipher, &command(&house, PASSWORD));
    assert_eq!(answer, Err(BeginSignInError::Wrong { left: 4 }));
    assert_eq!(house.told("reason: changed_meanwhile"), 1);
}

#[test]
fn a_hasher_that_fails_is_no_wrong_password() {
    let house = House::default();
    house.account("anna");
    let mut hasher = MockPasswordHasher::new();
    hasher.expect_verify().returning(|_, _| Err(HashError::Failed("no memory".into())));
    let answer = begin_sign_in(&house.store, &hasher, &house.cipher, &command(&house, PASSWORD));
    assert_eq!(answer, Err(BeginSignInError::Hash(HashError::Failed("no memory".into()))));
}

#[test]
fn a_database_that_is_away_is_no_wrong_password() {
    let house = House::default();
    house.account("anna");
    for password in [PASSWORD, "wrong"] {
        for transaction in [1, 2] {
            let store = Meanwhile::before(transaction, &house.store, || house.store.fail_next(away()));
            let answer = begin_sign_in(&store, &house.hasher, &house.cipher, &command(&house, password));
            assert_eq!(answer, Err(BeginSignInError::Store(away())), "{password} {transaction}");
        }
    }
}

#[test]
fn a_try_stays_counted_when_the_database_goes_away_after_it() {
    let house = House::default();
    house.account("anna");
    let store = Meanwhile::before(2, &house.store, || {
        house.store.fail_next(StoreError::Full("no room".into()));
    });
    begin_sign_in(&store, &house.hasher, &house.cipher, &command(&house, "wrong")).unwrap_err();
    assert_eq!(house.begin("anna", "wrong"), Err(BeginSignInError::Wrong { left: 3 }));
}
