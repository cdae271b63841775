//! A row that breaks an invariant is told by table, column and id, and nothing is guessed.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_accounts::{
    Account, DisplayName, Email, NewAccount, NewSession, PasswordHash, Preferences, Session, SessionKind,
    SessionLimits, TokenHash,
};
use controlkeep_kernel::{AccountId, Actor, ChainId, SessionId, Timestamp};
use controlkeep_ports::{Store, StoreError, Views};
use controlkeep_store_diesel::DieselStore;
use controlkeep_store_diesel::testing::{KINDS, TestDatabase};

const ANNA: AccountId = AccountId::from_bytes([7; 16]);
const TOKEN: TokenHash = TokenHash([9; 32]);

fn anna() -> NewAccount {
    NewAccount {
        id: ANNA,
        email: Email::parse("anna@example.com").unwrap(),
        username: None,
        name: DisplayName::parse("Anna").unwrap(),
        password: PasswordHash::new("hash".into()),
        must_change_password: false,
        administrator: false,
        preferences: Preferences::default(),
    }
}

fn session() -> NewSession {
    NewSession {
        id: SessionId::from_bytes([8; 16]),
        token: TOKEN,
        kind: SessionKind::Full,
        account: Some(ANNA),
        user_agent: "Browser".into(),
    }
}

fn with_anna(database: &TestDatabase) -> DieselStore {
    let store = database.store();
    let actor = Actor::system(Timestamp::from_seconds(1));
    let stored: Result<(), StoreError> = (&store as &dyn Store).transact(|tx| {
        tx.accounts().record(Account::create(anna(), &actor))?;
        tx.sessions().open(Session::open(session(), &SessionLimits::default(), &actor))?;
        Ok(())
    });
    stored.unwrap();
    store
}

fn place<T: std::fmt::Debug>(read: Result<T, StoreError>) -> (&'static str, &'static str, String) {
    match read {
        Err(StoreError::Inconsistent { table, column, id, .. }) => (table, column, id),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_account_with_an_unknown_theme_is_named_wherever_it_is_read() {
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let store = with_anna(&database);
        database.execute("UPDATE accounts SET theme = 'blue'");
        let expected = ("accounts", "theme", ANNA.to_string());
        assert_eq!(place(store.account(ANNA)), expected);
        assert_eq!(place(store.accounts()), expected);
        assert_eq!(place(store.session(&TOKEN)), expected);
    }
}

#[test]
fn a_second_factor_without_its_secret_is_named() {
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let store = with_anna(&database);
        database.execute("UPDATE accounts SET factor_state = 'active'");
        assert_eq!(place(store.account(ANNA)).1, "factor_state");
    }
}

#[test]
fn an_entry_that_was_edited_into_nonsense_is_named_by_its_place() {
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let store = with_anna(&database);
        database.execute("UPDATE audit_entries SET details = '[ ]' WHERE sequence = 2");
        let expected = ("audit_entries", "details", format!("{}/2", ChainId::PLATFORM));
        assert_eq!(place(store.chain(ChainId::PLATFORM, 0, 10)), expected);
        assert_eq!(store.chain(ChainId::PLATFORM, 0, 1).map(|entries| entries.len()), Ok(1));
    }
}

#[test]
fn a_head_that_was_set_back_stops_every_change_of_its_chain() {
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let store = with_anna(&database);
        database.execute("UPDATE audit_heads SET sequence = 1");
        let changed: Result<_, StoreError> = (&store as &dyn Store).transact(|tx| {
            let account = tx.accounts().find(ANNA)?.ok_or(StoreError::NeverRan)?;
            let actor = Actor::system(Timestamp::from_seconds(2));
            tx.accounts().record(account.change_password(PasswordHash::new("new".into()), &actor))
        });
        assert_eq!(place(changed), ("audit_heads", "sequence", ChainId::PLATFORM.to_string()));
        assert_eq!(store.account(ANNA).unwrap().unwrap().version, 1, "nothing was kept");
    }
}
