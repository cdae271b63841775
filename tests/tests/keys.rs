//! The way to a new key, on the real binary: interrupted anywhere, nothing is lost.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use controlkeep_accounts::{
    Account, DisplayName, Email, NewAccount, PasswordHash, Preferences, SealedSecret, SecondFactor,
};
use controlkeep_crypto::{KeyFile, KeyRing};
use controlkeep_kernel::{AccountId, Actor, Timestamp};
use controlkeep_ports::{Cipher, Store, StoreError};
use controlkeep_store_diesel::{DatabaseSettings, DieselStore};
use controlkeep_tests::{command, run};

const PEOPLE: u32 = 1_200;
const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

/// An installation on SQLite with many people, each with the sealed secret of an app.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn filled() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        let set_up = [
            ("CONTROLKEEP_SETUP_NAME", "Anna"),
            ("CONTROLKEEP_SETUP_EMAIL", "anna@example.com"),
            ("CONTROLKEEP_SETUP_PASSWORD", "quiet harbour lantern 9"),
            ("CONTROLKEEP_SETUP_ORGANISATION", "Acme"),
        ];
        run(place.path(), &["setup", "--unattended"], &set_up).well();
        let (store, keys) = (place.store(), place.keys());
        for batch in (0..PEOPLE).collect::<Vec<_>>().chunks(300) {
            let kept: Result<(), StoreError> = (&store as &dyn Store).transact(|tx| {
                for number in batch {
                    let account =
                        tx.accounts().record(Account::create(person(*number), &Actor::system(NOW)))?;
                    let sealed = keys.seal("totp", account.id.as_bytes(), &secret(*number)).unwrap();
                    let offered = account.offer_second_factor(SealedSecret::new(sealed), &Actor::system(NOW));
                    tx.accounts().record(offered.unwrap())?;
                }
                Ok(())
            });
            kept.unwrap();
        }
        place
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn data(&self, name: &str) -> std::path::PathBuf {
        self.path().join("controlkeep-data").join(name)
    }

    fn store(&self) -> DieselStore {
        let address = format!("sqlite://{}", self.data("controlkeep.db").display());
        DieselStore::connect(&DatabaseSettings::new(address)).unwrap()
    }

    fn keys(&self) -> KeyRing {
        KeyFile::load(&self.data("controlkeep.key")).unwrap()
    }

    /// That every secret opens, and how many of them with the newest key.
    fn opened(&self) -> usize {
        let (store, keys) = (self.store(), self.keys());
        let found: Result<Vec<_>, StoreError> = (&store as &dyn Store)
            .transact(|tx| (0..PEOPLE).map(|number| tx.accounts().find(id(number))).collect());
        let newest = keys.check().id;
        let accounts = found.unwrap();
        let moved = accounts.iter().zip(0..).filter(|(account, number)| {
            let Some(Account { second_factor: SecondFactor::Offered { secret: sealed }, .. }) = account
            else {
                panic!("the secret of {number} is gone")
            };
            let opened = keys.open("totp", id(*number).as_bytes(), sealed.as_bytes());
            assert_eq!(opened, Ok(secret(*number).to_vec()), "{number}");
            keys.key_of(sealed.as_bytes()).as_ref() == Some(&newest)
        });
        moved.count()
    }
}

fn id(number: u32) -> AccountId {
    let mut bytes = [7; 16];
    bytes[12..].copy_from_slice(&number.to_be_bytes());
    AccountId::from_bytes(bytes)
}

fn secret(number: u32) -> [u8; 20] {
    let mut secret = [3; 20];
    secret[..4].copy_from_slice(&number.to_be_bytes());
    secret
}

fn person(number: u32) -> NewAccount {
    NewAccount {
        id: id(number),
        email: Email::parse(&format!("p{number}@example.com")).unwrap(),
        username: None,
        name: DisplayName::parse("P").unwrap(),
        password: PasswordHash::new("x".into()),
        must_change_password: false,
        administrator: false,
        preferences: Preferences::default(),
    }
}

#[test]
fn a_rotation_that_is_killed_again_and_again_loses_nothing() {
    let place = Place::filled();
    let old = place.keys().check().id;
    let mut halves = 0;
    for round in 0..25_u64 {
        let mut child = command(place.path())
            .args(["keys", "rotate"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(20 + 17 * (round * 7 % 25)));
        child.kill().unwrap();
        child.wait().unwrap();
        let moved = place.opened();
        halves += usize::from(moved > 0 && moved < PEOPLE as usize);
    }
    println!("{halves} of 25 kills fell into the middle");
    assert_ne!(place.keys().check().id, old, "no kill came late enough to begin a rotation");
    let told = run(place.path(), &["keys", "rotate"], &[]).well();
    assert!(told.contains("values were moved"), "{told}");
    // A rotation that had ended before began another one.
    assert_eq!(place.opened(), PEOPLE as usize);
    let doctor = run(place.path(), &["doctor"], &[]);
    assert!(doctor.out.contains("pass  key "), "{}", doctor.out);
    run(place.path(), &["audit", "verify"], &[]).well();
}

#[test]
fn a_rotated_key_is_listed_retired_and_opens_nothing_afterwards() {
    let place = Place::filled();
    let old = place.keys();
    let old_id = old.check().id;
    run(place.path(), &["keys", "rotate"], &[]).well();
    let newest = place.keys().check().id;
    let list = run(place.path(), &["keys", "list"], &[]).well();
    assert!(list.contains(&format!("{newest}  seals and opens, expected by the database")), "{list}");
    assert!(list.contains(&format!("{PEOPLE} in accounts.factor_secret")), "{list}");
    let refused = run(place.path(), &["keys", "retire", &newest], &[]).refused(2);
    assert!(refused.contains("is in use"), "{refused}");
    run(place.path(), &["keys", "retire", "ffffffff"], &[]).refused(2);
    run(place.path(), &["keys", "retire", &old_id], &[]).well();
    assert_eq!(place.opened(), PEOPLE as usize);
    let sealed = old.seal("totp", b"x", b"secret").unwrap();
    assert!(place.keys().open("totp", b"x", &sealed).is_err());
    let list = run(place.path(), &["keys", "list"], &[]).well();
    assert!(list.contains(&format!("{old_id}  retired")), "{list}");
}

#[test]
fn a_key_in_use_cannot_be_retired_in_the_middle_of_a_rotation() {
    let place = Place::filled();
    let old = place.keys().check().id;
    KeyFile::add(&place.data("controlkeep.key"), &controlkeep_crypto::SystemRandom).unwrap();
    let refused = run(place.path(), &["keys", "retire", &old], &[]).refused(2);
    assert!(refused.contains("Run `controlkeep keys rotate` first"), "{refused}");
    assert_eq!(place.opened(), 0);
}

#[test]
fn without_the_key_or_with_another_nothing_starts_and_nothing_is_changed() {
    let place = Place::filled();
    let path = place.data("controlkeep.key");
    let key = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let refused = run(place.path(), &["keys", "list"], &[]).refused(2);
    assert!(refused.contains("is missing"), "{refused}");
    assert!(!path.exists(), "no key is made beside data");
    KeyFile::create(&path, &controlkeep_crypto::SystemRandom).unwrap();
    let refused = run(place.path(), &["setup"], &[]).refused(2);
    assert!(refused.contains("Nothing was changed"), "{refused}");
    std::fs::write(&path, key).unwrap();
    assert_eq!(place.opened(), PEOPLE as usize);
}
