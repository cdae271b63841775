//! Many at once.

use std::thread;

use controlkeep_accounts::SessionKind;
use controlkeep_ports::Views;
use controlkeep_usecases::operator::{CreateAccount, CreateAccountError, create_account};
use controlkeep_usecases::sign_in::{BeginSignInError, SecondFactorError};

use crate::house::{House, PASSWORD};

const CROWD: usize = 30;

/// Runs the same thing on many threads at once and gathers what each gave.
fn crowd<T: Send>(work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let work = &work;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..CROWD).map(|number| scope.spawn(move || work(number))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn thirty_guesses_at_once_get_five_comparisons() {
    let house = House::default();
    house.account("anna");
    let answers =
        crowd(|number| house.begin(if number % 2 == 0 { "anna" } else { "anna@example.com" }, "wrong"));
    let compared = answers.iter().filter(|answer| matches!(answer, Err(BeginSignInError::Wrong { .. })));
    assert_eq!(compared.count(), 5);
    assert_eq!(house.hasher.computations(), 5);
}

#[test]
fn thirty_guesses_at_once_by_nobody_get_five_comparisons_too() {
    let house = House::default();
    let answers = crowd(|_| house.begin("nobody", "wrong"));
    let compared = answers.iter().filter(|answer| matches!(answer, Err(BeginSignInError::Wrong { .. })));
    assert_eq!(compared.count(), 5);
    assert_eq!(house.hasher.computations(), 5);
}

#[test]
fn one_code_typed_thirty_times_at_once_signs_in_once() {
    let house = House::default();
    let anna = house.person("anna");
    let halves: Vec<_> = (0..CROWD).map(|_| house.half("anna")).collect();
    let code = house.code(&anna.secret);
    let answers = crowd(|number| house.confirm(&halves[number], &code));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let lost = |answer: &Result<_, SecondFactorError>| {
        matches!(answer, Ok(_) | Err(SecondFactorError::CodeUsed | SecondFactorError::TooMany { .. }))
    };
    assert!(answers.iter().all(lost), "{answers:?}");
    assert_eq!(house.told("account.code_accepted"), 1);
}

#[test]
fn one_half_session_used_thirty_times_at_once_becomes_one_full_session() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    let code = house.code(&anna.secret);
    let answers = crowd(|_| house.confirm(&half, &code));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(house.sessions(anna.id), [SessionKind::Full; 2]);
}

#[test]
fn one_backup_code_typed_thirty_times_at_once_signs_in_once() {
    let house = House::default();
    let anna = house.person("anna");
    let halves: Vec<_> = (0..CROWD).map(|_| house.half("anna")).collect();
    let answers = crowd(|number| house.use_backup(&halves[number], "code-one"));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(house.store.backup_codes_left(anna.id).unwrap(), 2);
    assert_eq!(house.told("account.backup_code_used"), 1);
}

#[test]
fn two_backup_codes_in_one_half_session_use_up_one() {
    let house = House::default();
    let anna = house.person("anna");
    let half = house.half("anna");
    let codes = ["code-one", "code-two"];
    let answers = crowd(|number| house.use_backup(&half, codes[number % 2]));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(house.store.backup_codes_left(anna.id).unwrap(), 2);
}

#[test]
fn thirty_first_codes_at_once_set_one_app_up() {
    let house = House::default();
    let anna = house.account("anna");
    let half = house.half("anna");
    let secret = house.offer(anna.id);
    let code = house.code(&secret);
    let answers = crowd(|_| house.activate_with(&half, &code));
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(house.told("account.second_factor_activated"), 1);
    assert_eq!(house.told("account.backup_codes_issued"), 1);
}

#[test]
fn thirty_offers_at_once_show_one_secret() {
    let house = House::default();
    let anna = house.account("anna");
    let mut shown = crowd(|_| house.offer(anna.id));
    shown.dedup();
    assert_eq!(shown.len(), 1);
}

#[test]
fn thirty_people_of_one_name_become_one_account() {
    let house = House::default();
    let answers = crowd(|_| {
        let command = CreateAccount {
            account: house.new_account("anna"),
            memberships: vec![],
            actor: house.operator(),
        };
        create_account(&house.store, &command)
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let taken = CreateAccountError::AddressTaken("anna@example.com".into());
    assert!(answers.iter().all(|answer| answer.as_ref().err().is_none_or(|error| *error == taken)));
    assert!(house.begin("anna", PASSWORD).is_ok());
}
