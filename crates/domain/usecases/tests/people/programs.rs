//! Sign-ins of programs: refresh tokens, and accounts that people make themselves.

use std::thread;

use controlkeep_accounts::{NewSession, Session, SessionKind, SessionLimits, TokenHash};
use controlkeep_kernel::SessionId;
use controlkeep_ports::{Store, Views};
use controlkeep_usecases::accounts::{RegisterAccount, register_account};
use controlkeep_usecases::sessions::{
    RefreshSession, RefreshSessionError, issue_refresh_token, refresh_session, sweep_sessions,
};

use crate::house::House;

fn hash(number: u8) -> TokenHash {
    TokenHash([number; 32])
}

/// A program that signed in for Anna, with the refresh token 1.
fn signed_in(house: &House) -> Session {
    let anna = house.account("anna");
    let new = NewSession {
        id: SessionId::from_bytes([4; 16]),
        token: hash(200),
        kind: SessionKind::Api,
        account: Some(anna.id),
        user_agent: "curl/8".into(),
    };
    let store: &dyn Store = &house.store;
    let opened = Session::open(new, &SessionLimits::default(), &house.actor());
    let session = store.transact(|tx| tx.sessions().open(opened.clone())).unwrap();
    assert_eq!(issue_refresh_token(&house.store, &session, hash(1), house.actor().at), Ok(true));
    session
}

fn refresh(house: &House, token: u8, next: u8) -> Result<SessionId, RefreshSessionError> {
    let limits = SessionLimits::default();
    let command = RefreshSession { token: hash(token), next: hash(next), limits, actor: house.actor() };
    refresh_session(&house.store, &command).map(|session| session.id)
}

fn lives(house: &House, session: &Session) -> bool {
    house.store.session_by_id(session.id).unwrap().is_some()
}

#[test]
fn each_refresh_token_gives_the_next_one() {
    let house = House::default();
    let session = signed_in(&house);
    assert_eq!(refresh(&house, 1, 2), Ok(session.id));
    assert_eq!(refresh(&house, 2, 3), Ok(session.id));
    assert_eq!(refresh(&house, 99, 4), Err(RefreshSessionError::Unknown));
    assert!(lives(&house, &session));
}

#[test]
fn a_token_that_comes_a_second_time_ends_the_session_for_both_who_hold_it() {
    let house = House::default();
    let session = signed_in(&house);
    refresh(&house, 1, 2).unwrap();
    assert_eq!(refresh(&house, 1, 3), Err(RefreshSessionError::Reused));
    assert!(!lives(&house, &session));
    assert_eq!(refresh(&house, 2, 4), Err(RefreshSessionError::Unknown));
    let entry = house.store.events().pop().unwrap();
    assert_eq!(entry.action, "session.ended");
    assert!(entry.values.iter().any(|value| value.after.as_deref() == Some("refresh_token_reused")));
}

#[test]
fn of_thirty_refreshes_with_one_token_one_wins_and_the_session_ends() {
    let house = House::default();
    let session = signed_in(&house);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let house = &house;
        let runners: Vec<_> = (10..40).map(|next| scope.spawn(move || refresh(house, 1, next))).collect();
        runners.into_iter().map(|runner| runner.join().unwrap()).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert!(outcomes.contains(&Err(RefreshSessionError::Reused)));
    assert!(!lives(&house, &session));
}

#[test]
fn after_seven_days_a_program_signs_in_anew() {
    let house = House::default();
    signed_in(&house);
    house.wait(7 * 86_400 - 1);
    assert!(refresh(&house, 1, 2).is_ok());
    house.wait(1);
    assert_eq!(refresh(&house, 2, 3), Err(RefreshSessionError::Unknown));
    house.wait(1);
    let swept = sweep_sessions(&house.store, house.actor().at).unwrap();
    assert_eq!((swept.sessions, swept.refresh_tokens), (1, 2));
}

#[test]
fn a_session_that_ended_meanwhile_gets_no_token() {
    let house = House::default();
    let session = signed_in(&house);
    let store: &dyn Store = &house.store;
    let ended = session.end("revoked", &house.actor());
    store.transact(|tx| tx.sessions().end(ended.clone())).unwrap();
    assert_eq!(issue_refresh_token(&house.store, &session, hash(5), house.actor().at), Ok(false));
    assert_eq!(refresh(&house, 1, 2), Err(RefreshSessionError::Unknown));
}

#[test]
fn a_refresh_is_fit_to_be_run_twice() {
    let house = House::default();
    let session = signed_in(&house);
    house.store.run_twice();
    assert_eq!(refresh(&house, 1, 2), Ok(session.id));
    assert!(lives(&house, &session));
}

#[test]
fn somebody_registers_once_and_administers_nothing() {
    let house = House::default();
    let anna = house.new_account("anna");
    let wanted = controlkeep_accounts::NewAccount { administrator: true, ..anna };
    let command = RegisterAccount { account: wanted, actor: house.actor() };
    let made = register_account(&house.store, &command).unwrap().unwrap();
    assert!(!made.administrator && house.store.organisations_of(made.id).unwrap().is_empty());
    let entries = house.store.events().len();
    assert_eq!(register_account(&house.store, &command), Ok(None), "the address is taken");
    assert_eq!(house.store.events().len(), entries);
}
