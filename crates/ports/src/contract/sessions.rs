//! Sessions.

use controlkeep_accounts::{
    Account, AccountChange, NewAccount, NewSession, Preferences, SealedSecret, Session, SessionEnded,
    SessionKind, SessionLimits, SessionOpened, SessionTouched, Theme, TokenHash,
};
use controlkeep_kernel::{AccountId, ChainId, SessionId};
use controlkeep_rbac::Role;

use super::Bench;
use super::race::{MANY, race};
use super::samples::{account, after, attempt, id, keep, member, new_account, organisation, person, system};
use super::trail::{actions, count, only_entry};
use crate::{SignedInAccount, Tx};

pub(super) fn a_session_is_found_by_its_secret_and_by_its_owner(bench: &dyn Bench) {
    let (anna, ben) = (account(bench, 1), account(bench, 2));
    let mut session = None;
    let entry = only_entry(bench, ChainId::PLATFORM, || {
        session = Some(open(bench, 1, Some(anna.id), SessionKind::Full, 0));
    });
    let session = session.unwrap();
    assert_eq!(entry.action, "session.opened");
    assert_eq!(found(bench, 1).as_ref(), Some(&session));
    assert_eq!(found(bench, 2), None);
    assert_eq!(keep(bench, |tx| tx.sessions().find_of(anna.id, session.id)).as_ref(), Some(&session));
    assert_eq!(keep(bench, |tx| tx.sessions().find_of(ben.id, session.id)), None);
    assert_eq!(keep(bench, |tx| tx.sessions().list_of(ben.id)), []);
}

pub(super) fn sessions_of_every_kind_read_back(bench: &dyn Bench) {
    let anna = account(bench, 1);
    for (number, kind) in (1..).zip(SessionKind::ALL) {
        let owner = (*kind != SessionKind::Setup).then_some(anna.id);
        let session = open(bench, number, owner, *kind, i64::from(number));
        assert_eq!(found(bench, number), Some(session.clone()));
        let signed_in = bench.views().session(&session.token).unwrap().unwrap();
        assert_eq!(signed_in.session, session);
        assert_eq!(bench.views().session_by_id(session.id).unwrap().as_ref(), Some(&signed_in));
        assert_eq!(signed_in.account.map(|account| account.id), owner);
    }
}

pub(super) fn a_browsers_odd_name_reads_back(bench: &dyn Bench) {
    let anna = account(bench, 1);
    for (number, name) in (1..).zip([" in spaces ", "trailing  ", "", "\u{1f98a} Fox'\"%_\\", "İ\u{301}"]) {
        let opened = || opened(number, Some(anna.id), SessionKind::Full, 0, name);
        let session = keep(bench, |tx| tx.sessions().open(opened()));
        assert_eq!(session.user_agent, name);
        assert_eq!(found(bench, number), Some(session));
    }
}

pub(super) fn sessions_are_listed_newest_first(bench: &dyn Bench) {
    let anna = account(bench, 1);
    for (number, seconds) in [(1, 20), (2, 30), (3, 10)] {
        open(bench, number, Some(anna.id), SessionKind::Full, seconds);
    }
    let listed = keep(bench, |tx| tx.sessions().list_of(anna.id));
    assert_eq!(ids(&listed), [2, 1, 3].map(session_id));
    assert_eq!(ids(&bench.views().sessions_of(anna.id).unwrap()), [2, 1, 3].map(session_id));
    touch(bench, 3, 300);
    assert_eq!(ids(&bench.views().sessions_of(anna.id).unwrap()), [3, 2, 1].map(session_id));
    assert_eq!(bench.views().sessions_of(AccountId::from_bytes(id(1, 99))).unwrap(), []);
}

pub(super) fn a_use_is_noted_without_an_entry(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let session = open(bench, 1, Some(anna.id), SessionKind::Full, 0);
    let entries = count(bench);
    touch(bench, 1, 90);
    assert_eq!(found(bench, 1), Some(Session { last_seen: after(90), ..session }));
    assert_eq!(count(bench), entries);
}

pub(super) fn a_session_that_is_gone_stays_gone(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let session = open(bench, 1, Some(anna.id), SessionKind::Full, 0);
    assert!(keep(bench, |tx| tx.sessions().end(ended(&session))));
    touch(bench, 1, 90);
    assert_eq!(found(bench, 1), None);
    assert_eq!(bench.views().session(&session.token).unwrap(), None);
    assert_eq!(bench.views().session_by_id(session.id).unwrap(), None);
    assert_eq!(bench.views().sessions_of(anna.id).unwrap(), []);
}

pub(super) fn a_session_ends_once_and_the_others_live_on(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let first = open(bench, 1, Some(anna.id), SessionKind::Full, 0);
    let second = open(bench, 2, Some(anna.id), SessionKind::Full, 1);
    let entry = only_entry(bench, ChainId::PLATFORM, || {
        assert!(keep(bench, |tx| tx.sessions().end(ended(&first))));
        assert!(!keep(bench, |tx| tx.sessions().end(ended(&first))));
    });
    assert_eq!((entry.action.as_str(), entry.subject_id), ("session.ended", first.id.to_string()));
    assert_eq!(bench.views().sessions_of(anna.id).unwrap(), [second]);
}

pub(super) fn of_thirty_ends_of_one_session_one_counts(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let session = open(bench, 1, Some(anna.id), SessionKind::Half, 0);
    let outcomes = race(MANY, |_| keep(bench, |tx| tx.sessions().end(ended(&session))));
    assert_eq!(outcomes.into_iter().filter(|ended| *ended).count(), 1);
    assert_eq!(actions(bench, ChainId::PLATFORM), ["account.created", "session.opened", "session.ended"]);
}

pub(super) fn a_sweep_removes_sessions_that_ran_out_and_no_others(bench: &dyn Bench) {
    let anna = account(bench, 1);
    open(bench, 1, Some(anna.id), SessionKind::Half, 0);
    open(bench, 2, None, SessionKind::Setup, 0);
    let full = open(bench, 3, Some(anna.id), SessionKind::Full, 0);
    let entries = count(bench);
    assert_eq!(sweep(bench, 299), 0);
    assert_eq!(sweep(bench, 301), 1);
    assert_eq!((found(bench, 1), found(bench, 2).is_some()), (None, true));
    assert_eq!(sweep(bench, 3601), 1);
    assert_eq!(sweep(bench, 3601), 0);
    assert_eq!(bench.views().sessions_of(anna.id).unwrap(), [full]);
    assert_eq!(count(bench), entries, "nobody decided anything");
}

pub(super) fn a_session_shows_whose_it_is_and_what_that_account_may_do(bench: &dyn Bench) {
    let anna = account(bench, 1);
    let (acme, other) = (organisation(bench, 1), organisation(bench, 2));
    organisation(bench, 3);
    member(bench, &acme, &anna, Role::Maintainer);
    member(bench, &other, &anna, Role::Viewer);
    member(bench, &other, &account(bench, 2), Role::Maintainer);
    let session = open(bench, 1, Some(anna.id), SessionKind::Full, 0);
    let shown = shown(bench, &session);
    assert_eq!(shown, SignedInAccount::of(&anna, shown.access.clone()));
    assert_eq!((shown.access.account, shown.access.administrator), (anna.id, false));
    assert_eq!(shown.access.memberships.len(), 2);
    assert_eq!(shown.access.role_in(acme.id), Some(Role::Maintainer));
    assert_eq!(shown.access.role_in(other.id), Some(Role::Viewer));
}

pub(super) fn a_session_shows_its_account_as_it_is_now(bench: &dyn Bench) {
    let new = NewAccount { administrator: true, must_change_password: true, ..new_account(1) };
    let mut anna = keep(bench, |tx| tx.accounts().record(Account::create(new.clone(), &system())));
    let session = open(bench, 1, Some(anna.id), SessionKind::Half, 0);
    let mut change = |decide: &dyn Fn(Account) -> AccountChange| {
        anna = keep(bench, |tx| tx.accounts().record(decide(anna.clone())));
        let shown = shown(bench, &session);
        assert_eq!(shown, SignedInAccount::of(&anna, shown.access.clone()));
        assert!(shown.access.administrator && shown.access.memberships.is_empty());
    };
    let preferences = Preferences { theme: Theme::Dark, shortcuts: false, ..Preferences::default() };
    let secret = || SealedSecret::new(vec![1]);
    change(&|account| account.offer_second_factor(secret(), &system()).unwrap());
    change(&|account| account.activate_second_factor(1, &system()).unwrap());
    change(&|account| account.prefer(preferences.clone(), &system()).unwrap());
    change(&|account| account.set_disabled(true, 2, &system()).unwrap());
}

pub(super) fn a_session_of_nobody_known_is_refused(bench: &dyn Bench) {
    let stranger = AccountId::from_bytes(id(1, 9));
    let open =
        |tx: &mut dyn Tx| tx.sessions().open(opened(1, Some(stranger), SessionKind::Full, 0, "Browser/1"));
    assert!(attempt(bench, open).is_err());
    assert_eq!((found(bench, 1), count(bench)), (None, 0));
}

fn shown(bench: &dyn Bench, session: &Session) -> SignedInAccount {
    bench.views().session(&session.token).unwrap().unwrap().account.unwrap()
}

fn open(
    bench: &dyn Bench,
    number: u8,
    account: Option<AccountId>,
    kind: SessionKind,
    seconds: i64,
) -> Session {
    keep(bench, |tx| tx.sessions().open(opened(number, account, kind, seconds, "Browser/1")))
}

fn opened(
    number: u8,
    account: Option<AccountId>,
    kind: SessionKind,
    seconds: i64,
    user_agent: &str,
) -> SessionOpened {
    let new = NewSession {
        id: session_id(number),
        token: token(number),
        kind,
        account,
        user_agent: user_agent.into(),
    };
    let actor = person(AccountId::from_bytes(id(1, 1)), "Anna", after(seconds));
    Session::open(new, &SessionLimits::default(), &actor)
}

fn ended(session: &Session) -> SessionEnded {
    session.end("signed_out", &system())
}

fn touch(bench: &dyn Bench, number: u8, seconds: i64) {
    let touched = SessionTouched { session: session_id(number), last_seen: after(seconds) };
    keep(bench, |tx| tx.sessions().touch(touched));
}

fn sweep(bench: &dyn Bench, seconds: i64) -> usize {
    keep(bench, |tx| tx.sessions().sweep(after(seconds)))
}

fn found(bench: &dyn Bench, number: u8) -> Option<Session> {
    keep(bench, |tx| tx.sessions().find(&token(number)))
}

fn session_id(number: u8) -> SessionId {
    SessionId::from_bytes(id(5, u32::from(number)))
}

fn token(number: u8) -> TokenHash {
    TokenHash([number; 32])
}

fn ids(sessions: &[Session]) -> Vec<SessionId> {
    sessions.iter().map(|session| session.id).collect()
}
