//! Encrypted PDF documents.

use std::io::Read;

use controlkeep_ports::FileRefusalCode;

use crate::refused::{Checked, broken, refused};

/// Reads a document to its end, looking for the entry that says how it is encrypted.
pub(crate) fn check(reader: &mut impl Read) -> Checked {
    let mut search = EncryptSearch::default();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut piece).map_err(|_| broken("PDF"))? {
            0 => return search.outcome(),
            length => search.feed(&piece[..length]),
        }
    }
}

/// Finds `/Encrypt` with a reference or a dictionary behind it, wherever a piece ends.
///
/// The entry stands in a trailer or in the dictionary of a cross-reference stream; neither is ever
/// compressed. Letters of a name may be written as `#45`.
#[derive(Default)]
pub(crate) struct EncryptSearch {
    state: State,
    found: bool,
}

#[derive(Default, Clone, Copy)]
enum State {
    #[default]
    Elsewhere,
    /// So many letters of the name were seen.
    Name(usize),
    /// Inside the name, after `#`, with the first digit if it was seen.
    Escape(usize, Option<u8>),
    /// Behind the name: blanks, until the value begins.
    Value,
}

const NAME: &[u8] = b"Encrypt";

impl EncryptSearch {
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.state = self.step(*byte);
        }
    }

    pub(crate) fn outcome(&self) -> Checked {
        if self.found { refused(FileRefusalCode::Encrypted, "PDF") } else { Ok(()) }
    }

    fn step(&mut self, byte: u8) -> State {
        match self.state {
            State::Name(seen) if byte == b'#' => State::Escape(seen, None),
            State::Name(seen) => self.letter(seen, byte),
            State::Escape(seen, None) if byte.is_ascii_hexdigit() => State::Escape(seen, Some(byte)),
            State::Escape(seen, Some(first)) if byte.is_ascii_hexdigit() => {
                let value = digit(first) * 16 + digit(byte);
                if NAME.get(seen) == Some(&value) { State::Name(seen + 1) } else { State::Elsewhere }
            }
            State::Value if byte.is_ascii_whitespace() || byte == 0 => State::Value,
            State::Value => self.value(byte),
            State::Elsewhere | State::Escape(..) => begin(byte),
        }
    }

    fn letter(&mut self, seen: usize, byte: u8) -> State {
        match NAME.get(seen) {
            Some(expected) if *expected == byte => State::Name(seen + 1),
            Some(_) => begin(byte),
            None if byte.is_ascii_whitespace() || byte == 0 => State::Value,
            None => self.value(byte),
        }
    }

    /// A comment may stand before the value, but whoever writes one there hides something.
    fn value(&mut self, byte: u8) -> State {
        self.found |= byte.is_ascii_digit() || byte == b'<' || byte == b'%';
        begin(byte)
    }
}

const fn begin(byte: u8) -> State {
    if byte == b'/' { State::Name(0) } else { State::Elsewhere }
}

fn digit(byte: u8) -> u8 {
    char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_encrypted(text: &str) -> bool {
        let whole = check(&mut text.as_bytes()).is_err();
        let mut search = EncryptSearch::default();
        text.bytes().for_each(|byte| search.feed(&[byte]));
        assert_eq!(search.outcome().is_err(), whole, "{text}");
        whole
    }

    #[test]
    fn the_entry_is_found_in_all_its_spellings() {
        for text in [
            "trailer << /Root 1 0 R /Encrypt 5 0 R >>",
            "/Encrypt<</Filter/Standard>>",
            "/Encrypt\r\n12 0 R",
            "//Encrypt 5 0 R",
            "/#45ncryp#74 5 0 R",
            "/Encrypt%x\n5 0 R",
        ] {
            assert!(is_encrypted(text), "{text}");
        }
    }

    #[test]
    fn other_names_are_not_taken_for_it() {
        for text in
            ["", "/EncryptMetadata true", "/Encryp 5", "Encrypt 5 0 R", "/Encrypt /Name", "(how to Encrypt)"]
        {
            assert!(!is_encrypted(text), "{text}");
        }
    }
}
