//! The way to a new key.

use controlkeep_accounts::{Account, SealedSecret, SecondFactor};
use controlkeep_kernel::Actor;
use controlkeep_ports::fakes::{MemoryStore, PlainCipher};
use controlkeep_ports::{Cipher, CipherError, SealedColumn, Store, StoreError};
use controlkeep_usecases::keys::{AdoptKey, AdoptKeyError, Resealed, adopt_key, count_sealed, reseal_values};
use controlkeep_usecases::purposes;
use controlkeep_usecases::setup::{OpenInstallation, open_installation};

use super::desk::{NOW, account};
use super::uploads::person;

fn old() -> PlainCipher {
    PlainCipher::with_key("old")
}

fn both() -> PlainCipher {
    old().rotated_to("new")
}

fn new() -> PlainCipher {
    PlainCipher::with_key("new")
}

/// An installation with so many people, each with an app whose secret is their number.
fn installation(people: u8) -> MemoryStore {
    let store = MemoryStore::new();
    let command = OpenInstallation { code: [1; 32], key: old().check(), actor: Actor::system(NOW) };
    open_installation(&store, &command).unwrap();
    for number in 1..=people {
        let sealed = old().seal(purposes::TOTP, account(number).as_bytes(), &[number; 20]).unwrap();
        offer(&store, number, sealed);
    }
    store
}

#[allow(clippy::needless_pass_by_value, reason = "what was sealed is handed over")]
fn offer(store: &MemoryStore, number: u8, sealed: Vec<u8>) {
    let kept: Result<(), StoreError> = (store as &dyn Store).transact(|tx| {
        let account = tx.accounts().record(Account::create(person(number), &Actor::system(NOW)))?;
        let offered = account.offer_second_factor(SealedSecret::new(sealed.clone()), &Actor::system(NOW));
        tx.accounts().record(offered.unwrap()).map(|_| ())
    });
    kept.unwrap();
}

/// The secret of somebody's app, opened with those keys.
fn secret(store: &MemoryStore, number: u8, cipher: &PlainCipher) -> Result<Vec<u8>, CipherError> {
    let found: Result<_, StoreError> =
        (store as &dyn Store).transact(|tx| tx.accounts().find(account(number)));
    let Some(SecondFactor::Offered { secret }) = found.unwrap().map(|account| account.second_factor) else {
        panic!("nothing was offered")
    };
    cipher.open(purposes::TOTP, account(number).as_bytes(), secret.as_bytes())
}

fn reseal(store: &MemoryStore, cipher: &PlainCipher) -> Resealed {
    reseal_values(store, cipher, &mut |_| ()).unwrap()
}

#[test]
fn everything_moves_to_the_newest_key_and_opens_with_it_alone() {
    let store = installation(5);
    store.run_twice();
    let moved = reseal(&store, &both());
    assert_eq!((moved.moved, moved.already, moved.unreadable.len()), (5, 0, 0));
    for number in 1..=5 {
        assert_eq!(secret(&store, number, &new()), Ok(vec![number; 20]));
        assert_eq!(secret(&store, number, &old()), Err(CipherError::UnknownKey("new".into())));
    }
    assert_eq!(reseal(&store, &both()).already, 5, "a second run finds nothing to do");
}

#[test]
fn an_interrupted_move_goes_on_and_all_is_readable_meanwhile() {
    let store = installation(250);
    store.fail_next_commit(StoreError::Unavailable("killed".into()));
    assert!(reseal_values(&store, &both(), &mut |_| ()).is_err());
    let mut batches = 0;
    let interrupted = reseal_values(&store, &both(), &mut |_| {
        batches += 1;
        if batches == 1 {
            store.fail_next(StoreError::Unavailable("killed".into()));
        }
    });
    assert!(interrupted.is_err());
    let halves = count_sealed(&store, &both()).unwrap();
    let of = |key: &str| halves[&(key.to_owned(), SealedColumn::AuthenticatorSecret)];
    assert_eq!((of("new"), of("old")), (200, 50));
    assert!((1..=250).all(|number| secret(&store, number, &both()) == Ok(vec![number; 20])));
    let rest = reseal(&store, &both());
    assert_eq!((rest.moved, rest.already), (50, 200));
}

#[test]
fn what_does_not_open_is_named_and_stays_and_the_rest_moves() {
    let store = installation(2);
    offer(&store, 3, b"no seal".to_vec());
    let other = PlainCipher::with_key("lost").seal(purposes::TOTP, account(4).as_bytes(), &[4; 20]).unwrap();
    offer(&store, 4, other);
    let moved = reseal(&store, &both());
    assert_eq!(moved.moved, 2);
    let named: Vec<_> = moved.unreadable.iter().map(|value| (value.row[0], value.error.clone())).collect();
    assert_eq!(named, [(3, CipherError::Damaged), (4, CipherError::UnknownKey("lost".into()))]);
    assert_eq!(secret(&store, 4, &PlainCipher::with_key("lost")), Ok(vec![4; 20]));
}

#[test]
fn the_newest_key_is_adopted_once_with_one_entry() {
    let store = installation(1);
    store.run_twice();
    let entries = store.events().len();
    let command = AdoptKey { key: both().check(), actor: Actor::command_line(NOW) };
    assert_eq!(adopt_key(&store, &command), Ok(true));
    assert_eq!(adopt_key(&store, &command), Ok(false));
    assert_eq!(store.events().len(), entries + 1);
    assert_eq!(
        store.audit_trail().last().map(String::as_str),
        Some("command line keys.rotated Controlkeep key: old -> new")
    );
    let stored: Result<_, StoreError> = (&store as &dyn Store).transact(|tx| tx.installations().key_check());
    assert_eq!(stored, Ok(Some(new().check())));
}

#[test]
fn before_the_first_start_there_is_no_key_to_adopt() {
    let command = AdoptKey { key: new().check(), actor: Actor::command_line(NOW) };
    assert_eq!(adopt_key(&MemoryStore::new(), &command), Err(AdoptKeyError::NeverStarted));
}

#[test]
fn every_column_is_sealed_under_the_purpose_that_opens_it() {
    assert_eq!(SealedColumn::AuthenticatorSecret.purpose(), purposes::TOTP);
    assert_eq!(SealedColumn::Letter.purpose(), purposes::LETTER);
    assert_eq!(SealedColumn::FileKey.purpose(), controlkeep_ports::FILE_KEY_PURPOSE);
    assert_eq!(SealedColumn::PartKey.purpose(), controlkeep_ports::FILE_KEY_PURPOSE);
    assert_eq!(SealedColumn::WaitingKey.purpose(), controlkeep_ports::FILE_KEY_PURPOSE);
}
