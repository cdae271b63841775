//! Letters wait in the outbox with the change that they tell of.

use controlkeep_accounts::{DisplayName, Email, Language, TimeZone};
use controlkeep_jobs::{Addressee, Letter, LetterContent, LinkPath, Once};
use controlkeep_kernel::{LetterId, Timestamp};
use controlkeep_ports::fakes::{MemoryStore, PlainCipher};
use controlkeep_ports::{CipherError, Store, StoreError};
use controlkeep_usecases::mail::{OpenLetterError, Posted, STRANGERS_LETTERS, open_letter, post_letter};

const DAY: i64 = 24 * 60 * 60;

pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(1_795_046_400 + seconds)
}

pub(crate) fn reset(number: u8, to: &str) -> Letter {
    let to = Addressee {
        email: Email::parse(to).unwrap(),
        name: DisplayName::parse("Anna").unwrap(),
        language: Language::English,
        time_zone: TimeZone::utc(),
    };
    let link = LinkPath::parse("/reset?token=very-secret").unwrap();
    let content = LetterContent::ResetPassword { link, expires_at: at(3600) };
    Letter::new(LetterId::from_bytes([number; 16]), to, content)
}

fn test_letter(number: u8) -> Letter {
    let content = LetterContent::Test { asked_by: "Anna".into(), at: at(0) };
    Letter { content, ..reset(number, "anna@example.com") }
}

pub(crate) fn post(store: &MemoryStore, letter: &Letter, at: Timestamp) -> Posted {
    let posted: Result<Posted, StoreError> =
        (store as &dyn Store).transact(|tx| post_letter(tx, &PlainCipher::default(), letter, at));
    posted.unwrap()
}

#[test]
fn a_posted_letter_waits_sealed_and_opens_with_the_key_only() {
    let store = MemoryStore::new();
    let letter = reset(1, "anna@example.com");
    assert_eq!(post(&store, &letter, at(0)), Posted::Waiting);
    let waiting = store.letters().remove(0);
    assert_eq!(store.all_jobs().iter().map(|job| job.id.uuid()).collect::<Vec<_>>(), [waiting.id.uuid()]);
    assert_eq!(waiting.posted_at, at(0));
    assert_eq!(open_letter(&PlainCipher::default(), &waiting), Ok(letter.content));
    assert_eq!(
        open_letter(&PlainCipher::with_key("other"), &waiting),
        Err(OpenLetterError::Cipher(CipherError::UnknownKey("test-key".into())))
    );
    let moved = controlkeep_jobs::SealedLetter { id: LetterId::from_bytes([9; 16]), ..waiting };
    assert_eq!(
        open_letter(&PlainCipher::default(), &moved),
        Err(OpenLetterError::Cipher(CipherError::Damaged))
    );
}

#[test]
fn a_letter_of_an_occasion_is_posted_once() {
    let store = MemoryStore::new();
    let once = || Once::parse("digest/anna/2026-11-21").unwrap();
    assert_eq!(post(&store, &test_letter(1).once(once()), at(0)), Posted::Waiting);
    assert_eq!(post(&store, &test_letter(2).once(once()), at(1)), Posted::Already);
    assert_eq!(store.letters().len(), 1);
}

#[test]
fn of_a_thousand_resets_of_one_address_ten_reach_it_in_a_day() {
    let store = MemoryStore::new();
    let store_of = |number: u32| u8::try_from(number % 251).unwrap();
    let posted: Vec<Posted> = (0..1_000u32)
        .map(|number| {
            let mut letter = reset(1, "anna@example.com");
            letter.id = LetterId::from_bytes(
                [[store_of(number); 8], u64::from(number).to_be_bytes()].concat().try_into().unwrap(),
            );
            post(&store, &letter, at(i64::from(number)))
        })
        .collect();
    let let_through = usize::try_from(STRANGERS_LETTERS.tries).unwrap();
    assert_eq!(posted.iter().filter(|posted| **posted == Posted::Waiting).count(), let_through);
    assert_eq!(store.letters().len(), let_through);
    assert_eq!(post(&store, &reset(251, "ben@example.com"), at(0)), Posted::Waiting, "others get theirs");
    assert_eq!(post(&store, &test_letter(252), at(0)), Posted::Waiting, "what no stranger causes still goes");
    assert_eq!(
        post(&store, &reset(253, "anna@example.com"), at(DAY)),
        Posted::Waiting,
        "tomorrow is another day"
    );
}

#[test]
fn a_letter_posted_in_work_that_runs_twice_waits_once() {
    let store = MemoryStore::new();
    store.run_twice();
    assert_eq!(post(&store, &reset(1, "anna@example.com"), at(0)), Posted::Waiting);
    assert_eq!(store.letters().len(), 1);
}

#[test]
fn a_letter_that_cannot_be_sealed_takes_the_change_back() {
    let store = MemoryStore::new();
    let cipher = PlainCipher::with_key(&"long".repeat(100));
    let posted: Result<Posted, StoreError> =
        (&store as &dyn Store).transact(|tx| post_letter(tx, &cipher, &reset(1, "anna@example.com"), at(0)));
    assert!(matches!(posted, Err(StoreError::Refused(_))));
    assert_eq!(store.letters(), []);
}
