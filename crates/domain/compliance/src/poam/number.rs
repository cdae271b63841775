//! Short numbers that people use for items: given out once, never again.

use std::num::NonZeroU32;

/// The text is not a number of this kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a number such as {prefix}-014: {text:?}")]
pub struct NotANumber {
    /// The letter such numbers begin with.
    pub prefix: char,
    /// What was given.
    pub text: String,
}

/// Every number has been given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no number is left after {0}")]
pub struct NumbersUsedUp(pub u32);

pub(crate) fn parse(prefix: char, text: &str) -> Result<NonZeroU32, NotANumber> {
    let digits = text.trim().strip_prefix([prefix, prefix.to_ascii_lowercase()]);
    digits
        .and_then(|rest| rest.strip_prefix('-'))
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| NotANumber { prefix, text: text.to_owned() })
}

pub(crate) fn next(highest: u32) -> Result<NonZeroU32, NumbersUsedUp> {
    highest.checked_add(1).and_then(NonZeroU32::new).ok_or(NumbersUsedUp(highest))
}

/// Declares a short number and what gives it out.
macro_rules! short_number {
    (
        $(#[$meta:meta])* pub struct $name:ident begins with $prefix:literal;
        $(#[$source_meta:meta])* pub struct $source:ident;
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(std::num::NonZeroU32);

        impl $name {
            /// Wraps a number that a store returned; `None` for 0, which is never given.
            #[must_use]
            pub fn new(number: u32) -> Option<Self> {
                std::num::NonZeroU32::new(number).map(Self)
            }

            /// The bare number, from 1.
            #[must_use]
            pub const fn get(self) -> u32 {
                self.0.get()
            }
        }

        impl std::fmt::Display for $name {
            /// The letter and at least three digits.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}-{:03}", $prefix, self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::poam::NotANumber;

            /// Reads what a person types: the letter in either case, any leading zeros.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::poam::number::parse($prefix, text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::poam::NotANumber;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.to_string()
            }
        }

        $(#[$source_meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $source {
            highest: u32,
        }

        impl $source {
            /// The highest number ever given; `None` before the first.
            #[must_use]
            pub fn highest(self) -> Option<$name> {
                $name::new(self.highest)
            }

            /// Learns that a number was given; a lower one changes nothing.
            #[must_use]
            pub fn given(self, number: $name) -> Self {
                Self { highest: self.highest.max(number.get()) }
            }

            /// Gives out the next number, and what is to be stored with it.
            ///
            /// # Errors
            /// [`NumbersUsedUp`](crate::NumbersUsedUp) after the last one.
            pub fn take(self) -> Result<($name, Self), $crate::poam::NumbersUsedUp> {
                let number = $name($crate::poam::number::next(self.highest)?);
                Ok((number, self.given(number)))
            }
        }

        impl FromIterator<$name> for $source {
            /// From every number ever given, those of withdrawn and closed items included.
            fn from_iter<I: IntoIterator<Item = $name>>(numbers: I) -> Self {
                numbers.into_iter().fold(Self::default(), Self::given)
            }
        }
    };
}
pub(crate) use short_number;

short_number! {
    /// What people call an item of a POA&M: `P-014`, counted within the organisation, never reused.
    pub struct PoamNumber begins with 'P';
    /// Gives out the numbers of POA&M items. It only grows.
    pub struct PoamNumbers;
}
