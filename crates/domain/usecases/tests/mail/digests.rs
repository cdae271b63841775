//! Whoever owns evidence that is due or stale gets one letter a day.

use controlkeep_accounts::{Account, DisplayName, Email, NewAccount, PasswordHash, Preferences};
use controlkeep_evidence::{EvidenceNumber, EvidenceTitle};
use controlkeep_jobs::{DigestItem, DigestState, LetterContent};
use controlkeep_kernel::{AccountId, Actor, Timestamp};
use controlkeep_ports::fakes::{MemoryStore, PlainCipher};
use controlkeep_ports::{DueEvidence, MockViews, Store, StoreError};
use controlkeep_rbac::{OrganisationName, Slug};
use controlkeep_usecases::mail::{PostDigests, open_letter, post_digests};

/// 2026-11-19T10:00:00Z.
const NOON: Timestamp = Timestamp::from_seconds(1_795_082_400);
const DAY: std::time::Duration = std::time::Duration::from_hours(24);

fn owner(number: u8) -> AccountId {
    AccountId::from_bytes([number; 16])
}

fn account(store: &MemoryStore, number: u8, disabled: bool) {
    let new = NewAccount {
        id: owner(number),
        email: Email::parse(&format!("person{number}@example.com")).unwrap(),
        username: None,
        name: DisplayName::parse(&format!("Person {number}")).unwrap(),
        password: PasswordHash::new("hash".to_owned()),
        must_change_password: false,
        administrator: false,
        preferences: Preferences::default(),
    };
    let actor = Actor::system(NOON);
    let made: Result<(), StoreError> = (store as &dyn Store).transact(|tx| {
        let account = tx.accounts().record(Account::create(new.clone(), &actor))?;
        if disabled {
            tx.accounts().record(account.set_disabled(true, 2, &actor).unwrap())?;
        }
        Ok(())
    });
    made.unwrap();
}

fn due(number: u32, of: u8, review_on: &str) -> DueEvidence {
    DueEvidence {
        owner: owner(of),
        organisation: Slug::parse("acme").unwrap(),
        organisation_name: OrganisationName::parse("Acme").unwrap(),
        number: EvidenceNumber::new(number).unwrap(),
        title: EvidenceTitle::parse(&format!("Proof {number}")).unwrap(),
        review_on: review_on.parse().unwrap(),
    }
}

fn views(due: Vec<DueEvidence>) -> MockViews {
    let mut views = MockViews::new();
    views
        .expect_due_evidence()
        .withf(|until| until.to_string().starts_with("2026-12-"))
        .returning(move |_| Ok(due.clone()));
    views
}

fn post(store: &MemoryStore, due: Vec<DueEvidence>, at: Timestamp) -> usize {
    post_digests(store, &views(due), &PlainCipher::default(), &PostDigests { at }).unwrap()
}

#[test]
fn everybody_gets_one_letter_with_all_of_theirs() {
    let store = MemoryStore::new();
    store.run_twice();
    account(&store, 1, false);
    account(&store, 2, false);
    let all = vec![due(4, 1, "2026-11-18"), due(9, 1, "2026-11-19"), due(7, 2, "2026-12-19")];
    assert_eq!(post(&store, all, NOON), 2);
    let letters = store.letters();
    assert_eq!(letters.len(), 2);
    let first = letters.iter().find(|letter| letter.to.email.as_str() == "person1@example.com").unwrap();
    let content = open_letter(&PlainCipher::default(), first).unwrap();
    let LetterContent::EvidenceDigest { items, link } = content else { panic!("{content:?}") };
    assert_eq!(link.as_str(), "/o/acme/evidence?owner=me&sort=review");
    let shown = |item: &DigestItem| (item.number.clone(), item.state, item.link.as_str().to_owned());
    assert_eq!(
        items.iter().map(shown).collect::<Vec<_>>(),
        [
            ("E-004".into(), DigestState::Stale, "/o/acme/evidence/E-004".into()),
            ("E-009".into(), DigestState::Due, "/o/acme/evidence/E-009".into()),
        ],
        "on the day of the review it is not too late"
    );
}

#[test]
fn a_second_run_on_one_day_posts_nothing_and_the_next_day_posts_again() {
    let store = MemoryStore::new();
    account(&store, 1, false);
    let all = || vec![due(4, 1, "2026-11-18")];
    assert_eq!(post(&store, all(), NOON), 1);
    assert_eq!(post(&store, all(), NOON.plus(std::time::Duration::from_hours(13))), 0);
    assert_eq!(post(&store, all(), NOON.plus(DAY)), 1);
    assert_eq!(store.letters().len(), 2);
}

#[test]
fn nobody_gets_a_letter_who_has_nothing_is_barred_or_gone() {
    let store = MemoryStore::new();
    account(&store, 1, true);
    assert_eq!(post(&store, Vec::new(), NOON), 0);
    assert_eq!(post(&store, vec![due(4, 1, "2026-11-18"), due(5, 9, "2026-11-18")], NOON), 0);
    assert_eq!(store.letters(), []);
}

#[test]
fn what_fails_for_one_is_made_up_for_by_the_next_run() {
    let store = MemoryStore::new();
    account(&store, 1, false);
    account(&store, 2, false);
    let all = || vec![due(4, 1, "2026-11-18"), due(7, 2, "2026-11-18")];
    store.fail_next_commit(StoreError::Unavailable("away".into()));
    let failed = post_digests(&store, &views(all()), &PlainCipher::default(), &PostDigests { at: NOON });
    assert!(failed.is_err());
    assert_eq!(post(&store, all(), NOON), 2);
}
