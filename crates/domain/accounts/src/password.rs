//! What a password must be, and what is kept of it.

use std::fmt;

use controlkeep_kernel::coded;

coded! {
    /// Why a new password is refused.
    pub enum PasswordFault {
        /// It has fewer than 12 characters.
        TooShort = "too_short",
        /// It has more than 128 characters.
        TooLong = "too_long",
        /// It is among the passwords that are tried first, or close to one.
        TooCommon = "too_common",
        /// It is made from the person's or the organisation's own names or the product's.
        FromContext = "from_context",
    }
}

/// Words that everybody connects with this product, so that guessers try them first.
const PRODUCT_WORDS: [&str; 4] = ["controlkeep", "cmmc", "nist", "compliance"];

/// Below this many guesses a password falls to an online attack within our own limits many times
/// over: 10^8 guesses is the border of zxcvbn's score 3, "safely unguessable".
const FEWEST_GUESSES: f64 = 8.0;

/// What must be left of a password beside names: as many letters and digits as the shortest
/// password NIST SP 800-63B lets a person choose.
const FEWEST_OWN_CHARACTERS: usize = 8;

/// A password that passed the rules: 12 to 128 characters, not common, not made from names. There
/// are no composition rules (NIST SP 800-63B, section 3.1.1.2).
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl NewPassword {
    /// The fewest characters.
    pub const MIN: usize = 12;
    /// The most characters. Hashing takes a keyed digest first, so length costs nothing there.
    pub const MAX: usize = 128;

    /// Checks a typed password against the rules. `context` holds names that must not carry it:
    /// the person's, the account's, the organisation's.
    ///
    /// # Errors
    /// Every rule it breaks.
    pub fn parse(text: &str, context: &[&str]) -> Result<Self, Vec<PasswordFault>> {
        let faults = faults(text, context);
        if faults.is_empty() { Ok(Self(text.to_owned())) } else { Err(faults) }
    }

    /// The password itself, for the hasher.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(..)")
    }
}

fn faults(text: &str, context: &[&str]) -> Vec<PasswordFault> {
    let length = text.chars().count();
    if length > NewPassword::MAX {
        return vec![PasswordFault::TooLong];
    }
    let mut faults = Vec::new();
    if length < NewPassword::MIN {
        faults.push(PasswordFault::TooShort);
    }
    let words = context_words(context);
    if is_made_from(text, &words) {
        faults.push(PasswordFault::FromContext);
    } else if zxcvbn::zxcvbn(text, &[]).guesses_log10() < FEWEST_GUESSES {
        faults.push(PasswordFault::TooCommon);
    }
    faults
}

/// Whether too little is left of the password once the words are taken out.
fn is_made_from(text: &str, words: &[String]) -> bool {
    let folded = text.to_lowercase();
    let left = words.iter().fold(folded.clone(), |left, word| left.replace(word.as_str(), ""));
    left != folded && left.chars().filter(|c| c.is_alphanumeric()).count() < FEWEST_OWN_CHARACTERS
}

/// The words to take out, longest first, so that `acme` does not leave half of `acmemachining`.
fn context_words(context: &[&str]) -> Vec<String> {
    let whole = context.iter().map(|text| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>());
    let parts = context.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).map(str::to_owned);
    let mut words: Vec<String> =
        whole.chain(parts).chain(PRODUCT_WORDS.map(str::to_owned)).map(|word| word.to_lowercase()).collect();
    words.retain(|word| word.chars().count() > 2);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

/// What is kept of a password: the hasher's own text form.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Wraps what the hasher gave or a store returned.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, context: &[&str]) -> Vec<PasswordFault> {
        NewPassword::parse(text, context).err().unwrap_or_default()
    }

    #[test]
    fn a_long_phrase_of_any_characters_is_fine() {
        assert_eq!(check("correct kettle violet 9 harbour", &[]), []);
        assert_eq!(check("été sous la tonnelle bleue", &[]), []);
        assert_eq!(check("xk2 vw9 qpz7 mt", &[]), []);
    }

    #[test]
    fn length_counts_characters_from_12_to_128() {
        assert_eq!(check("kQ8!vz2#Lp0", &[]), [PasswordFault::TooShort]);
        assert_eq!(check(&"kQ8 vz2 Lp0 ".repeat(11), &[]), [PasswordFault::TooLong]);
        assert_eq!(check(&"kQ8 vz2Lp0é!".repeat(10)[..], &[]), []);
    }

    #[test]
    fn what_guessers_try_first_is_refused() {
        for text in ["password1234", "qwertyuiop12", "123456789012", "aaaaaaaaaaaa", "letmeinletmein"] {
            assert_eq!(check(text, &[]), [PasswordFault::TooCommon], "{text}");
        }
    }

    #[test]
    fn a_name_with_a_year_is_refused_as_made_from_context() {
        let context = ["Anna Vandermeersch", "anna.vandermeersch@acme-machining.com", "Acme Machining"];
        assert_eq!(check("Vandermeersch2026", &context), [PasswordFault::FromContext]);
        assert_eq!(check("acmemachining1", &context), [PasswordFault::FromContext]);
        assert!(!check("controlkeep2026", &[]).is_empty());
    }

    #[test]
    fn neither_password_nor_hash_shows_in_a_debug_print() {
        let password = NewPassword::parse("correct kettle violet 9 harbour", &[]).unwrap();
        assert_eq!(
            format!("{password:?}{:?}", PasswordHash::new("$2b$".into())),
            "NewPassword(..)PasswordHash(..)"
        );
    }
}
