//! The texts and people of a plan.

use controlkeep_kernel::text::{Lines, required};
use controlkeep_kernel::{AccountId, TextError};
use serde::{Deserialize, Serialize};

macro_rules! plan_words {
    ($(#[$meta:meta])* pub struct $name:ident of at most $max:literal characters, $lines:expr;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters.
            pub const MAX: usize = $max;

            /// Reads what somebody typed; spaces around it are dropped.
            ///
            /// # Errors
            /// When it is empty, too long or holds control characters.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                required(text, Self::MAX, $lines).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(words: $name) -> Self {
                words.0
            }
        }
    };
}

plan_words! {
    /// A text of a plan that may have several lines: 1 to 4000 characters.
    pub struct PlanText of at most 4000 characters, Lines::Several;
}
plan_words! {
    /// A text of a plan on one line: 1 to 200 characters.
    pub struct PlanLine of at most 200 characters, Lines::One;
}

/// Somebody a plan names, who may or may not have an account.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// The name, or that of an office.
    pub name: PlanLine,
    /// The account, when there is one.
    pub account: Option<AccountId>,
}
