//! The ends of sessions.

use std::thread;

use controlkeep_accounts::{SessionTouched, TokenHash};
use controlkeep_ports::Views;
use controlkeep_usecases::sessions::{
    RevokeOtherSessions, RevokeSession, SignOut, Swept, revoke_other_sessions, revoke_session, sign_out,
    sweep_sessions, touch_session,
};

use crate::house::{House, away};
use controlkeep_ports::Clock;

#[test]
fn whoever_signs_out_is_out_at_once() {
    let house = House::default();
    let anna = house.person("anna");
    let command = SignOut { token: anna.session.token, actor: house.actor() };
    assert_eq!(sign_out(&house.store, &command), Ok(true));
    assert!(!house.is_open(&anna.session));
    assert_eq!(house.told("reason: signed_out"), 1);
    assert_eq!(sign_out(&house.store, &command), Ok(false));
    assert_eq!(house.told("reason: signed_out"), 1);
}

#[test]
fn a_session_that_never_was_is_signed_out_quietly() {
    let house = House::default();
    let command = SignOut { token: TokenHash([1; 32]), actor: house.actor() };
    assert_eq!(sign_out(&house.store, &command), Ok(false));
    house.store.fail_next(away());
    assert_eq!(sign_out(&house.store, &command), Err(away()));
}

#[test]
fn thirty_sign_outs_at_once_are_one_entry() {
    let house = House::default();
    let anna = house.person("anna");
    let command = SignOut { token: anna.session.token, actor: house.actor() };
    let ended: usize = thread::scope(|scope| {
        let one = || scope.spawn(|| usize::from(sign_out(&house.store, &command).unwrap()));
        let threads: Vec<_> = (0..30).map(|_| one()).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!((ended, house.told("reason: signed_out")), (1, 1));
}

#[test]
fn somebody_revokes_their_own_session_and_nobody_elses() {
    let house = House::default();
    let (anna, ben) = (house.person("anna"), house.person("ben"));
    let revoke = |session| {
        let command = RevokeSession { account: anna.id, session, actor: house.actor() };
        revoke_session(&house.store, &command)
    };
    assert_eq!(revoke(ben.session.id), Ok(false));
    assert!(house.is_open(&ben.session));
    assert_eq!(revoke(anna.session.id), Ok(true));
    assert!(!house.is_open(&anna.session));
    assert_eq!(revoke(anna.session.id), Ok(false));
    assert_eq!(house.told("reason: revoked"), 1);
    house.store.fail_next(away());
    assert_eq!(revoke(anna.session.id), Err(away()));
}

#[test]
fn revoking_the_others_keeps_the_one_somebody_is_in() {
    let house = House::default();
    let (anna, ben) = (house.person("anna"), house.person("ben"));
    house.sign_in("anna", &anna.secret);
    house.half("anna");
    let command = RevokeOtherSessions { account: anna.id, keep: anna.session.id, actor: house.actor() };
    assert_eq!(revoke_other_sessions(&house.store, &command), Ok(2));
    assert!(house.is_open(&anna.session) && house.is_open(&ben.session));
    assert_eq!(revoke_other_sessions(&house.store, &command), Ok(0));
    house.store.fail_next(away());
    assert_eq!(revoke_other_sessions(&house.store, &command), Err(away()));
}

#[test]
fn use_is_noted_and_a_session_that_is_gone_stays_gone() {
    let house = House::default();
    let anna = house.person("anna");
    let touched = SessionTouched { session: anna.session.id, last_seen: house.clock.now() };
    touch_session(&house.store, touched).unwrap();
    let stored = house.store.session(&anna.session.token).unwrap().unwrap().session;
    assert_eq!(stored.last_seen, house.clock.now());
    sign_out(&house.store, &SignOut { token: anna.session.token, actor: house.actor() }).unwrap();
    touch_session(&house.store, touched).unwrap();
    assert!(!house.is_open(&anna.session));
    house.store.fail_next(away());
    assert_eq!(touch_session(&house.store, touched), Err(away()));
}

#[test]
fn what_ran_out_is_cleared_away_and_the_rest_stays() {
    let house = House::default();
    let anna = house.person("anna");
    house.half("anna");
    house.begin("nobody", "wrong").unwrap_err();
    house.wait(20 * 60);
    house.begin("nobody", "wrong").unwrap_err();
    let told = house.store.audit_trail();
    let swept = sweep_sessions(&house.store, house.clock.now()).unwrap();
    // What had ended: the counts under the burst of refusals are counted anew, so nothing of them is
    // old; the half session is.
    assert_eq!(swept.sessions, 1);
    assert!(house.is_open(&anna.session));
    assert_eq!(house.store.audit_trail(), told);
    house.wait(13 * 60 * 60);
    let swept = sweep_sessions(&house.store, house.clock.now()).unwrap();
    assert_eq!(swept, Swept { sessions: 1, refresh_tokens: 0, attempts: 3, links: 0 });
    assert_eq!(
        sweep_sessions(&house.store, house.clock.now()),
        Ok(Swept { sessions: 0, refresh_tokens: 0, attempts: 0, links: 0 })
    );
    house.store.fail_next(away());
    assert_eq!(sweep_sessions(&house.store, house.clock.now()), Err(away()));
}
