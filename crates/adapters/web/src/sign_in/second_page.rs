//! What the pages of the second step have in common: a code that was not taken.

use axum::response::Response;
use controlkeep_http::Problem;
use controlkeep_kernel::Timestamp;
use controlkeep_usecases::sign_in::SecondFactorError;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::{Next, see_other};
use crate::fields::FieldErrors;
use crate::formats::Moment;
use crate::ui::Ui;
use crate::words::values;

/// A code, as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeForm {
    pub(super) code: String,
    #[serde(default)]
    pub(super) next: Option<String>,
}

/// Why a page of the second step is shown again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct Trouble {
    /// What is wrong with the code.
    pub(super) errors: FieldErrors,
    /// Until when no code is taken.
    pub(super) locked: Option<Moment>,
}

/// What to do about a code that was not taken.
pub(super) enum Refused {
    /// Show the page again.
    Again(StatusCode, Trouble),
    /// Another page is due.
    Elsewhere(Response),
}

impl Trouble {
    /// Something is wrong with the code.
    pub(super) fn code(ui: &Ui, key: &str) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(ui.words(), "code", key);
        Self { errors, locked: None }
    }

    fn wrong(ui: &Ui, left: u32) -> Self {
        let mut errors = FieldErrors::default();
        errors.add_with(ui.words(), "code", "sign-in-code-wrong", &values([("left", left.into())]));
        Self { errors, locked: None }
    }

    fn locked(ui: &Ui, until: Timestamp) -> Self {
        Self { errors: FieldErrors::default(), locked: Some(ui.formats().moment(until)) }
    }
}

/// Decides what to do about a refusal.
///
/// # Errors
/// What no page of the sign-in can help with.
pub(super) fn refused(ui: &Ui, error: SecondFactorError, next: &Next) -> Result<Refused, Problem> {
    let again = |trouble| Ok(Refused::Again(StatusCode::UNPROCESSABLE_ENTITY, trouble));
    let elsewhere = |place: &str| Ok(Refused::Elsewhere(see_other(&next.by_way_of(place))));
    match error {
        SecondFactorError::WrongCode { left } => again(Trouble::wrong(ui, left)),
        SecondFactorError::CodeUsed => again(Trouble::code(ui, "sign-in-code-used")),
        SecondFactorError::TooMany { until } => {
            Ok(Refused::Again(StatusCode::TOO_MANY_REQUESTS, Trouble::locked(ui, until)))
        }
        SecondFactorError::SessionGone => Ok(Refused::Elsewhere(see_other("/sign-in?why=ended"))),
        SecondFactorError::NotSetUp => elsewhere("/sign-in/app"),
        SecondFactorError::AlreadySetUp => elsewhere("/sign-in/mfa"),
        SecondFactorError::Store(error) => Err(error.into()),
        SecondFactorError::Cipher(error) => Err(Problem::internal(error.to_string())),
    }
}
