//! What went wrong, as the caller is told.

pub(crate) mod json;
mod meaning;

use axum::response::{IntoResponse, Response};
use controlkeep_ports::{NoRandomness, StoreError};
use controlkeep_rbac::Refused;
use http::StatusCode;
use serde::Serialize;
use serde_json::Value;

use crate::Viewer;

pub use meaning::ProblemMeaning;

/// What is wrong with one field of what a program sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// Where, such as `items[3].note`.
    pub field: String,
    /// The stable code.
    pub code: &'static str,
    /// The same in words.
    pub detail: String,
}

/// A request that cannot be answered as asked.
///
/// The code names the words of the answer; nothing internal reaches the caller. The cause is for the
/// log alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// The stable code, such as `not_found`.
    pub code: &'static str,
    /// Facts for the words, by name.
    pub facts: Vec<(&'static str, String)>,
    /// What is wrong with single fields.
    pub errors: Vec<FieldProblem>,
    /// Further members for programs, such as what is stored now.
    pub members: Vec<(&'static str, Value)>,
    /// After how many seconds trying again makes sense.
    pub retry_after: Option<u64>,
    /// What happened inside, for the log.
    pub cause: Option<String>,
}

impl Problem {
    /// A problem with a status and a code.
    #[must_use]
    pub const fn new(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            facts: Vec::new(),
            errors: Vec::new(),
            members: Vec::new(),
            retry_after: None,
            cause: None,
        }
    }

    /// Missing or not visible: the two look the same.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }

    /// Not signed in.
    #[must_use]
    pub const fn sign_in_needed() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "sign_in_needed")
    }

    /// A program gave nothing that says who it is.
    #[must_use]
    pub const fn credential_needed() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "credential_needed")
    }

    /// A program gave a credential that opens nothing: unknown, ended, or not its own.
    #[must_use]
    pub const fn invalid_token() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "invalid_token")
    }

    /// The form cannot be read at all.
    #[must_use]
    pub fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable_form").because(detail)
    }

    /// Too many requests; again after that many seconds.
    #[must_use]
    pub fn too_many(seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds.max(1)),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
        }
        .with("seconds", seconds.max(1).to_string())
    }

    /// The server has no free place.
    #[must_use]
    pub fn busy() -> Self {
        Self { retry_after: Some(1), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy") }
    }

    /// Our own fault.
    #[must_use]
    pub fn internal(cause: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").because(cause)
    }

    /// Adds a fact for the words.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.facts.push((name, value.into()));
        self
    }

    /// Adds what is wrong with one field.
    #[must_use]
    pub fn with_error(
        mut self,
        field: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        self.errors.push(FieldProblem { field: field.into(), code, detail: detail.into() });
        self
    }

    /// Adds a member for programs.
    #[must_use]
    pub fn with_member(mut self, name: &'static str, value: Value) -> Self {
        self.members.push((name, value));
        self
    }

    /// Adds what happened inside, for the log.
    #[must_use]
    pub fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let cause = error.to_string();
        let (status, code) = match error {
            StoreError::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, "database_away"),
            StoreError::Full(_) => (StatusCode::SERVICE_UNAVAILABLE, "storage_full"),
            StoreError::Conflict(_) | StoreError::Stale(_) => (StatusCode::CONFLICT, "conflict"),
            StoreError::Inconsistent { .. } => (StatusCode::INTERNAL_SERVER_ERROR, "integrity_error"),
            StoreError::NeverRan | StoreError::Refused(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        };
        let retry_after = (status == StatusCode::SERVICE_UNAVAILABLE).then_some(2);
        Self { retry_after, ..Self::new(status, code) }.because(cause)
    }
}

impl From<NoRandomness> for Problem {
    fn from(error: NoRandomness) -> Self {
        Self::internal(error.to_string())
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Invisible => Self::not_found(),
            Refused::NotAllowed(permission) => {
                Self::new(StatusCode::FORBIDDEN, "not_allowed").with("permission", permission.code())
            }
            Refused::NotAllowedOnPlatform(permission) => {
                Self::new(StatusCode::FORBIDDEN, "not_allowed").with("permission", permission.code())
            }
            Refused::NotGranted(scope) => {
                Self::new(StatusCode::FORBIDDEN, "scope_needed").with("scope", scope.code())
            }
        }
    }
}

impl IntoResponse for Problem {
    /// An empty answer that carries the problem; the dressing around the router draws it.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Draws problems as pages. The adapter that renders pages implements it.
pub trait ErrorPages: Send + Sync {
    /// Draws the page of a problem, in the viewer's language and theme.
    fn draw(&self, viewer: &Viewer, problem: &Problem) -> Response;
}
