//! Choosing a language before anybody is known.

use axum::response::Response;
use controlkeep_accounts::Language;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, language_cookie};
use serde::Deserialize;

use crate::sign_in::{see_other, with_cookie};

pub(super) static SEND: RouteSpec = RouteSpec::change(
    "setup.language",
    "/setup/language",
    AccessRule::SetupOpen,
    Audited::Not("it changes only a cookie of this browser"),
);

/// The chosen language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    language: Language,
}

pub(super) async fn send(Submitted(form): Submitted<Form>) -> Result<Response, Problem> {
    with_cookie(see_other("/setup"), &language_cookie(form.language))
}
