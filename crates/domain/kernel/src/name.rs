//! Names of things: one line that people type.

/// Declares a name type: one line of at least one and at most so many characters, trimmed.
#[macro_export]
macro_rules! name {
    ($(#[$meta:meta])* pub struct $name:ident of at most $max:literal characters;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The most characters of a name.
            pub const MAX: usize = $max;

            /// Reads a typed name; spaces around it are dropped.
            ///
            /// # Errors
            /// When it is empty, too long or holds control characters.
            pub fn parse(text: &str) -> Result<Self, $crate::TextError> {
                $crate::text::required(text, Self::MAX, $crate::text::Lines::One).map(Self)
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
    };
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macro is made for public types")]
mod tests {
    use crate::TextError;

    name! {
        /// A name of few characters.
        pub struct Short of at most 4 characters;
    }

    #[test]
    fn a_name_is_one_trimmed_line_within_its_bound() {
        assert_eq!(Short::parse(" Éva ").unwrap().as_str(), "Éva");
        assert_eq!(Short::parse("Éva").unwrap().to_string(), "Éva");
        assert_eq!(Short::parse("  "), Err(TextError::Empty));
        assert_eq!(Short::parse("Evelyn"), Err(TextError::TooLong { max: Short::MAX }));
        assert_eq!(Short::parse("a\nb"), Err(TextError::ControlCharacter));
    }
}
