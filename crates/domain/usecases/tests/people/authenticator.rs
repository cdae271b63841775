//! An authenticator app is offered and set up.

use controlkeep_accounts::{SecondFactor, Session, SessionKind};
use controlkeep_kernel::AccountId;
use controlkeep_ports::fakes::PlainCipher;
use controlkeep_ports::{Cipher, CipherError, StoreError};
use controlkeep_usecases::sign_in::{
    OfferSecondFactor, OfferSecondFactorError, SecondFactorError, activate_second_factor, offer_second_factor,
};

use crate::house::{House, LosesTheRace, Meanwhile, away};

const WRONG: &str = "no code";

#[test]
fn the_first_code_sets_the_app_up_with_its_backup_codes_and_signs_in() {
    let house = House::default();
    let anna = house.account("anna");
    let half = house.half("anna");
    let secret = house.offer(anna.id);
    let session = house.activate_with(&half, &house.code(&secret)).unwrap();
    assert_eq!((session.kind, session.account), (SessionKind::Full, Some(anna.id)));
    assert!(house.stored(anna.id).second_factor.is_active());
    assert_eq!(house.codes_left(anna.id), 3);
    assert!(!house.is_open(&half));
    assert_ne!(session.token, half.token);
    assert_eq!(house.told("anna account.second_factor_activated"), 1);
    assert_eq!(house.told("anna account.backup_codes_issued anna codes: 3"), 1);
}

#[test]
fn an_offered_secret_is_shown_again_and_not_replaced() {
    let house = House::default();
    let anna = house.account("anna");
    let first = house.offer(anna.id);
    assert_eq!(house.offer(anna.id), first);
    assert_eq!(house.told("second_factor_offered"), 1);
}

#[test]
fn an_offered_secret_is_kept_sealed_for_its_account_alone() {
    let house = House::default();
    let (anna, ben) = (house.account("anna"), house.account("ben"));
    let secret = house.offer(anna.id);
    let SecondFactor::Offered { secret: sealed } = house.stored(anna.id).second_factor else { panic!() };
    assert_ne!(sealed.as_bytes(), secret);
    assert_eq!(house.cipher.open("totp", anna.id.as_bytes(), sealed.as_bytes()), Ok(secret));
    assert_eq!(house.cipher.open("totp", ben.id.as_bytes(), sealed.as_bytes()), Err(CipherError::Damaged));
}

#[test]
fn no_secret_is_offered_to_whoever_has_an_app_or_no_account() {
    let house = House::default();
    let anna = house.person("anna");
    let offer = |account| {
        let command = OfferSecondFactor { account, secret: [1; 20], actor: house.actor() };
        offer_second_factor(&house.store, &house.cipher, &command)
    };
    assert_eq!(offer(anna.id), Err(OfferSecondFactorError::AlreadySetUp));
    assert_eq!(offer(AccountId::from_bytes([9; 16])), Err(OfferSecondFactorError::AccountGone));
    house.store.fail_next(away());
    assert_eq!(offer(anna.id), Err(OfferSecondFactorError::Store(away())));
}

#[test]
fn a_secret_offered_under_another_key_cannot_be_shown_again() {
    let house = House::default();
    let anna = house.account("anna");
    house.offer(anna.id);
    let command = OfferSecondFactor { account: anna.id, secret: [1; 20], actor: house.actor() };
    let answer = offer_second_factor(&house.store, &PlainCipher::with_key("other"), &command);
    assert_eq!(answer, Err(OfferSecondFactorError::Cipher(CipherError::UnknownKey("test-key".into()))));
}

#[test]
fn the_code_that_set_the_app_up_signs_nobody_in() {
    let house = House::default();
    let anna = house.account("anna");
    let secret = house.offer(anna.id);
    let code = house.code(&secret);
    house.activate_with(&house.half("anna"), &code).unwrap();
    assert_eq!(house.confirm(&house.half("anna"), &code), Err(SecondFactorError::CodeUsed));
}

#[test]
fn the_first_codes_of_a_new_app_are_counted_as_well() {
    let house = House::default();
    let anna = house.account("anna");
    let half = house.half("anna");
    let secret = house.offer(anna.id);
    for left in (0..5).rev() {
        assert_eq!(house.activate_with(&half, WRONG), Err(SecondFactorError::WrongCode { left }));
    }
    let answer = house.activate_with(&half, &house.code(&secret));
    assert!(matches!(answer, Err(SecondFactorError::TooMany { .. })), "{answer:?}");
    assert!(!house.stored(anna.id).second_factor.is_active());
}

#[test]
fn an_app_that_is_set_up_is_not_replaced_by_the_way() {
    let house = House::default();
    let anna = house.person("anna");
    let answer = house.activate_with(&house.half("anna"), &house.code(&anna.secret));
    assert_eq!(answer, Err(SecondFactorError::AlreadySetUp));
    assert_eq!(house.codes_left(anna.id), 3);
}

#[test]
fn whoever_loses_a_race_to_set_the_app_up_is_told_that_it_is() {
    let house = House::default();
    let anna = house.account("anna");
    let (half, other) = (house.half("anna"), house.half("anna"));
    let secret = house.offer(anna.id);
    let code = house.code(&secret);
    let command = |half: &Session| house.activate_command(half, &code);
    let store = LosesTheRace::in_transaction(2, &house.store, StoreError::Stale("account"));
    let answer = activate_second_factor(&store, &house.totp, &house.cipher, &command(&half));
    assert_eq!(answer, Err(SecondFactorError::AlreadySetUp));
    let store = Meanwhile::before(2, &house.store, || {
        house.activate_with(&other, &code).unwrap();
    });
    let answer = activate_second_factor(&store, &house.totp, &house.cipher, &command(&half));
    assert_eq!(answer, Err(SecondFactorError::AlreadySetUp));
    assert_eq!(house.codes_left(anna.id), 3);
}
