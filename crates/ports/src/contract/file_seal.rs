//! What every seal on files promises. [`judge`] runs all of it.

use controlkeep_kernel::{FileId, OrganisationId};

use super::samples::id;
use crate::{CHUNK_SEAL_BYTES, ChunkSeal, CipherError, FileOwner, FileSeal};

/// Judges a seal.
///
/// # Panics
/// When it breaks a promise.
pub fn judge(seal: &dyn FileSeal) {
    a_chunk_opens_as_what_it_was_sealed_as(seal);
    an_empty_chunk_can_be_sealed_too(seal);
    no_changed_or_cut_chunk_opens(seal);
    a_chunk_opens_nowhere_else(seal);
    a_key_opens_for_its_file_only(seal);
    the_same_bytes_are_never_sealed_alike(seal);
}

fn owner(organisation: u32, file: u32) -> FileOwner {
    FileOwner {
        organisation: OrganisationId::from_bytes(id(1, organisation)),
        file: FileId::from_bytes(id(2, file)),
    }
}

fn sealed(seal: &dyn ChunkSeal, index: u32, last: bool, plain: &[u8]) -> Vec<u8> {
    let mut chunk = plain.to_vec();
    seal.seal(index, last, &mut chunk).unwrap();
    assert_eq!(chunk.len(), plain.len() + CHUNK_SEAL_BYTES);
    chunk
}

fn opened(seal: &dyn ChunkSeal, index: u32, last: bool, sealed: &[u8]) -> Option<Vec<u8>> {
    let mut chunk = sealed.to_vec();
    match seal.open(index, last, &mut chunk) {
        Ok(()) => Some(chunk),
        Err(error) => {
            assert_eq!((error, chunk), (CipherError::Damaged, Vec::new()), "what does not open is emptied");
            None
        }
    }
}

fn a_chunk_opens_as_what_it_was_sealed_as(seal: &dyn FileSeal) {
    let (key, writing) = seal.new_key(&owner(1, 1)).unwrap();
    let chunks: Vec<_> = (0..3).map(|index| sealed(&*writing, index, index == 2, b"plain")).collect();
    let reading = seal.open_key(&owner(1, 1), &key).unwrap();
    for index in [2, 0, 1] {
        let chunk = &chunks[usize::try_from(index).unwrap()];
        assert_eq!(opened(&*reading, index, index == 2, chunk), Some(b"plain".to_vec()));
    }
}

fn an_empty_chunk_can_be_sealed_too(seal: &dyn FileSeal) {
    let (_, file) = seal.new_key(&owner(1, 1)).unwrap();
    let chunk = sealed(&*file, 0, true, b"");
    assert_eq!(opened(&*file, 0, true, &chunk), Some(Vec::new()));
}

fn no_changed_or_cut_chunk_opens(seal: &dyn FileSeal) {
    let (_, file) = seal.new_key(&owner(1, 1)).unwrap();
    let chunk = sealed(&*file, 0, true, b"plain");
    for at in 0..chunk.len() {
        let mut changed = chunk.clone();
        changed[at] ^= 1;
        assert_eq!(opened(&*file, 0, true, &changed), None, "changed at {at}");
        assert_eq!(opened(&*file, 0, true, &chunk[..at]), None, "cut at {at}");
    }
    assert_eq!(opened(&*file, 0, true, &[&chunk[..], b"x"].concat()), None, "made longer");
}

fn a_chunk_opens_nowhere_else(seal: &dyn FileSeal) {
    let (_, file) = seal.new_key(&owner(1, 1)).unwrap();
    let (_, other) = seal.new_key(&owner(1, 1)).unwrap();
    let chunk = sealed(&*file, 7, false, b"plain");
    for (index, last) in [(6, false), (8, false), (7, true), (0, false)] {
        assert_eq!(opened(&*file, index, last, &chunk), None, "opened as {index} {last}");
    }
    assert_eq!(opened(&*other, 7, false, &chunk), None, "opened with another key of that file");
    assert_eq!(opened(&*file, 7, false, &chunk), Some(b"plain".to_vec()));
}

fn a_key_opens_for_its_file_only(seal: &dyn FileSeal) {
    let (key, _) = seal.new_key(&owner(1, 1)).unwrap();
    for other in [owner(2, 1), owner(1, 2), owner(2, 2)] {
        assert_eq!(seal.open_key(&other, &key).err(), Some(CipherError::Damaged));
    }
    assert!(seal.open_key(&owner(1, 1), &key).is_ok());
}

fn the_same_bytes_are_never_sealed_alike(seal: &dyn FileSeal) {
    let ((one_key, one), (other_key, other)) =
        (seal.new_key(&owner(1, 1)).unwrap(), seal.new_key(&owner(1, 1)).unwrap());
    assert_ne!(one_key, other_key);
    assert_ne!(sealed(&*one, 0, true, b"plain"), sealed(&*other, 0, true, b"plain"));
}
