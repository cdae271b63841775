//! New passwords on forms: what the rules say, in words.

use controlkeep_accounts::{NewPassword, PasswordFault};

use crate::fields::FieldErrors;
use crate::words::Words;

/// Reads a new password, or notes every rule it breaks. `context` holds names that must not carry it.
pub(crate) fn read_password(
    words: Words,
    text: &str,
    context: &[&str],
    field: &'static str,
    errors: &mut FieldErrors,
) -> Option<NewPassword> {
    match NewPassword::parse(text, context) {
        Ok(password) => Some(password),
        Err(_) if text.is_empty() => {
            errors.add(words, field, "password-missing");
            None
        }
        Err(faults) => {
            for fault in faults {
                errors.add(words, field, key_of(fault));
            }
            None
        }
    }
}

const fn key_of(fault: PasswordFault) -> &'static str {
    match fault {
        PasswordFault::TooShort => "password-too-short",
        PasswordFault::TooLong => "password-too-long",
        PasswordFault::TooCommon => "password-too-common",
        PasswordFault::FromContext => "password-from-context",
    }
}

#[cfg(test)]
mod tests {
    use controlkeep_accounts::Language;

    use super::*;

    fn said(text: &str) -> Vec<String> {
        let mut errors = FieldErrors::default();
        read_password(Words(Language::English), text, &["Anna Lee"], "password", &mut errors);
        errors.0.into_iter().map(|error| error.text).collect()
    }

    #[test]
    fn every_broken_rule_is_told_and_how_to_keep_it() {
        assert!(said("")[0].contains("Enter"));
        assert!(said("short")[0].contains("12 characters"));
        assert!(said(&"a".repeat(129))[0].contains("128 characters"));
        assert!(said("annaleeannalee")[0].contains("name"));
        assert!(said("aaaaaaaaaaaaaaaa")[0].contains("guess"));
        assert_eq!(said("quiet harbour lantern 9"), Vec::<String>::new());
    }
}
