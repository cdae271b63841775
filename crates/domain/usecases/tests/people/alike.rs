//! Nobody can tell from outside who has an account.

use controlkeep_accounts::PasswordHash;
use controlkeep_kernel::Timestamp;
use controlkeep_usecases::operator::{
    CreateAccount, SetAccountDisabled, create_account, set_account_disabled,
};
use controlkeep_usecases::sign_in::BeginSignInError;

use crate::house::{House, PASSWORD};

/// Four names that nobody signs in with: nobody's, a barred one's, one's with a damaged hash, and
/// one's whose password is another.
const NAMES: [&str; 4] = ["nobody", "barred", "damaged", "anna"];

fn house() -> House {
    let house = House::default();
    house.account("anna");
    house.account("barred");
    let disable = SetAccountDisabled { identifier: "barred", disabled: true, actor: house.operator() };
    set_account_disabled(&house.store, &disable).unwrap();
    let mut account = house.new_account("damaged");
    account.password = PasswordHash::new("no hash at all".into());
    let command = CreateAccount { account, memberships: vec![], actor: house.operator() };
    create_account(&house.store, &command).unwrap();
    house
}

/// The password that is tried: right where that must not help.
fn password_for(name: &str) -> &'static str {
    if name == "anna" { "not the password of anna" } else { PASSWORD }
}

/// All that somebody outside sees of some tries: the answers and the slow computations.
fn seen(house: &House, name: &str, tries: usize) -> Vec<(BeginSignInError, usize)> {
    (0..tries)
        .map(|_| {
            let before = house.hasher.computations();
            let answer = house.begin(name, password_for(name)).unwrap_err();
            (answer, house.hasher.computations() - before)
        })
        .collect()
}

#[test]
fn the_unknown_the_barred_the_damaged_and_the_wrong_look_alike() {
    let expected: Vec<_> = (0..5).rev().map(|left| (BeginSignInError::Wrong { left }, 1)).collect();
    for name in NAMES {
        assert_eq!(seen(&house(), name, 5), expected, "{name}");
    }
}

#[test]
fn whoever_has_had_too_many_tries_looks_alike_too_and_costs_nothing() {
    for name in NAMES {
        let house = house();
        seen(&house, name, 5);
        let until = house.begin(name, "x").unwrap_err();
        assert!(matches!(until, BeginSignInError::TooMany { .. }), "{name}: {until:?}");
        assert_eq!(seen(&house, name, 2), [(until.clone(), 0), (until, 0)], "{name}");
    }
}

#[test]
fn the_right_password_opens_nothing_while_there_were_too_many_tries() {
    let house = house();
    seen(&house, "anna", 5);
    let before = house.hasher.computations();
    let until = Timestamp::from_seconds(1_795_000_000 + 15 * 60);
    assert_eq!(house.begin("anna", PASSWORD), Err(BeginSignInError::TooMany { until }));
    assert_eq!(house.hasher.computations(), before);
    house.wait(15 * 60);
    assert!(house.begin("anna", PASSWORD).is_ok());
}

#[test]
fn a_text_that_can_be_nobodys_name_is_answered_like_a_wrong_one() {
    for typed in ["", "   ", "a\0b", &"x".repeat(5000)] {
        let house = house();
        for left in (0..5).rev() {
            assert_eq!(house.begin(typed, PASSWORD), Err(BeginSignInError::Wrong { left }));
        }
        assert!(matches!(house.begin(typed, PASSWORD), Err(BeginSignInError::TooMany { .. })));
        assert_eq!(house.hasher.computations(), 5);
    }
}

#[test]
fn the_audit_log_tells_the_administrator_the_reason_that_nobody_else_learns() {
    let house = house();
    for name in NAMES {
        seen(&house, name, 1);
    }
    let reasons: Vec<String> =
        house.store.audit_trail().into_iter().filter(|told| told.contains("sign_in.refused")).collect();
    assert!(reasons[0].ends_with("reason: unknown"), "{reasons:?}");
    assert_eq!(
        reasons[1..],
        [
            "not signed in was refused sign_in.refused barred reason: disabled",
            "not signed in was refused sign_in.refused damaged reason: damaged_hash",
            "not signed in was refused sign_in.refused anna reason: wrong_password",
        ]
    );
}

#[test]
fn what_was_typed_by_nobody_stands_nowhere_in_the_audit_log() {
    let house = house();
    house.begin("my secret password in the wrong field", "x").unwrap_err();
    let entry = house.store.events().into_iter().last().unwrap();
    assert_eq!((entry.action.as_str(), entry.subject_kind.as_str()), ("sign_in.refused", "identifier"));
    assert!(!format!("{entry:?}").contains("secret"));
    assert_eq!(entry.subject_id.len(), 64);
}
