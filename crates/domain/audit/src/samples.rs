//! Events, chains and chance for the tests of this crate.

use controlkeep_kernel::{
    AccountId, Actor, ActorKind, AuditAction, ChainId, Event, Outcome, Subject, Timestamp,
};
use proptest::option;
use proptest::prelude::*;

use crate::{Digest, Entry, EntryValue, Head, Signs, Verifies, append};

/// The chain of the organisation with this small number.
pub(crate) fn chain(number: u8) -> ChainId {
    let mut bytes = [0; 16];
    bytes[15] = number;
    ChainId::from_bytes(bytes)
}

/// Something that happened in `chain`, a little different for each `number`.
pub(crate) fn event(chain: ChainId, number: i64) -> Event {
    let actor = Actor {
        kind: ActorKind::Session,
        account: Some(AccountId::from_bytes([7; 16])),
        credential: None,
        name: "Ada Lovelace".into(),
        address: (number % 3 != 0).then(|| "192.0.2.7".into()),
        request: (number % 2 == 0).then(|| format!("req-{number}")),
        at: Timestamp::from_micros(1_795_000_000_000_000 + number * 1_000),
    };
    Event::done(chain, &actor, AuditAction("finding.set"), Subject::new("finding", number, "3.5.3[b]"))
        .changed("finding", None, Some("met".into()))
        .changed("note", Some("sp\u{e4}ter".into()), Some(format!("seen {number} times")))
}

/// The first `length` entries of a chain and its head.
pub(crate) fn entries(chain: ChainId, length: i64) -> (Vec<Entry>, Head) {
    let mut head = Head::genesis(chain);
    let grow = |number| {
        let (entry, next) = append(&head, &event(chain, number)).unwrap();
        head = next;
        entry
    };
    let entries = (1..=length).map(grow).collect();
    (entries, head)
}

/// Any entry at all, sealed or not.
pub(crate) fn any_entry() -> impl Strategy<Value = Entry> {
    let place = (any::<[u8; 16]>(), any::<i64>(), any::<i64>(), any::<bool>());
    let actor = (text(), option::of(any::<[u8; 16]>()), text(), option::of(text()), option::of(text()));
    let subject = (text(), text(), text(), text());
    let values = prop::collection::vec(any_value(), 0..4);
    (place, actor, subject, values, any::<[u8; 32]>()).prop_map(
        |(place, actor, subject, values, previous)| Entry {
            chain: ChainId::from_bytes(place.0),
            sequence: place.1,
            at: Timestamp::from_micros(place.2),
            outcome: if place.3 { Outcome::Done } else { Outcome::Denied },
            actor_kind: actor.0,
            actor_id: actor.1.map(AccountId::from_bytes),
            actor_name: actor.2,
            address: actor.3,
            request: actor.4,
            action: subject.0,
            subject_kind: subject.1,
            subject_id: subject.2,
            subject_label: subject.3,
            values,
            previous: Digest::from_bytes(previous),
            digest: Digest::ZERO,
        },
    )
}

/// Any fact at all.
pub(crate) fn any_value() -> impl Strategy<Value = EntryValue> {
    (text(), option::of(text()), option::of(text())).prop_map(|(field, before, after)| EntryValue {
        field,
        before,
        after,
    })
}

/// Short texts, so that neighbours often share a beginning, and any characters.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[ab]{0,3}", any::<String>(), Just("\r\n\u{1b}[2J\0\u{2028}".to_owned())]
}

/// Chance with a seed: the same tampering on every machine. (`SplitMix64`.)
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end`, without `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }
}

/// A key made of one repeated byte.
pub(crate) struct Key {
    id: &'static str,
    secret: ed25519_dalek::SigningKey,
}

impl Key {
    pub(crate) fn new(id: &'static str, byte: u8) -> Self {
        Self { id, secret: ed25519_dalek::SigningKey::from_bytes(&[byte; 32]) }
    }
}

impl Signs for Key {
    fn key_id(&self) -> &str {
        self.id
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        ed25519_dalek::Signer::sign(&self.secret, message).to_bytes()
    }
}

impl Verifies for Key {
    fn verify(&self, key_id: &str, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        key_id == self.id && self.secret.verifying_key().verify_strict(message, &signature).is_ok()
    }
}
