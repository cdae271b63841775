//! Golden vectors, and a reader written from README.md alone, as an outsider would write one.

use controlkeep_kernel::{AccountId, Outcome, Timestamp};
use data_encoding::HEXLOWER;
use proptest::prelude::*;

use super::*;
use crate::samples::{any_entry, chain};

/// Reads canonical bytes back, by the table in README.md.
struct Outsider<'b>(&'b [u8]);

impl<'b> Outsider<'b> {
    fn take(&mut self, length: usize) -> &'b [u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn count(&mut self) -> usize {
        u32::from_be_bytes(self.take(4).try_into().unwrap()).try_into().unwrap()
    }

    fn field(&mut self) -> &'b [u8] {
        let length = self.count();
        self.take(length)
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        self.field().try_into().unwrap()
    }

    fn text(&mut self) -> String {
        String::from_utf8(self.field().to_vec()).unwrap()
    }

    fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        match self.take(1) {
            [0] => None,
            [1] => Some(read(self)),
            other => panic!("no presence byte: {other:?}"),
        }
    }

    fn value(&mut self) -> EntryValue {
        EntryValue { field: self.text(), before: self.optional(Self::text), after: self.optional(Self::text) }
    }

    fn entry(mut self) -> Entry {
        assert_eq!(self.take(24), b"controlkeep audit entry\x01");
        let entry = Entry {
            chain: ChainId::from_bytes(self.array()),
            sequence: i64::from_be_bytes(self.array()),
            at: Timestamp::from_micros(i64::from_be_bytes(self.array())),
            actor_kind: self.text(),
            actor_id: self.optional(Self::array).map(AccountId::from_bytes),
            actor_name: self.text(),
            address: self.optional(Self::text),
            request: self.optional(Self::text),
            action: self.text(),
            outcome: if self.text() == "done" { Outcome::Done } else { Outcome::Denied },
            subject_kind: self.text(),
            subject_id: self.text(),
            subject_label: self.text(),
            values: (0..self.count()).map(|_| self.value()).collect(),
            previous: Digest::from_bytes(self.array()),
            digest: Digest::ZERO,
        };
        assert!(self.0.is_empty(), "bytes are left over: {:?}", self.0);
        entry
    }
}

fn golden() -> Entry {
    Entry {
        chain: chain(0x2a),
        sequence: 258,
        at: Timestamp::from_micros(1_795_000_000_000_001),
        actor_kind: "session".into(),
        actor_id: Some(AccountId::from_bytes([0x11; 16])),
        actor_name: "Zo\u{eb}".into(),
        address: Some("192.0.2.7".into()),
        request: None,
        action: "finding.set".into(),
        outcome: Outcome::Done,
        subject_kind: "finding".into(),
        subject_id: "f-1".into(),
        subject_label: "3.5.3[b]".into(),
        values: vec![
            EntryValue { field: "finding".into(), before: None, after: Some("met".into()) },
            EntryValue { field: "note".into(), before: Some(String::new()), after: None },
        ],
        previous: Digest::from_bytes([0xcd; 32]),
        digest: Digest::ZERO,
    }
}

#[test]
fn the_bytes_of_a_known_entry_never_change() {
    let known = concat!(
        "636f6e74726f6c6b65657020617564697420656e7472790100000010000000000000000000000000",
        "0000002a000000080000000000000102000000080006608b015f30010000000773657373696f6e01",
        "0000001011111111111111111111111111111111000000045a6fc3ab01000000093139322e302e32",
        "2e37000000000b66696e64696e672e73657400000004646f6e650000000766696e64696e67000000",
        "03662d3100000008332e352e335b625d000000020000000766696e64696e670001000000036d6574",
        "000000046e6f746501000000000000000020cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
        "cdcdcdcdcdcdcdcdcdcd",
    );
    assert_eq!(HEXLOWER.encode(&bytes_of(&golden())), known);
    assert_eq!(golden().canonical_bytes(), bytes_of(&golden()));
}

#[test]
fn the_digest_of_a_known_entry_never_changes() {
    let known = "1d599e5fcc09fee7d9fe421a457aceb2684792fc2670d6937dcaf763b9d825b7";
    assert_eq!(digest_of(&golden()).to_string(), known);
}

#[test]
fn the_bytes_of_an_entry_with_nothing_optional_never_change() {
    let bare = Entry {
        chain: ChainId::PLATFORM,
        sequence: 1,
        at: Timestamp::from_micros(-1),
        actor_kind: "anonymous".into(),
        actor_id: None,
        actor_name: "not signed in".into(),
        address: None,
        request: Some("r".into()),
        action: "session.open".into(),
        outcome: Outcome::Denied,
        subject_kind: "account".into(),
        subject_id: String::new(),
        subject_label: String::new(),
        values: Vec::new(),
        previous: genesis_of(ChainId::PLATFORM),
        digest: Digest::ZERO,
    };
    let known = "86c0082d3b24f189a38ed1b92ac665bea3e25befbfe32975f7e97e14a5861484";
    assert_eq!(digest_of(&bare).to_string(), known);
}

#[test]
fn the_start_of_a_known_chain_never_changes() {
    let platform = "b658a6d867b126af66ca4effb1bcc6db93e4a5cc941e42602174e0ff90d9a50e";
    let other = "17160a6275329409ee261eb86df51367f9d6748f6bb99123404d0f7def0f30ed";
    assert_eq!(genesis_of(ChainId::PLATFORM).to_string(), platform);
    assert_eq!(genesis_of(chain(0x2a)).to_string(), other);
}

#[test]
fn texts_cannot_move_from_one_field_to_the_next() {
    let moved = |kind: &str, id: &str| Entry { subject_kind: kind.into(), subject_id: id.into(), ..golden() };
    assert_ne!(bytes_of(&moved("ab", "c")), bytes_of(&moved("a", "bc")));
    let absent = Entry { address: None, ..golden() };
    let empty = Entry { address: Some(String::new()), ..golden() };
    assert_ne!(bytes_of(&absent), bytes_of(&empty));
}

#[test]
fn the_digest_is_no_part_of_the_bytes() {
    let sealed = Entry { digest: golden().computed_digest(), ..golden() };
    assert_eq!(bytes_of(&sealed), bytes_of(&golden()));
    assert!(sealed.is_sealed());
    assert!(!golden().is_sealed());
}

proptest! {
    #[test]
    fn an_outsider_reads_back_what_was_written(entry in any_entry()) {
        let bytes = bytes_of(&entry);
        prop_assert_eq!(Outsider(&bytes).entry(), entry);
    }

    #[test]
    fn two_different_entries_differ_in_their_bytes(one in any_entry(), other in any_entry(), mix in any::<[bool; 15]>()) {
        let other = mixed(&one, &other, mix);
        prop_assert_eq!(one == other, bytes_of(&one) == bytes_of(&other));
    }

    #[test]
    fn the_digest_is_the_digest_of_the_bytes(entry in any_entry()) {
        prop_assert_eq!(entry.computed_digest(), Digest::of(&entry.canonical_bytes()));
    }
}

/// Takes some fields from `other`, so that the pair differs in few places or in none.
fn mixed(one: &Entry, other: &Entry, take: [bool; 15]) -> Entry {
    fn pick<T: Clone>(take: bool, one: &T, other: &T) -> T {
        if take { other.clone() } else { one.clone() }
    }
    Entry {
        chain: pick(take[0], &one.chain, &other.chain),
        sequence: pick(take[1], &one.sequence, &other.sequence),
        at: pick(take[2], &one.at, &other.at),
        actor_kind: pick(take[3], &one.actor_kind, &other.actor_kind),
        actor_id: pick(take[4], &one.actor_id, &other.actor_id),
        actor_name: pick(take[5], &one.actor_name, &other.actor_name),
        address: pick(take[6], &one.address, &other.address),
        request: pick(take[7], &one.request, &other.request),
        action: pick(take[8], &one.action, &other.action),
        outcome: pick(take[9], &one.outcome, &other.outcome),
        subject_kind: pick(take[10], &one.subject_kind, &other.subject_kind),
        subject_id: pick(take[11], &one.subject_id, &other.subject_id),
        subject_label: pick(take[12], &one.subject_label, &other.subject_label),
        values: pick(take[13], &one.values, &other.values),
        previous: pick(take[14], &one.previous, &other.previous),
        digest: one.digest,
    }
}
