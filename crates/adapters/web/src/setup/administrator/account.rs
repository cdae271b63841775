//! Reads the form of the first account.

use controlkeep_accounts::{
    DisplayName, Email, NameError, NameKind, NewAccount, NewPassword, PasswordHash, Preferences, TimeZone,
    Username,
};
use controlkeep_kernel::{AccountId, TextError};

use super::Form;
use crate::fields::FieldErrors;
use crate::password::read_password;
use crate::ui::Ui;

/// Reads the account, still without a hash, and its password; notes what is wrong otherwise.
pub(super) fn read(ui: &Ui, form: &Form, errors: &mut FieldErrors) -> Option<(NewAccount, NewPassword)> {
    let words = ui.words();
    let name = errors.take(words, "name", DisplayName::parse(&form.name), name_fault);
    let email = errors.take(words, "email", Email::parse(&form.email), email_fault);
    let username = match form.username.trim() {
        "" => Some(None),
        text => errors.take(words, "username", Username::parse(text), |_| "setup-username-form").map(Some),
    };
    let context = [form.name.as_str(), form.email.as_str(), form.username.as_str()];
    let password = read_password(words, &form.password, &context, "password", errors);
    let account = NewAccount {
        id: AccountId::from_bytes(ui.app.random.id()),
        email: email?,
        username: username?,
        name: name?,
        password: PasswordHash::new(String::new()),
        must_change_password: false,
        administrator: true,
        preferences: Preferences {
            language: Some(ui.viewer.language),
            // The browser's own zone, filled in by the script. Without one, or with one that nobody
            // knows, times are told in UTC until somebody chooses.
            time_zone: TimeZone::parse(&form.time_zone).unwrap_or_else(|_| TimeZone::utc()),
            ..Preferences::default()
        },
    };
    Some((account, password?))
}

fn name_fault(error: &TextError) -> &'static str {
    match error {
        TextError::Empty => "setup-name-missing",
        TextError::TooLong { .. } => "setup-name-too-long",
        TextError::ControlCharacter => "setup-name-control",
    }
}

fn email_fault(error: &NameError) -> &'static str {
    match error {
        NameError::Text(TextError::Empty) => "setup-email-missing",
        _ => "setup-email-form",
    }
}

/// What to say about a name that another account has.
pub(super) const fn taken(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Email => "setup-email-taken",
        NameKind::Username => "setup-username-taken",
    }
}
