//! Files.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use controlkeep_crypto::{KeyRing, SystemRandom};
use controlkeep_evidence::Hashing;
use controlkeep_kernel::{FileId, OrganisationId};
use controlkeep_ports::{CHUNK_BYTES, CHUNK_SEAL_BYTES, FileOwner, FileSeal as _, Random as _};

use super::{a_key, rate};

const FILE: usize = 1_000_000;

/// As many as the disk flushes for at once.
const THREADS: usize = 16;

/// How many files of 1 MB a second are hashed, sealed, written and flushed.
pub(super) fn seal(scratch: &Path, time: Duration) -> f64 {
    let bytes: Vec<u8> =
        b"2026-05-12T08:15:00Z  vpn01  sign-in accepted\n".iter().copied().cycle().take(FILE).collect();
    let keys = a_key();
    let name = |thread: usize| scratch.join(format!("floor-{thread}"));
    rate(THREADS, time, name, |name| one(&keys, name, &bytes))
}

fn one(keys: &KeyRing, name: &Path, bytes: &[u8]) {
    let owner = FileOwner {
        organisation: OrganisationId::from_bytes([1; 16]),
        file: FileId::from_bytes(SystemRandom.id()),
    };
    let (_, seal) = keys.new_key(&owner).unwrap();
    let mut file = File::create(name).unwrap();
    let mut hashing = Hashing::new();
    let mut chunk = Vec::with_capacity(CHUNK_BYTES + CHUNK_SEAL_BYTES);
    let last = bytes.len().div_ceil(CHUNK_BYTES) - 1;
    for (index, piece) in bytes.chunks(CHUNK_BYTES).enumerate() {
        hashing.update(piece);
        chunk.clear();
        chunk.extend_from_slice(piece);
        seal.seal(u32::try_from(index).unwrap(), index == last, &mut chunk).unwrap();
        file.write_all(&chunk).unwrap();
    }
    file.sync_all().unwrap();
    std::hint::black_box(hashing.finish());
    std::fs::remove_file(name).unwrap();
}
