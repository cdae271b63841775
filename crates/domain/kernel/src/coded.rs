//! Enums with stable codes, as databases, audit entries and interfaces keep them.

/// Declares a field-less enum whose variants each have one stable code.
///
/// The code is what `code()` gives, what `from_code()` reads and what serde writes, so the three
/// can never drift apart. Codes are part of stored data: never rename one.
#[macro_export]
macro_rules! coded {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $code:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$variant_meta])* #[serde(rename = $code)] $variant, )+
        }

        impl $name {
            /// Every value, in the order it is shown.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The stable code that stores, audit entries and interfaces keep.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            /// Reads a code back; `None` when nothing has that code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $( $code => Some(Self::$variant), )+ _ => None }
            }
        }
    };
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macro is made for public enums")]
mod tests {
    coded! {
        /// Two of something.
        pub enum Pair {
            /// The first.
            First = "first",
            /// The second.
            Second = "second",
        }
    }

    #[test]
    fn every_code_reads_back_as_the_value_that_gave_it() {
        for value in Pair::ALL {
            assert_eq!(Pair::from_code(value.code()), Some(*value));
        }
    }

    #[test]
    fn an_unknown_code_is_nothing() {
        assert_eq!(Pair::from_code("First"), None);
        assert_eq!(Pair::from_code(""), None);
    }
}
