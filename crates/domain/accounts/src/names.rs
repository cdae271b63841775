//! What accounts are called: e-mail address, user name, shown name.

use std::fmt;

use controlkeep_kernel::text::{Lines, required};
use controlkeep_kernel::{TextError, coded, name};
use unicode_normalization::UnicodeNormalization;

/// A typed name cannot be kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// It is not fit as a text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// It does not have the form of its kind.
    #[error("the name does not have the form it needs: {}", .0.code())]
    Form(NameKind),
}

coded! {
    /// Which form a name must have.
    pub enum NameKind {
        /// One `@` between a local part and a host with letters, digits, dots and hyphens.
        Email = "email",
        /// 3 to 64 letters, digits, dots, hyphens and underscores, starting with a letter.
        Username = "username",
    }
}

/// Folds a name so that two spellings of it compare equal: compatibility form, lower case.
fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

/// An e-mail address, folded: at most 254 characters (RFC 5321, section 4.5.3.1).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// The most characters of an address.
    pub const MAX: usize = 254;

    /// Reads a typed address and folds its case.
    ///
    /// # Errors
    /// When it is empty, too long or not `local@host`.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let folded = fold(&required(text, Self::MAX, Lines::One)?);
        if has_address_form(&folded) { Ok(Self(folded)) } else { Err(NameError::Form(NameKind::Email)) }
    }

    /// The folded address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `@`.
    #[must_use]
    pub fn local_part(&self) -> &str {
        self.0.split_once('@').map_or(&self.0, |(local, _)| local)
    }
}

fn has_address_form(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let local_fits = !local.is_empty()
        && local.len() <= 64
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let label_fits = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    local_fits && host.split('.').all(label_fits)
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A user name, folded. It never holds an `@`, so it cannot be taken for an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Username(String);

impl Username {
    /// The fewest characters of a user name.
    pub const MIN: usize = 3;
    /// The most characters of a user name.
    pub const MAX: usize = 64;

    /// Reads a typed user name and folds its case.
    ///
    /// # Errors
    /// When it is empty, too long or has another form than [`NameKind::Username`].
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let folded = fold(&required(text, Self::MAX, Lines::One)?);
        let fits = folded.chars().count() >= Self::MIN
            && folded.starts_with(char::is_alphabetic)
            && folded.chars().all(|c| c.is_alphanumeric() || "._-".contains(c));
        if fits { Ok(Self(folded)) } else { Err(NameError::Form(NameKind::Username)) }
    }

    /// The folded name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What somebody typed to sign in: an address or a user name, folded, not checked further.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identifier(String);

impl Identifier {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When it is empty, longer than an address can be or holds control characters.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        required(text, Email::MAX, Lines::One).map(|text| Self(fold(&text)))
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

name! {
    /// The name that others see: one line of 1 to 120 characters.
    pub struct DisplayName of at most 120 characters;
}

name! {
    /// Why somebody changed the account of somebody else: one line of 1 to 200 characters.
    pub struct Reason of at most 200 characters;
}

impl DisplayName {
    /// One or two capital letters for a small badge.
    #[must_use]
    pub fn initials(&self) -> String {
        let mut words = self.0.split_whitespace().filter_map(|word| word.chars().next());
        let first = words.next();
        let last = words.next_back();
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_an_address_are_one() {
        assert_eq!(Email::parse(" Anna@Example.COM ").unwrap(), Email::parse("anna@example.com").unwrap());
        assert_eq!(Email::parse("ÉVA@x.fr").unwrap(), Email::parse("e\u{301}va@x.fr").unwrap());
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in
            ["anna", "@x.y", "a@", "a b@x.y", "a@x..y", "a@-x.y", "a@b@c", "a@x.y\r\nBcc: z", "a,b@x.y"]
        {
            assert!(Email::parse(text).is_err(), "{text:?} passed");
        }
        assert_eq!(Email::parse("root@localhost").unwrap().local_part(), "root");
    }

    #[test]
    fn a_user_name_cannot_look_like_an_address() {
        assert_eq!(Username::parse("Anna.Lee").unwrap().as_str(), "anna.lee");
        for text in ["ab", "1abc", "a@b", "a b", "", "aé/"] {
            assert!(Username::parse(text).is_err(), "{text:?} passed");
        }
    }

    #[test]
    fn initials_are_first_and_last() {
        assert_eq!(DisplayName::parse("Anna Maria Lee").unwrap().initials(), "AL");
        assert_eq!(DisplayName::parse("éva").unwrap().initials(), "É");
    }

    #[test]
    fn an_identifier_is_folded_and_bounded() {
        assert_eq!(Identifier::parse(" ANNA ").unwrap().as_str(), "anna");
        assert!(Identifier::parse(&"a".repeat(255)).is_err());
    }
}
