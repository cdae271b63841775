//! The guard before every handler: who is calling, may they, is the request their own.

mod admission;
mod body;
mod caller;
mod denial;
mod host;
mod program;
mod submission;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use http::request::Parts;

use crate::{Allowance, Door, Problem, RouteSpec, Shared, Viewer};
use caller::Caller;

pub(crate) use program::scrubbed;
#[cfg(feature = "test-support")]
pub(crate) use program::{fingerprint, shown};

pub use admission::{OnPlatform, SessionHeld, SignedInCaller, Tenant};

/// What the guard of one route knows.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) app: Shared,
    pub(crate) spec: &'static RouteSpec,
}

/// The route that answered, for log and metrics.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answered(pub(crate) &'static RouteSpec);

/// Why a request does not reach its handler.
pub(crate) enum Turned {
    /// It is refused.
    Away(Problem),
    /// The browser is sent somewhere else first.
    To(String),
}

impl<P: Into<Problem>> From<P> for Turned {
    fn from(problem: P) -> Self {
        Self::Away(problem.into())
    }
}

pub(crate) async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let admitted = match admit(&gate, &mut parts).await {
        Ok(()) => {
            submission::check(&gate, Request::from_parts(parts.clone(), body)).await.map_err(Turned::Away)
        }
        Err(turned) => Err(turned),
    };
    let mut response = match admitted {
        Ok(request) => next.run(request).await,
        Err(Turned::Away(problem)) => problem.into_response(),
        Err(Turned::To(place)) => Redirect::to(&place).into_response(),
    };
    if let Some(viewer) = parts.extensions.remove::<Viewer>() {
        response.extensions_mut().insert(viewer);
    }
    if let Some(allowance) = parts.extensions.remove::<Allowance>() {
        response.extensions_mut().insert(allowance);
    }
    response.extensions_mut().insert(Answered(gate.spec));
    response
}

async fn admit(gate: &Gate, parts: &mut Parts) -> Result<(), Turned> {
    let viewer = Viewer::from_request_parts(parts, &()).await?;
    host::check(gate, parts)?;
    let allowance = gate.app.throttle.admit(gate.spec.rate, &viewer.address).await.map_err(Problem::from)?;
    let caller = match gate.spec.door {
        Door::Pages => caller::identify(gate, parts, viewer).await?,
        Door::Api => program::identify(gate, parts, viewer).await?,
    };
    parts.extensions.insert(caller.viewer.clone());
    let of_program = throttle_program(gate, &caller).await?;
    if let Some(left) = of_program.or(allowance).filter(|_| gate.spec.door == Door::Api) {
        parts.extensions.insert(left);
    }
    let decided = admission::decide(gate, parts, &caller).await;
    if let Err(Turned::Away(problem)) = &decided {
        denial::note(gate, &caller, problem).await;
    }
    decided
}

/// Counts a program under what it shows and under whom it acts for.
async fn throttle_program(gate: &Gate, caller: &Caller) -> Result<Option<Allowance>, Problem> {
    let viewer = &caller.viewer;
    let (Door::Api, Some(account)) = (gate.spec.door, &viewer.account) else { return Ok(None) };
    let shown = viewer.credential.as_ref().map(|used| used.id.to_string());
    let session = caller.signed_in.as_ref().map(|held| held.session.id.to_string());
    let credential = shown.or(session).unwrap_or_default();
    Ok(gate.app.throttle.admit_program(&credential, &account.id.to_string()).await?)
}
