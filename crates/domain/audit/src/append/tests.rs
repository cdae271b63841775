use controlkeep_kernel::{Actor, ApiCredentialId, AuditAction, CredentialUsed, Outcome, Subject, Timestamp};

use super::*;
use crate::samples::{chain, entries, event};

#[test]
fn the_first_entry_follows_the_start_of_its_chain() {
    let (entry, head) = append(&Head::genesis(chain(1)), &event(chain(1), 5)).unwrap();
    assert_eq!((entry.chain, entry.sequence), (chain(1), 1));
    assert_eq!(entry.previous, Head::genesis(chain(1)).digest);
    assert!(entry.is_sealed());
    assert_eq!(head, Head { chain: chain(1), sequence: 1, digest: entry.digest });
}

#[test]
fn each_entry_names_the_one_before() {
    let (entries, head) = entries(chain(1), 20);
    for pair in entries.windows(2) {
        assert_eq!(pair[1].sequence, pair[0].sequence + 1);
        assert_eq!(pair[1].previous, pair[0].digest);
    }
    assert_eq!(head, entries[19].head());
}

#[test]
fn an_entry_carries_everything_of_its_event() {
    let event = event(chain(1), 4);
    let (entry, _) = append(&Head::genesis(chain(1)), &event).unwrap();
    assert_eq!(entry.at, event.actor.at);
    assert_eq!(entry.actor_kind, "session");
    assert_eq!(entry.actor_id, event.actor.account);
    assert_eq!(entry.actor_name, "Ada Lovelace");
    assert_eq!(entry.address.as_deref(), Some("192.0.2.7"));
    assert_eq!(entry.request.as_deref(), Some("req-4"));
    assert_eq!(entry.action, "finding.set");
    assert_eq!(entry.outcome, Outcome::Done);
    assert_eq!(
        (&*entry.subject_kind, &*entry.subject_id, &*entry.subject_label),
        ("finding", "4", "3.5.3[b]")
    );
    let value = |field: &str, before: Option<&str>, after: &str| EntryValue {
        field: field.into(),
        before: before.map(Into::into),
        after: Some(after.into()),
    };
    let expected = [value("finding", None, "met"), value("note", Some("sp\u{e4}ter"), "seen 4 times")];
    assert_eq!(entry.values, expected);
}

#[test]
fn an_entry_names_the_key_that_was_used_behind_what_changed() {
    let mut event = event(chain(1), 4);
    let id = ApiCredentialId::from_bytes([3; 16]);
    event.actor.credential = Some(CredentialUsed { id, name: "nightly\0".into() });
    let (entry, _) = append(&Head::genesis(chain(1)), &event).unwrap();
    let shown: Vec<_> =
        entry.values.iter().map(|value| (value.field.as_str(), value.after.clone().unwrap())).collect();
    let expected = [
        ("finding", "met".to_owned()),
        ("note", "seen 4 times".to_owned()),
        ("credential", "nightly\u{FFFD}".to_owned()),
        ("credential_id", id.to_string()),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn an_event_of_another_chain_is_refused() {
    let refused = append(&Head::genesis(chain(1)), &event(chain(2), 1));
    assert_eq!(refused, Err(AppendError::OtherChain { head: chain(1), event: chain(2) }));
}

#[test]
fn nothing_follows_a_head_that_cannot_be() {
    for sequence in [i64::MIN, -2, -1, i64::MAX] {
        let head = Head { sequence, ..Head::genesis(chain(1)) };
        let refused = append(&head, &event(chain(1), 1));
        assert_eq!(refused, Err(AppendError::NoNextSequence { sequence }));
    }
    let last = Head { sequence: i64::MAX - 1, ..Head::genesis(chain(1)) };
    assert_eq!(append(&last, &event(chain(1), 1)).unwrap().1.sequence, i64::MAX);
}

#[test]
fn a_nul_becomes_a_replacement_character_everywhere() {
    let actor = Actor::anonymous(Some("a\0".into()), Some("r\0".into()), Timestamp::default());
    let actor = Actor { name: "n\0".into(), ..actor };
    let event = Event::denied(chain(1), &actor, AuditAction("x\0"), Subject::new("k\0", "i\0", "l\0"))
        .changed("f\0", Some("b\0".into()), Some("c\0".into()));
    let (entry, _) = append(&Head::genesis(chain(1)), &event).unwrap();
    let found: Vec<&str> = texts(&entry).map(|(_, text)| text).collect();
    let expected = ["anonymous", "n", "x", "k", "i", "l", "a", "r", "f", "b", "c"];
    let expected = expected.map(|text| if text.len() == 1 { format!("{text}\u{FFFD}") } else { text.into() });
    assert_eq!(found, expected);
    assert!(entry.is_sealed());
}

#[test]
fn line_ends_and_escapes_stay_as_they_are() {
    let odd = "\r\n\u{1b}[2J\u{2028}\u{202e}e\u{301}";
    let subject = Subject::new("account", 1, odd);
    let event = Event::denied(chain(1), &Actor::system(Timestamp::default()), AuditAction("a"), subject);
    assert_eq!(append(&Head::genesis(chain(1)), &event).unwrap().0.subject_label, odd);
}

#[test]
fn a_text_of_one_mebibyte_is_the_longest() {
    let named = |length: usize| {
        let subject = Subject::new("account", 1, "x".repeat(length));
        let event = Event::denied(chain(1), &Actor::system(Timestamp::default()), AuditAction("a"), subject);
        append(&Head::genesis(chain(1)), &event)
    };
    assert!(named(MAX_TEXT).is_ok());
    assert_eq!(named(MAX_TEXT + 1), Err(AppendError::TextTooLong { field: "subject_label" }));
}

#[test]
fn a_long_text_is_found_in_every_field() {
    let long = "x".repeat(MAX_TEXT + 1);
    let at = Timestamp::default();
    let by = |actor: &Actor| Event::done(chain(1), actor, AuditAction("a"), Subject::new("k", "i", "l"));
    let cases = [
        ("actor_name", by(&Actor { name: long.clone(), ..Actor::system(at) })),
        ("address", by(&Actor::anonymous(Some(long.clone()), None, at))),
        ("request", by(&Actor::anonymous(None, Some(long.clone()), at))),
        ("values", by(&Actor::system(at)).changed("note", Some(long.clone()), None)),
        ("values", by(&Actor::system(at)).with("note", long)),
    ];
    for (field, event) in cases {
        assert_eq!(append(&Head::genesis(chain(1)), &event), Err(AppendError::TextTooLong { field }));
    }
}
