//! The names of frameworks and requirements in a table of mappings.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use controlkeep_kernel::TextError;
use controlkeep_kernel::text::{Lines, required};
use serde::{Deserialize, Serialize};

/// A text that a table repeats on many rows, so that all of them share one copy.
#[derive(Clone)]
enum Text {
    Fixed(&'static str),
    Shared(Arc<str>),
}

impl Text {
    fn as_str(&self) -> &str {
        match self {
            Self::Fixed(text) => text,
            Self::Shared(text) => text,
        }
    }
}

/// Declares a validated code. It compares, sorts and hashes as its text does, wherever that is kept.
macro_rules! code_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Text);

        impl $name {
            /// The most characters of a code.
            pub const MAX: usize = 100;

            /// Reads a code; spaces around it are dropped.
            ///
            /// # Errors
            /// When it is empty, too long or holds control characters.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                let text = required(text, Self::MAX, Lines::One)?;
                let known = Self::KNOWN.iter().find(|known| known.as_str() == text);
                Ok(known.map_or_else(|| Self(Text::Shared(Arc::from(text))), Clone::clone))
            }

            /// The code.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.as_str().to_owned()
            }
        }
    };
}

code_type! {
    /// The name of a framework in a table of mappings: 1 to 100 characters on one line. The names that
    /// the embedded table uses are constants; a table from elsewhere may name any other framework.
    FrameworkCode
}

code_type! {
    /// The code of a requirement in a table of mappings, such as `AC.L2-3.1.1`, `03.01.01` or `AC-6(1)`:
    /// 1 to 100 characters on one line.
    RequirementCode
}

impl RequirementCode {
    /// No requirement is known by name.
    const KNOWN: &'static [Self] = &[];
}

impl FrameworkCode {
    /// CMMC Level 1 (32 CFR 170.14(c)(2)).
    pub const CMMC_LEVEL_1: Self = Self(Text::Fixed("CMMC-L1"));
    /// CMMC Level 2 (32 CFR 170.14(c)(3)).
    pub const CMMC_LEVEL_2: Self = Self(Text::Fixed("CMMC-L2"));
    /// CMMC Level 3 (32 CFR 170.14(c)(4)).
    pub const CMMC_LEVEL_3: Self = Self(Text::Fixed("CMMC-L3"));
    /// The 15 safeguards of FAR 52.204-21(b)(1).
    pub const FAR_52_204_21: Self = Self(Text::Fixed("FAR-52.204-21"));
    /// NIST SP 800-171 revision 2.
    pub const NIST_800_171_R2: Self = Self(Text::Fixed("800-171r2"));
    /// NIST SP 800-171 revision 3.
    pub const NIST_800_171_R3: Self = Self(Text::Fixed("800-171r3"));
    /// NIST SP 800-172.
    pub const NIST_800_172: Self = Self(Text::Fixed("800-172"));
    /// NIST SP 800-53 revision 4.
    pub const NIST_800_53_R4: Self = Self(Text::Fixed("800-53r4"));
    /// NIST SP 800-53 revision 5.
    pub const NIST_800_53_R5: Self = Self(Text::Fixed("800-53r5"));
    /// NIST Cybersecurity Framework 2.0.
    pub const CSF_2_0: Self = Self(Text::Fixed("CSF-2.0"));

    /// The frameworks of the embedded table.
    pub const KNOWN: &'static [Self] = &[
        Self::CMMC_LEVEL_1,
        Self::CMMC_LEVEL_2,
        Self::CMMC_LEVEL_3,
        Self::FAR_52_204_21,
        Self::NIST_800_171_R2,
        Self::NIST_800_171_R3,
        Self::NIST_800_172,
        Self::NIST_800_53_R4,
        Self::NIST_800_53_R5,
        Self::CSF_2_0,
    ];

    /// Whether it asks for the basic safeguards of federal contract information, and no more.
    pub(super) fn is_basic_safeguarding(&self) -> bool {
        [Self::CMMC_LEVEL_1, Self::FAR_52_204_21].contains(self)
    }
}
