//! The bytes of an entry that are digested. README.md describes them one by one: keep both alike.

use sha2::{Digest as _, Sha256};

use controlkeep_kernel::ChainId;

use crate::{Digest, Entry, EntryValue};

const ENTRY: &[u8] = b"controlkeep audit entry";
const GENESIS: &[u8] = b"controlkeep audit genesis";
const VERSION: u8 = 1;

/// Where canonical bytes go: into a hasher, which keeps none of them, or into a vector.
trait Sink {
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Sha256 {
    fn put(&mut self, bytes: &[u8]) {
        self.update(bytes);
    }
}

impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// The canonical bytes of an entry, for a person or a program that wants to see them.
pub(crate) fn bytes_of(entry: &Entry) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    write_entry(&mut bytes, entry);
    bytes
}

/// The digest of an entry's canonical bytes, which are never gathered in one place.
pub(crate) fn digest_of(entry: &Entry) -> Digest {
    let mut hasher = Sha256::new();
    write_entry(&mut hasher, entry);
    Digest::finish(hasher)
}

/// What the first entry of a chain names as its predecessor.
pub(crate) fn genesis_of(chain: ChainId) -> Digest {
    let mut hasher = Sha256::new();
    write_start(&mut hasher, GENESIS);
    write_field(&mut hasher, chain.as_bytes());
    Digest::finish(hasher)
}

fn write_entry(sink: &mut impl Sink, entry: &Entry) {
    write_start(sink, ENTRY);
    write_field(sink, entry.chain.as_bytes());
    write_field(sink, &entry.sequence.to_be_bytes());
    write_field(sink, &entry.at.micros().to_be_bytes());
    write_field(sink, entry.actor_kind.as_bytes());
    write_optional(sink, entry.actor_id.as_ref().map(|id| id.as_bytes().as_slice()));
    write_field(sink, entry.actor_name.as_bytes());
    write_optional(sink, entry.address.as_deref().map(str::as_bytes));
    write_optional(sink, entry.request.as_deref().map(str::as_bytes));
    write_field(sink, entry.action.as_bytes());
    write_field(sink, entry.outcome.code().as_bytes());
    write_field(sink, entry.subject_kind.as_bytes());
    write_field(sink, entry.subject_id.as_bytes());
    write_field(sink, entry.subject_label.as_bytes());
    write_values(sink, &entry.values);
    write_field(sink, entry.previous.as_bytes());
}

fn write_start(sink: &mut impl Sink, domain: &[u8]) {
    sink.put(domain);
    sink.put(&[VERSION]);
}

fn write_values(sink: &mut impl Sink, values: &[EntryValue]) {
    write_count(sink, values.len());
    for value in values {
        write_field(sink, value.field.as_bytes());
        write_optional(sink, value.before.as_deref().map(str::as_bytes));
        write_optional(sink, value.after.as_deref().map(str::as_bytes));
    }
}

fn write_optional(sink: &mut impl Sink, field: Option<&[u8]>) {
    sink.put(&[u8::from(field.is_some())]);
    if let Some(bytes) = field {
        write_field(sink, bytes);
    }
}

fn write_field(sink: &mut impl Sink, bytes: &[u8]) {
    write_count(sink, bytes.len());
    sink.put(bytes);
}

/// Counts stop at the largest number of four bytes. No appended text comes near it, so
/// nothing that was appended can share its bytes with a longer text.
fn write_count(sink: &mut impl Sink, count: usize) {
    sink.put(&u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
}

#[cfg(test)]
mod tests;
