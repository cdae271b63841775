//! The guard before every handler: who is calling, may they, is the request their own.

mod admission;
mod body;
mod caller;
mod denial;
mod host;
mod submission;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use http::request::Parts;

use crate::{Problem, RouteSpec, Shared, Viewer};

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
    response.extensions_mut().insert(Answered(gate.spec));
    response
}

async fn admit(gate: &Gate, parts: &mut Parts) -> Result<(), Turned> {
    let viewer = Viewer::from_request_parts(parts, &()).await?;
    host::check(gate, parts)?;
    throttle(gate, &viewer)?;
    let caller = caller::identify(gate, parts, viewer).await?;
    parts.extensions.insert(caller.viewer.clone());
    let decided = admission::decide(gate, parts, &caller).await;
    if let Err(Turned::Away(problem)) = &decided {
        denial::note(gate, &caller, problem).await;
    }
    decided
}

fn throttle(gate: &Gate, viewer: &Viewer) -> Result<(), Problem> {
    gate.app
        .throttle
        .admit(gate.spec.rate, &viewer.address)
        .map_err(|wait| Problem::too_many(wait.as_secs().saturating_add(1)))
}
