//! What people call an item of evidence.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use controlkeep_compliance::NotANumber;

/// The letter such numbers begin with.
const PREFIX: char = 'E';

/// What people call an item: `E-204`, counted within the organisation, never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceNumber(NonZeroU32);

impl EvidenceNumber {
    /// Wraps a number; `None` for 0, which is never given.
    #[must_use]
    pub fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    /// The bare number, from 1.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0.get()
    }
}

impl fmt::Display for EvidenceNumber {
    /// The letter and at least three digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}-{:03}", self.0)
    }
}

impl FromStr for EvidenceNumber {
    type Err = NotANumber;

    /// Reads what a person types: the letter in either case, any leading zeros.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let digits = text.trim().strip_prefix([PREFIX, PREFIX.to_ascii_lowercase()]);
        digits
            .and_then(|rest| rest.strip_prefix('-'))
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok())
            .map(Self)
            .ok_or_else(|| NotANumber { prefix: PREFIX, text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_with_its_letter_and_three_digits() {
        let shown = |number| EvidenceNumber::new(number).unwrap().to_string();
        assert_eq!(
            (shown(7), shown(204), shown(u32::MAX)),
            ("E-007".into(), "E-204".into(), "E-4294967295".into())
        );
        assert_eq!(EvidenceNumber::new(0), None);
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for text in ["E-204", "e-204", " E-0204 "] {
            assert_eq!(text.parse::<EvidenceNumber>().unwrap().get(), 204, "{text}");
        }
        for text in ["", "204", "E204", "E-", "E-0", "E--1", "E-+1", "P-204", "E-4294967296"] {
            assert!(text.parse::<EvidenceNumber>().is_err(), "{text}");
        }
    }
}
