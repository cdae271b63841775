//! The second step of a sign-in.

use controlkeep_accounts::{Session, SessionKind, TokenHash};
use controlkeep_ports::fakes::{FixedTotp, PlainCipher};
use controlkeep_ports::{CipherError, Store, StoreError};
use controlkeep_usecases::operator::{
    ResetSecondFactor, SetAccountDisabled, reset_second_factor, set_account_disabled,
};
use controlkeep_usecases::sign_in::{SecondFactorError, confirm_code};

use crate::house::{House, LosesTheRace, Meanwhile, PASSWORD, away};

const WRONG: &str = "no code";

#[test]
fn a_code_of_the_app_turns_the_half_session_into_a_full_one() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    let session = house.confirm(&half, &house.code(&anna.secret)).unwrap();
    assert_eq!((session.kind, session.account), (SessionKind::Full, Some(anna.id)));
    assert!(house.is_open(&session) && !house.is_open(&half));
    assert_eq!(house.told("anna account.code_accepted anna"), 1);
}

#[test]
fn a_half_session_works_once() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    house.confirm(&half, &house.code(&anna.secret)).unwrap();
    house.wait(60);
    assert_eq!(house.confirm(&half, &house.code(&anna.secret)), Err(SecondFactorError::SessionGone));
    assert_eq!(house.use_backup(&half, "code-one"), Err(SecondFactorError::SessionGone));
    assert_eq!(house.codes_left(anna.id), 3);
}

#[test]
fn a_code_works_once() {
    let house = House::default();
    let anna = house.person("anna");
    let code = house.code(&anna.secret);
    house.confirm(&house.half("anna"), &code).unwrap();
    let again = house.half("anna");
    assert_eq!(house.confirm(&again, &code), Err(SecondFactorError::CodeUsed));
    assert!(house.is_open(&again));
    assert_eq!(house.told("second_factor.refused anna reason: code_used"), 1);
    house.wait(30);
    assert!(house.confirm(&again, &house.code(&anna.secret)).is_ok());
}

#[test]
fn a_code_older_than_the_newest_used_one_is_used_too() {
    let house = House::default();
    let anna = house.person("anna");
    let older = house.code(&anna.secret);
    house.wait(30);
    house.confirm(&house.half("anna"), &house.code(&anna.secret)).unwrap();
    assert_eq!(house.confirm(&house.half("anna"), &older), Err(SecondFactorError::CodeUsed));
}

#[test]
fn whoever_loses_a_race_for_the_same_code_is_told_that_it_was_used() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    let code = house.code(&anna.secret);
    let store = LosesTheRace::in_transaction(2, &house.store, StoreError::Stale("account"));
    let answer = confirm_code(&store, &house.totp, &house.cipher, &house.confirm_command(&half, &code));
    assert_eq!(answer, Err(SecondFactorError::CodeUsed));
    assert!(house.is_open(&half));
    assert_eq!(house.told("reason: code_used"), 1);
}

#[test]
fn a_wrong_code_is_counted_and_five_are_enough() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    for left in (0..5).rev() {
        assert_eq!(house.confirm(&half, WRONG), Err(SecondFactorError::WrongCode { left }));
    }
    let code = house.code(&anna.secret);
    let answer = house.confirm(&half, &code);
    assert!(matches!(answer, Err(SecondFactorError::TooMany { .. })), "{answer:?}");
    assert_eq!(house.told("second_factor.refused anna reason: wrong_code"), 1);
    assert_eq!(house.told("second_factor.refused anna reason: too_many_tries"), 1);
}

#[test]
fn the_right_password_gives_no_new_tries_at_the_code() {
    let house = House::default();
    let anna = house.person("anna");
    for left in (0..5).rev() {
        let half = house.half("anna");
        assert_eq!(house.confirm(&half, WRONG), Err(SecondFactorError::WrongCode { left }));
    }
    let answer = house.confirm(&house.half("anna"), &house.code(&anna.secret));
    assert!(matches!(answer, Err(SecondFactorError::TooMany { .. })), "{answer:?}");
    house.wait(15 * 60);
    assert!(house.confirm(&house.half("anna"), &house.code(&anna.secret)).is_ok());
}

#[test]
fn a_right_code_forgets_the_wrong_ones_before_it() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    for _ in 0..4 {
        house.confirm(&half, WRONG).unwrap_err();
    }
    house.confirm(&half, &house.code(&anna.secret)).unwrap();
    let half = house.half("anna");
    assert_eq!(house.confirm(&half, WRONG), Err(SecondFactorError::WrongCode { left: 4 }));
}

#[test]
fn a_half_session_opens_the_second_step_for_five_minutes() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    house.wait(5 * 60);
    assert_eq!(house.confirm(&half, &house.code(&anna.secret)), Err(SecondFactorError::SessionGone));
}

#[test]
fn no_other_session_opens_the_second_step() {
    let house = House::default();
    let anna = house.person("anna");
    let code = house.code(&anna.secret);
    assert_eq!(house.confirm(&anna.session, &code), Err(SecondFactorError::SessionGone));
    let made_up = Session { token: TokenHash([7; 32]), ..anna.session };
    assert_eq!(house.confirm(&made_up, &code), Err(SecondFactorError::SessionGone));
    assert_eq!(house.use_backup(&made_up, "code-one"), Err(SecondFactorError::SessionGone));
    assert_eq!(house.activate_with(&made_up, &code), Err(SecondFactorError::SessionGone));
}

#[test]
fn without_an_app_there_is_nothing_to_confirm() {
    let house = House::default();
    let anna = house.account("anna");
    let half = house.half("anna");
    assert_eq!(house.confirm(&half, WRONG), Err(SecondFactorError::NotSetUp));
    assert_eq!(house.use_backup(&half, "code-one"), Err(SecondFactorError::NotSetUp));
    assert_eq!(house.activate_with(&half, WRONG), Err(SecondFactorError::NotSetUp));
    house.offer(anna.id);
    assert_eq!(house.confirm(&half, WRONG), Err(SecondFactorError::NotSetUp));
}

#[test]
fn whoever_is_barred_or_reset_between_the_steps_has_to_begin_anew() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    let code = house.code(&anna.secret);
    let store = Meanwhile::before(2, &house.store, || {
        let command =
            ResetSecondFactor { identifier: "anna", letter: house.letter(), actor: house.operator() };
        reset_second_factor(&house.store, &house.cipher, &command).unwrap();
    });
    let answer = confirm_code(&store, &house.totp, &house.cipher, &house.confirm_command(&half, &code));
    assert_eq!(answer, Err(SecondFactorError::SessionGone));

    let half = house.half("anna");
    let command = SetAccountDisabled { identifier: "anna", disabled: true, actor: house.operator() };
    set_account_disabled(&house.store, &command).unwrap();
    assert_eq!(house.confirm(&half, &code), Err(SecondFactorError::SessionGone));
}

#[test]
fn a_half_session_of_a_barred_account_opens_nothing_even_if_it_was_left_over() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    let barred = house.stored(anna.id).set_disabled(true, 2, &house.operator()).unwrap();
    let store: &dyn Store = &house.store;
    store.transact(|tx| tx.accounts().record(barred.clone())).unwrap();
    assert!(house.is_open(&half));
    assert_eq!(house.confirm(&half, &house.code(&anna.secret)), Err(SecondFactorError::SessionGone));
    assert_eq!(house.use_backup(&half, "code-one"), Err(SecondFactorError::SessionGone));
}

#[test]
fn a_secret_that_cannot_be_opened_is_no_wrong_code() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    let code = FixedTotp::code(&anna.secret, anna.session.opened_at);
    let other = PlainCipher::with_key("other");
    let answer = confirm_code(&house.store, &house.totp, &other, &house.confirm_command(&half, &code));
    assert_eq!(answer, Err(SecondFactorError::Cipher(CipherError::UnknownKey("test-key".into()))));
}

#[test]
fn a_database_that_is_away_is_no_wrong_code() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    let code = house.code(&anna.secret);
    for typed in [code.as_str(), WRONG] {
        for transaction in [1, 2] {
            let store = Meanwhile::before(transaction, &house.store, || house.store.fail_next(away()));
            let command = house.confirm_command(&half, typed);
            let answer = confirm_code(&store, &house.totp, &house.cipher, &command);
            assert_eq!(answer, Err(SecondFactorError::Store(away())), "{typed} {transaction}");
        }
    }
    assert!(house.begin("anna", PASSWORD).is_ok());
}
