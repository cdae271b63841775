use std::io::{Read as _, Write};
use std::sync::{Arc, Mutex};

use super::*;

/// Bytes that several may look at.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl SealedWrite for Shared {
    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}

/// The same, but the key is made in no time.
fn envelope(passphrase: &str) -> PassphraseEnvelope {
    PassphraseEnvelope {
        cost: header::Cost { memory: 64, times: 1 },
        ..PassphraseEnvelope::new(passphrase).unwrap()
    }
}

fn sealed(plain: &[u8]) -> Vec<u8> {
    let to = Shared::default();
    let mut sealer = envelope("correct horse battery").seal(Box::new(to.clone())).unwrap();
    sealer.write_all(plain).unwrap();
    sealer.finish().unwrap();
    let bytes = to.0.lock().unwrap();
    bytes.clone()
}

/// What a stream gives before it ends or fails, and whether it fails.
fn opened(sealed: &[u8]) -> (Vec<u8>, bool) {
    let mut plain = Vec::new();
    let failed = match envelope("correct horse battery").open(Box::new(sealed)) {
        Ok(mut stream) => stream.read_to_end(&mut plain).is_err(),
        Err(_) => true,
    };
    (plain, failed)
}

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|place| u8::try_from(place % 251).unwrap()).collect()
}

#[test]
fn every_length_comes_back() {
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
        let plain = bytes(length);
        let sealed = sealed(&plain);
        assert!(length < 100 || !sealed.windows(50).any(|part| plain.starts_with(part)));
        assert_eq!(opened(&sealed), (plain, false), "{length}");
    }
}

#[test]
fn a_changed_byte_a_cut_and_a_swap_give_no_wrong_byte() {
    let plain = bytes(2 * CHUNK + 100);
    let good = sealed(&plain);
    for place in [0, 25, 30, 40, 61, 70, good.len() / 2, good.len() - 1] {
        let mut bad = good.clone();
        bad[place] ^= 1;
        let (read, failed) = opened(&bad);
        assert!(failed && plain.starts_with(&read) && read.len() < plain.len(), "{place}");
    }
    let header = good.len() - (2 * (CHUNK + TAG) + 100 + TAG);
    for end in [header, header + 10, header + CHUNK + TAG, good.len() - 1] {
        let (read, failed) = opened(&good[..end]);
        assert!(failed && plain.starts_with(&read), "{end}");
    }
    let mut swapped = good[..header].to_vec();
    swapped.extend(&good[header + CHUNK + TAG..header + 2 * (CHUNK + TAG)]);
    swapped.extend(&good[header..header + CHUNK + TAG]);
    swapped.extend(&good[header + 2 * (CHUNK + TAG)..]);
    assert_eq!(opened(&swapped), (Vec::new(), true));
    let (_, longer) = opened(&[good.as_slice(), b"x"].concat());
    assert!(longer, "nothing may follow the end");
}

#[test]
fn another_passphrase_is_told_at_once() {
    let sealed = sealed(b"secret");
    let error = envelope("wrong horse battery").open(Box::new(sealed.as_slice())).err().unwrap();
    assert!(error.to_string().contains("passphrase"), "{error}");
    assert_eq!(PassphraseEnvelope::new("too short").err(), Some(PassphraseTooShort));
}

#[test]
fn a_stream_that_asks_for_too_much_is_refused() {
    let mut greedy = sealed(b"secret");
    greedy[SEALED..SEALED + 4].copy_from_slice(&u32::MAX.to_be_bytes());
    let error = envelope("correct horse battery").open(Box::new(greedy.as_slice())).err().unwrap();
    assert!(error.to_string().contains("cost"), "{error}");
}

const SEALED: usize = controlkeep_ports::SEALED_STREAM.len();

#[test]
fn two_streams_of_the_same_bytes_differ() {
    assert_ne!(sealed(b"the same"), sealed(b"the same"));
}
