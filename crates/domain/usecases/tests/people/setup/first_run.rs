//! Starts, keys and codes.

use std::thread;

use controlkeep_accounts::{SessionKind, SetupStage};
use controlkeep_ports::fakes::PlainCipher;
use controlkeep_ports::{Cipher, KeyCheck, StoreError, Views};
use controlkeep_usecases::setup::{
    CreateAdministratorError, EnterSetupCodeError, OpenInstallation, OpenInstallationError,
    SetUpUnattendedError, create_administrator, open_installation,
};

use super::CODE;
use crate::house::{House, LosesTheRace, Meanwhile, away};

#[test]
fn the_first_start_prepares_and_keeps_the_check_of_the_key() {
    let house = House::default();
    assert!(matches!(house.open(), SetupStage::Open { .. }));
    assert_eq!(house.told("setup.code_made"), 1);
    let other = PlainCipher::with_key("other").check();
    let refused = OpenInstallationError::WrongKey { stored: "test-key".into(), given: "other".into() };
    assert_eq!(house.open_with(CODE, other), Err(refused));
}

#[test]
fn a_wrong_key_changes_nothing_not_even_the_code() {
    let house = House::default();
    house.open();
    let before = (house.store.installation().unwrap(), house.store.audit_trail());
    house.open_with("another code", PlainCipher::with_key("other").check()).unwrap_err();
    assert_eq!((house.store.installation().unwrap(), house.store.audit_trail()), before);
    assert!(house.enter(CODE).is_ok());
}

#[test]
fn a_key_of_the_same_name_with_other_bytes_is_a_wrong_key() {
    let house = House::default();
    house.open();
    let imitation = KeyCheck { value: [0; 32], ..house.cipher.check() };
    let answer = house.open_with(CODE, imitation);
    assert!(matches!(answer, Err(OpenInstallationError::WrongKey { .. })), "{answer:?}");
}

#[test]
fn a_wrong_key_is_found_after_the_set_up_too() {
    let house = House::default();
    house.open();
    house.unattended("anna").unwrap();
    assert_eq!(house.open(), SetupStage::Done);
    let answer = house.open_with(CODE, PlainCipher::with_key("other").check());
    assert!(matches!(answer, Err(OpenInstallationError::WrongKey { .. })), "{answer:?}");
}

#[test]
fn each_start_makes_the_code_before_it_worthless() {
    let house = House::default();
    house.open();
    house.open_with("another code", house.cipher.check()).unwrap();
    assert_eq!(house.enter(CODE), Err(EnterSetupCodeError::WrongCode { left: 9 }));
    assert!(house.enter("another code").is_ok());
}

#[test]
fn a_node_that_starts_first_with_another_key_is_found_by_the_second() {
    let house = House::default();
    let store = Meanwhile::before(1, &house.store, || {
        house.open();
    });
    let key = PlainCipher::with_key("other").check();
    let command = OpenInstallation { code: [1; 32], key, actor: house.operator() };
    let answer = open_installation(&store, &command);
    assert!(matches!(answer, Err(OpenInstallationError::WrongKey { .. })), "{answer:?}");
}

#[test]
fn a_start_that_loses_a_race_starts_again() {
    let house = House::default();
    for error in [StoreError::Conflict("installation".into()), StoreError::Stale("installation")] {
        let store = LosesTheRace::in_transaction(1, &house.store, error);
        let command = OpenInstallation { code: [1; 32], key: house.cipher.check(), actor: house.operator() };
        assert_eq!(open_installation(&store, &command), Ok(SetupStage::Open { code: [1; 32] }));
    }
}

#[test]
fn a_database_that_is_away_stops_the_start() {
    let house = House::default();
    house.store.fail_next(away());
    let answer = house.open_with(CODE, house.cipher.check());
    assert_eq!(answer, Err(OpenInstallationError::Store(away())));
}

#[test]
fn the_right_code_opens_a_set_up_session_of_nobody() {
    let house = House::default();
    house.open();
    let session = house.enter(CODE).unwrap();
    assert_eq!((session.kind, session.account), (SessionKind::Setup, None));
    assert_eq!(house.told("setup.code_accepted"), 1);
}

#[test]
fn ten_wrong_codes_are_enough_and_the_right_one_has_to_wait() {
    let house = House::default();
    house.open();
    for left in (0..10).rev() {
        assert_eq!(house.enter("guess"), Err(EnterSetupCodeError::WrongCode { left }));
    }
    let answer = house.enter(CODE);
    assert!(matches!(answer, Err(EnterSetupCodeError::TooMany { .. })), "{answer:?}");
    house.wait(5 * 60);
    assert!(house.enter(CODE).is_ok());
}

#[test]
fn a_burst_of_wrong_codes_is_told_at_its_beginning_and_at_its_end() {
    let house = House::default();
    house.open();
    for _ in 0..30 {
        house.enter("guess").unwrap_err();
    }
    assert_eq!(house.told("setup.code_refused Controlkeep reason: wrong_code, tries_left: 9"), 1);
    assert_eq!(house.told("setup.code_refused Controlkeep reason: wrong_code, tries_left: 0"), 1);
    assert_eq!(house.told("setup.code_refused"), 2);
}

#[test]
fn a_right_code_forgets_the_wrong_ones_before_it() {
    let house = House::default();
    house.open();
    for _ in 0..9 {
        house.enter("guess").unwrap_err();
    }
    house.enter(CODE).unwrap();
    assert_eq!(house.enter("guess"), Err(EnterSetupCodeError::WrongCode { left: 9 }));
}

#[test]
fn before_the_first_start_there_is_nothing_to_set_up() {
    let house = House::default();
    let missing =
        |error: &StoreError| matches!(error, StoreError::Inconsistent { table: "installation", .. });
    assert!(matches!(house.enter(CODE), Err(EnterSetupCodeError::Store(error)) if missing(&error)));
    assert!(matches!(house.unattended("anna"), Err(SetUpUnattendedError::Store(error)) if missing(&error)));
}

#[test]
fn the_set_up_session_is_used_up_and_a_half_session_of_the_administrator_opens() {
    let house = House::default();
    house.open();
    let setup = house.enter(CODE).unwrap();
    let half = house.create(&setup, "anna").unwrap();
    assert_eq!(half.kind, SessionKind::Half);
    let anna = house.stored(half.account.unwrap());
    assert!(anna.administrator);
    assert!(!house.is_open(&setup));
    assert_eq!(house.told("setup.administrator_made"), 1);
    assert_eq!(house.told("anna session.opened"), 1);
}

#[test]
fn twenty_first_administrators_at_once_become_one() {
    let house = House::default();
    house.open();
    let answers: Vec<_> = thread::scope(|scope| {
        let house = &house;
        let one = move |number: usize| {
            scope.spawn(move || {
                let setup = house.enter(CODE)?;
                Ok::<_, EnterSetupCodeError>(house.create(&setup, &format!("admin{number}")))
            })
        };
        let threads: Vec<_> = (0..20).map(one).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let made = |answer: &&Result<_, EnterSetupCodeError>| matches!(answer, Ok(Ok(_)));
    assert_eq!(answers.iter().filter(made).count(), 1);
    let fits = |answer: &_| {
        matches!(
            answer,
            Ok(Ok(_) | Err(CreateAdministratorError::StepTaken)) | Err(EnterSetupCodeError::StepTaken)
        )
    };
    assert!(answers.iter().all(fits), "{answers:?}");
    assert_eq!(house.store.accounts().unwrap().len(), 1);
}

#[test]
fn twenty_clicks_in_one_set_up_session_become_one_administrator() {
    let house = House::default();
    house.open();
    let setup = house.enter(CODE).unwrap();
    let made: usize = thread::scope(|scope| {
        let threads: Vec<_> =
            (0..20).map(|_| scope.spawn(|| usize::from(house.create(&setup, "anna").is_ok()))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!((made, house.store.accounts().unwrap().len()), (1, 1));
}

#[test]
fn after_the_administrator_no_code_and_no_set_up_session_opens_anything() {
    let house = House::default();
    house.open();
    let (first, second) = (house.enter(CODE).unwrap(), house.enter(CODE).unwrap());
    house.create(&first, "anna").unwrap();
    assert_eq!(house.create(&first, "ben"), Err(CreateAdministratorError::StepTaken));
    assert_eq!(house.create(&second, "ben"), Err(CreateAdministratorError::StepTaken));
    assert_eq!(house.enter(CODE), Err(EnterSetupCodeError::StepTaken));
    assert_eq!(house.store.accounts().unwrap().len(), 1);
}

#[test]
fn only_a_live_set_up_session_creates_an_administrator() {
    let house = House::default();
    house.open();
    house.account("ben");
    let half = house.half("ben");
    assert_eq!(house.create(&half, "anna"), Err(CreateAdministratorError::SessionGone));
    let setup = house.enter(CODE).unwrap();
    house.wait(60 * 60);
    assert_eq!(house.create(&setup, "anna"), Err(CreateAdministratorError::SessionGone));
}

#[test]
fn a_name_that_the_command_line_gave_away_is_told_and_the_session_stays() {
    let house = House::default();
    house.open();
    house.account("anna");
    let setup = house.enter(CODE).unwrap();
    let answer = house.create(&setup, "anna");
    assert_eq!(answer, Err(CreateAdministratorError::Taken(controlkeep_accounts::NameKind::Email)));
    assert!(house.create(&setup, "ben").is_ok());
}

#[test]
fn whoever_loses_the_race_to_be_administrator_is_told_that_there_is_one() {
    let house = House::default();
    house.open();
    let setup = house.enter(CODE).unwrap();
    for error in [StoreError::Conflict("email".into()), StoreError::Stale("installation")] {
        let store = LosesTheRace::in_transaction(1, &house.store, error);
        let answer = create_administrator(&store, &house.create_command(&setup, "anna"));
        assert_eq!(answer, Err(CreateAdministratorError::StepTaken));
    }
    house.store.fail_next(away());
    assert_eq!(house.create(&setup, "anna"), Err(CreateAdministratorError::Store(away())));
    assert!(house.create(&setup, "anna").is_ok());
}
