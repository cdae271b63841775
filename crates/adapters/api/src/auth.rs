//! How a program comes in with a person's name and password, stays in, and goes out.
//!
//! The same use cases as behind the pages judge name, password and second factor, under the same
//! counts of tries. What comes of them is another thing: a session that no cookie opens, an access
//! token of 15 minutes and a refresh token that is used once.

mod login;
mod logout;
mod mfa;
mod refresh;
mod register;
mod session;
mod signed_in;

use controlkeep_http::{AccessRule, Audited, RateClass, RouteSpec};
use controlkeep_kernel::Timestamp;

use crate::deprecation::Deprecation;
use crate::endpoints::Endpoints;

/// Adds the operations. Each also answers without the version in its path.
pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints
        .add(&session::SESSION, session::show)
        .add(&login::LOGIN, login::send)
        .add(&login::SHORT, login::send)
        .add(&mfa::MFA, mfa::send)
        .add(&mfa::SHORT, mfa::send)
        .add(&refresh::REFRESH, refresh::send)
        .add(&refresh::SHORT, refresh::send)
        .add(&logout::LOGOUT, logout::send)
        .add(&logout::SHORT, logout::send)
        .add(&register::REGISTER, register::send)
        .add(&register::SHORT, register::send)
}

/// An address without a version: the one with it is to be used instead.
const fn without_version(successor: &'static str) -> Deprecation {
    Deprecation { since: Timestamp::from_seconds(1_795_219_200), sunset: None, successor }
}

/// A route that anybody may call to show a credential, and that is bounded like a guess at one.
const fn credential_route(name: &'static str, path: &'static str, audited: Audited) -> RouteSpec {
    RouteSpec::change(name, path, AccessRule::Public, audited).api().rated(RateClass::Credential)
}
