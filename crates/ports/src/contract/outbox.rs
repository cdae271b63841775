//! Letters that wait to be sent.

use controlkeep_accounts::{DisplayName, Email, Language, TimeZone};
use controlkeep_jobs::{Addressee, LetterKind, Once, SealedLetter};
use controlkeep_kernel::{LetterId, OrganisationId};

use super::Bench;
use super::race::{MANY, race};
use super::samples::{ODD_TEXTS, after, attempt, id, keep, organisation};
use super::trail::count;
use crate::StoreError;

pub(super) fn letters_of_every_kind_read_back(bench: &dyn Bench) {
    let about = organisation(bench, 1).id;
    let entries = count(bench);
    for ((number, kind), name) in (1..).zip(LetterKind::ALL).zip(ODD_TEXTS.iter().cycle()) {
        let mut letter = letter(number);
        letter.kind = *kind;
        letter.to.name = DisplayName::parse(name).unwrap();
        letter.to.language = if number % 2 == 0 { Language::French } else { Language::English };
        letter.to.time_zone = TimeZone::parse("America/Argentina/ComodRivadavia").unwrap();
        letter.about = (number % 3 == 0).then_some(about);
        letter.once = (number % 4 == 0).then(|| Once::parse(&format!("{name} {number}")).unwrap());
        letter.content = Some([0, 255, 10, 13].repeat(20_000));
        assert!(keep(bench, |tx| tx.outbox().post(letter.clone())));
        assert_eq!(found(bench, number), Some(letter));
    }
    assert_eq!(count(bench), entries, "a letter is no decision of its own");
}

pub(super) fn a_letter_that_does_not_exist_is_not_there(bench: &dyn Bench) {
    assert_eq!(found(bench, 1), None);
    keep(bench, |tx| tx.outbox().empty(letter_id(1)));
    assert_eq!(found(bench, 1), None);
}

pub(super) fn a_letter_is_kept_with_its_transaction_or_not_at_all(bench: &dyn Bench) {
    let refused = attempt(bench, |tx| {
        assert!(tx.outbox().post(letter(1))?);
        assert!(tx.outbox().find(letter_id(1))?.is_some());
        Err::<(), _>(StoreError::Stale("account"))
    });
    assert_eq!(refused, Err(StoreError::Stale("account")));
    assert_eq!(found(bench, 1), None);
}

pub(super) fn an_emptied_letter_says_nothing_any_more(bench: &dyn Bench) {
    for number in [1, 2] {
        keep(bench, |tx| tx.outbox().post(letter(number)));
    }
    keep(bench, |tx| tx.outbox().empty(letter_id(1)));
    assert_eq!(found(bench, 1), Some(SealedLetter { content: None, ..letter(1) }));
    assert_eq!(found(bench, 2), Some(letter(2)));
}

pub(super) fn a_letter_of_an_occasion_is_posted_once(bench: &dyn Bench) {
    assert!(keep(bench, |tx| tx.outbox().post(occasional(1, "digest/a/1"))));
    assert!(!keep(bench, |tx| tx.outbox().post(occasional(2, "digest/a/1"))));
    assert!(keep(bench, |tx| tx.outbox().post(occasional(3, "digest/a/2"))));
    assert!(keep(bench, |tx| tx.outbox().post(letter(4))));
    assert!(keep(bench, |tx| tx.outbox().post(letter(5))), "letters of no occasion do not collide");
    keep(bench, |tx| tx.outbox().empty(letter_id(1)));
    assert!(!keep(bench, |tx| tx.outbox().post(occasional(6, "digest/a/1"))), "a sent one counts too");
    assert_eq!(found(bench, 2), None);
}

pub(super) fn of_thirty_letters_of_one_occasion_one_is_kept(bench: &dyn Bench) {
    let kept = race(MANY, |number| keep(bench, |tx| tx.outbox().post(occasional(number, "digest/a/1"))));
    assert_eq!(kept.into_iter().filter(|kept| *kept).count(), 1);
    assert_eq!((0..MANY).filter(|number| found(bench, *number).is_some()).count(), 1);
}

pub(super) fn a_letter_about_an_unknown_organisation_is_refused(bench: &dyn Bench) {
    let unknown = OrganisationId::from_bytes(id(2, 99));
    let letter = SealedLetter { about: Some(unknown), ..letter(1) };
    assert!(matches!(attempt(bench, |tx| tx.outbox().post(letter.clone())), Err(StoreError::Refused(_))));
    assert_eq!(found(bench, 1), None);
}

pub(super) fn a_sweep_removes_old_letters_that_say_nothing(bench: &dyn Bench) {
    for number in 1..=3 {
        let posted_at = after(i64::from(number));
        keep(bench, |tx| tx.outbox().post(SealedLetter { posted_at, ..letter(number) }));
    }
    for number in [1, 3] {
        keep(bench, |tx| tx.outbox().empty(letter_id(number)));
    }
    assert_eq!(keep(bench, |tx| tx.outbox().sweep(after(3))), 1);
    assert_eq!([1, 2, 3].map(|number| found(bench, number).is_some()), [false, true, true]);
}

fn letter_id(number: u32) -> LetterId {
    LetterId::from_bytes(id(7, number))
}

/// A letter as it waits: about no organisation, and of no occasion.
pub(super) fn letter(number: u32) -> SealedLetter {
    SealedLetter {
        id: letter_id(number),
        kind: LetterKind::ResetPassword,
        to: Addressee {
            email: Email::parse(&format!("person{number}@example.com")).unwrap(),
            name: DisplayName::parse(&format!("Person {number}")).unwrap(),
            language: Language::English,
            time_zone: TimeZone::utc(),
        },
        about: None,
        once: None,
        content: Some(vec![1, 2, 3]),
        posted_at: after(i64::from(number)),
    }
}

fn occasional(number: u32, once: &str) -> SealedLetter {
    SealedLetter { once: Some(Once::parse(once).unwrap()), ..letter(number) }
}

fn found(bench: &dyn Bench, number: u32) -> Option<SealedLetter> {
    keep(bench, |tx| tx.outbox().find(letter_id(number)))
}
