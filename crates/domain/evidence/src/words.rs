//! What people write about evidence.

use std::fmt;

use controlkeep_kernel::text::{Lines, clean, required};
use controlkeep_kernel::{TextError, name};

name! {
    /// What an item is called: one line of 1 to 200 characters.
    pub struct EvidenceTitle of at most 200 characters;
}

name! {
    /// How an item is marked when it is neither unmarked nor CUI: one line of 1 to 60 characters.
    pub struct MarkingText of at most 60 characters;
}

name! {
    /// What a page elsewhere is called: one line of 1 to 200 characters.
    pub struct ReferenceTitle of at most 200 characters;
}

/// Declares a text of several lines.
macro_rules! lines {
    ($(#[$meta:meta])* pub struct $name:ident of at most $max:literal characters, read as $read:ident;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The most characters that fit.
            pub const MAX: usize = $max;

            /// Reads a typed text; spaces around it are dropped.
            ///
            /// # Errors
            /// When it is too long or holds control characters other than line ends, and when it is
            /// empty where it may not be.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                $read(text, Self::MAX, Lines::Several).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

lines! {
    /// What an item shows, in somebody's own words: up to 4,000 characters, may be empty.
    #[derive(Default)]
    pub struct Description of at most 4000 characters, read as clean;
}

lines! {
    /// What is new in a version: up to 2,000 characters, may be empty.
    #[derive(Default)]
    pub struct VersionNote of at most 2000 characters, read as clean;
}

lines! {
    /// Why an item is removed: 1 to 2,000 characters.
    pub struct RemovalReason of at most 2000 characters, read as required;
}

lines! {
    /// Why an item is put on hold, or taken off it: 1 to 2,000 characters.
    pub struct HoldReason of at most 2000 characters, read as required;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_and_a_note_may_be_empty_but_a_reason_may_not() {
        assert_eq!(Description::parse(" \n ").unwrap(), Description::default());
        assert_eq!(VersionNote::parse("").unwrap().as_str(), "");
        assert_eq!(HoldReason::parse(" \n "), Err(TextError::Empty));
    }

    #[test]
    fn several_lines_are_kept_within_their_bound() {
        assert_eq!(
            HoldReason::parse("Case 12.\r\nUntil it ends.").unwrap().to_string(),
            "Case 12.\nUntil it ends."
        );
        let longest = "é".repeat(Description::MAX);
        assert_eq!(Description::parse(&longest).unwrap().as_str(), longest);
        assert_eq!(Description::parse(&format!("{longest}x")), Err(TextError::TooLong { max: 4000 }));
        assert_eq!(VersionNote::parse("a\u{0}"), Err(TextError::ControlCharacter));
    }
}
