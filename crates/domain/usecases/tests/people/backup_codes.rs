//! The second step of a sign-in, with a backup code.

use controlkeep_accounts::SessionKind;
use controlkeep_usecases::sign_in::{
    ActivateSecondFactor, SecondFactorError, activate_second_factor, use_backup_code,
};

use crate::house::{House, LosesTheRace, away};

const WRONG: &str = "no code";

#[test]
fn codes_and_backup_codes_share_their_tries() {
    let house = House::default();
    house.person("anna");
    let half = house.half("anna");
    house.confirm(&half, WRONG).unwrap_err();
    assert_eq!(house.use_backup(&half, WRONG), Err(SecondFactorError::WrongCode { left: 3 }));
    for _ in 0..3 {
        house.confirm(&half, WRONG).unwrap_err();
    }
    let answer = house.use_backup(&half, "code-one");
    assert!(matches!(answer, Err(SecondFactorError::TooMany { .. })), "{answer:?}");
}

#[test]
fn a_backup_code_works_once_and_says_how_many_are_left() {
    let house = House::default();
    let anna = house.person("anna");
    let (session, left) = house.use_backup(&house.half("anna"), "code-two").unwrap();
    assert_eq!((session.kind, session.account, left), (SessionKind::Full, Some(anna.id), 2));
    assert_eq!(house.told("anna account.backup_code_used anna"), 1);
    let again = house.use_backup(&house.half("anna"), "code-two");
    assert_eq!(again, Err(SecondFactorError::WrongCode { left: 4 }));
    assert_eq!(house.use_backup(&house.half("anna"), "code-one").unwrap().1, 1);
}

#[test]
fn a_backup_code_of_somebody_else_is_wrong() {
    let house = House::default();
    house.person("anna");
    let ben = house.account("ben");
    let half = house.half("ben");
    let code = house.code(&house.offer(ben.id));
    let command = ActivateSecondFactor { backup_codes: vec![], ..house.activate_command(&half, &code) };
    activate_second_factor(&house.store, &house.totp, &house.cipher, &command).unwrap();
    let answer = house.use_backup(&house.half("ben"), "code-one");
    assert_eq!(answer, Err(SecondFactorError::WrongCode { left: 4 }));
}

#[test]
fn a_backup_code_is_not_lost_when_the_session_cannot_be_opened() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    let store = LosesTheRace::in_transaction(2, &house.store, away());
    let command = house.backup_command(&half, "code-one");
    let answer = use_backup_code(&store, &house.cipher, &command);
    assert_eq!(answer, Err(SecondFactorError::Store(away())));
    assert_eq!(house.codes_left(anna.id), 3);
    assert!(house.use_backup(&half, "code-one").is_ok());
}
