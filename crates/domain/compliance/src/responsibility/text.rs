//! The typed texts of a matrix.

use controlkeep_kernel::TextError;
use controlkeep_kernel::text::{Lines, required};
use serde::{Deserialize, Serialize};

/// Declares a text of at least one and at most so many characters, trimmed, that serde checks too.
macro_rules! matrix_text {
    ($(#[$meta:meta])* pub struct $name:ident of at most $max:literal characters, $lines:ident;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters.
            pub const MAX: usize = $max;

            /// Reads a typed text; spaces around it are dropped.
            ///
            /// # Errors
            /// When it is empty, too long or holds control characters.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                required(text, Self::MAX, Lines::$lines).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

matrix_text! {
    /// What a provider is called: one line of 1 to 200 characters.
    pub struct ProviderName of at most 200 characters, One;
}

matrix_text! {
    /// Which version of a matrix a row is from: one line of 1 to 100 characters.
    pub struct MatrixVersion of at most 100 characters, One;
}

matrix_text! {
    /// What somebody does, or what shows it: 1 to 2000 characters, several lines.
    pub struct Statement of at most 2000 characters, Several;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_within_its_bound() {
        assert_eq!(ProviderName::parse(" Acme ").unwrap().as_str(), "Acme");
        assert_eq!(ProviderName::parse("Acme").unwrap().to_string(), "Acme");
        assert_eq!(ProviderName::parse(&"x".repeat(201)), Err(TextError::TooLong { max: 200 }));
        assert_eq!(MatrixVersion::parse("a\nb"), Err(TextError::ControlCharacter));
        assert_eq!(MatrixVersion::parse(&"x".repeat(101)), Err(TextError::TooLong { max: 100 }));
        assert_eq!(Statement::parse("a\r\nb").unwrap().as_str(), "a\nb");
        assert_eq!(Statement::parse(" "), Err(TextError::Empty));
    }

    #[test]
    fn what_is_read_from_storage_is_checked_like_what_is_typed() {
        assert_eq!(serde_json::to_string(&Statement::parse("done").unwrap()).unwrap(), "\"done\"");
        assert_eq!(serde_json::from_str::<Statement>("\" done \"").unwrap().as_str(), "done");
        assert!(serde_json::from_str::<Statement>("\" \"").is_err());
    }
}
