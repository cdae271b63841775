use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead as _, Payload};
use controlkeep_kernel::{FileId, OrganisationId};

use super::*;

fn ring(first: u8) -> KeyRing {
    let master: [u8; 32] = std::array::from_fn(|index| first + u8::try_from(index).unwrap());
    KeyRing::from_bytes(&master).unwrap()
}

fn owner() -> FileOwner {
    FileOwner { organisation: OrganisationId::from_bytes([1; 16]), file: FileId::from_bytes([2; 16]) }
}

#[test]
fn the_key_ring_keeps_every_promise_of_a_seal_on_files() {
    controlkeep_ports::contract::file_seal::judge(&ring(0));
}

#[test]
fn the_fake_keeps_them_too() {
    controlkeep_ports::contract::file_seal::judge(&controlkeep_ports::fakes::PlainSeal::default());
}

/// The bytes on the disk must open for ever, so they are put together here by hand: the nonce is the
/// random part, the number of the chunk, and 1 for the last one.
#[test]
fn a_chunk_is_what_the_description_says() {
    let secret: Vec<u8> = std::iter::once(VERSION).chain(100..151).collect();
    let key = SealedKey::new(ring(0).seal(FILE_KEY_PURPOSE, &owner().to_bytes(), &secret).unwrap());
    let file = ring(0).open_key(&owner(), &key).unwrap();
    for (index, last) in [(0_u32, false), (258, false), (258, true)] {
        let mut nonce = [0; 24];
        nonce[..19].copy_from_slice(&secret[33..]);
        nonce[19..23].copy_from_slice(&index.to_be_bytes());
        nonce[23] = u8::from(last);
        let bound = [&[1][..], &[1; 16], &[2; 16]].concat();
        let cipher = XChaCha20Poly1305::new_from_slice(&secret[1..33]).unwrap();
        let message = Payload { msg: b"plain", aad: &bound };
        let mut chunk = cipher.encrypt(&XNonce::from(nonce), message).unwrap();
        file.open(index, last, &mut chunk).unwrap();
        assert_eq!(chunk, b"plain");
    }
}

#[test]
fn a_key_sealed_with_another_ring_names_that_ring() {
    let (key, _) = ring(0).new_key(&owner()).unwrap();
    assert_eq!(ring(1).open_key(&owner(), &key).err(), Some(CipherError::UnknownKey("13fe6b58".into())));
}

#[test]
fn a_secret_of_another_format_is_damaged() {
    for secret in [&[][..], &[2; SECRET_BYTES], &[VERSION; 5], &[VERSION; SECRET_BYTES + 1]] {
        let sealed = ring(0).seal(FILE_KEY_PURPOSE, &owner().to_bytes(), secret).unwrap();
        assert_eq!(ring(0).open_key(&owner(), &SealedKey::new(sealed)).err(), Some(CipherError::Damaged));
    }
}
