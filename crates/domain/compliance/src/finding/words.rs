//! The small values of a finding: reason, note and methods.

use std::fmt;

use controlkeep_kernel::TextError;
use controlkeep_kernel::text::{Lines, clean, required};

/// Why an objective does not apply: 1 to 2000 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reason(String);

impl Reason {
    /// The most characters of a reason.
    pub const MAX: usize = 2000;

    /// Reads a typed reason; spaces around it are dropped.
    ///
    /// # Errors
    /// When it is empty, too long or holds control characters other than line ends.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        required(text, Self::MAX, Lines::Several).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was seen, in somebody's own words: up to 10,000 characters, may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Note(String);

impl Note {
    /// The most characters of a note.
    pub const MAX: usize = 10_000;

    /// Reads a typed note; spaces around it are dropped.
    ///
    /// # Errors
    /// When it is too long or holds control characters other than line ends.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        clean(text, Self::MAX, Lines::Several).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How an objective was looked at: the three assessment methods of NIST SP 800-171A.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Methods {
    /// Something was read, inspected or analysed.
    pub examine: bool,
    /// Somebody was asked.
    pub interview: bool,
    /// Something was exercised and compared with what was expected.
    pub test: bool,
}

impl Methods {
    /// As a store keeps them: 1 examine, 2 interview, 4 test.
    #[must_use]
    pub fn bits(self) -> u8 {
        u8::from(self.examine) | u8::from(self.interview) << 1 | u8::from(self.test) << 2
    }

    /// Reads the bits back; `None` when there is one that means nothing.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Option<Self> {
        if bits > 0b111 {
            return None;
        }
        Some(Self { examine: bits & 1 != 0, interview: bits & 2 != 0, test: bits & 4 != 0 })
    }

    /// Whether none was used.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl fmt::Display for Methods {
    /// The names with a comma between, as audit entries keep them; nothing when none was used.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = [(self.examine, "examine"), (self.interview, "interview"), (self.test, "test")];
        let used: Vec<&str> = named.iter().filter(|(used, _)| *used).map(|(_, name)| *name).collect();
        f.write_str(&used.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_to_two_thousand_characters() {
        assert_eq!(Reason::parse("  \r\n "), Err(TextError::Empty));
        assert_eq!(Reason::parse(&"é".repeat(2000)).unwrap().as_str().chars().count(), 2000);
        assert_eq!(Reason::parse(&"é".repeat(2001)), Err(TextError::TooLong { max: 2000 }));
        assert_eq!(Reason::parse("two\r\nlines").unwrap().to_string(), "two\nlines");
        assert_eq!(Reason::parse("a\u{7}b"), Err(TextError::ControlCharacter));
    }

    #[test]
    fn a_note_may_be_empty_and_long_but_not_endless() {
        assert!(Note::parse("   ").unwrap().is_empty());
        assert!(!Note::parse(&"x".repeat(10_000)).unwrap().is_empty());
        assert_eq!(Note::parse(&"x".repeat(10_001)), Err(TextError::TooLong { max: 10_000 }));
        assert_eq!(Note::parse("a\u{0}"), Err(TextError::ControlCharacter));
        assert_eq!(Note::parse("seen").unwrap().to_string(), "seen");
    }

    #[test]
    fn methods_survive_their_bits() {
        for bits in 0..8 {
            assert_eq!(Methods::from_bits(bits).map(Methods::bits), Some(bits));
        }
        assert_eq!(Methods::from_bits(8), None);
        assert_eq!(Methods::from_bits(0b011).unwrap().to_string(), "examine,interview");
        assert!(Methods::from_bits(0).unwrap().is_empty());
        assert!(!Methods::from_bits(4).unwrap().is_empty());
    }
}
