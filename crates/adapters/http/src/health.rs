//! Signs of life for whoever watches over the server.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Serialize;
use tokio::time::timeout;

use crate::{Problem, Shared};

/// How long whoever watches is kept waiting for the database.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Serialize)]
struct Alive {
    status: &'static str,
    version: &'static str,
    environment: &'static str,
    uptime_seconds: u64,
}

/// Says that the process lives. It asks nobody else.
pub(crate) async fn alive(State(app): State<Shared>) -> Response {
    let alive = Alive {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
        environment: if app.settings.production { "production" } else { "development" },
        uptime_seconds: app.clock.now().since(app.started).as_secs(),
    };
    axum::Json(alive).into_response()
}

#[derive(Serialize)]
struct Ready {
    status: &'static str,
    database: &'static str,
    data_folder: &'static str,
    /// Only where it is set up. Requests are served without it too.
    #[serde(skip_serializing_if = "Option::is_none")]
    redis: Option<&'static str>,
}

/// Says whether requests can be served: the database answers and the data folder takes files. Redis is
/// shown and decides nothing.
pub(crate) async fn ready(State(app): State<Shared>) -> Result<Response, Problem> {
    let asking = app.clone();
    let asked = app.blocking.read(move || (asking.views.ping(), (asking.data_folder_writable)()));
    // A database behind a dead line neither answers nor refuses.
    let asked = timeout(PATIENCE, asked).await;
    let (database, folder) = match asked {
        Ok(Ok((ping, folder))) => (ping.is_ok(), folder),
        _ => (false, true),
    };
    let word = |ok: bool| if ok { "ok" } else { "failed" };
    let ready = Ready {
        status: word(database && folder),
        database: word(database),
        data_folder: word(folder),
        redis: app.throttle.is_shared().map(|there| if there { "ok" } else { "away" }),
    };
    let status = if database && folder { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    Ok((status, axum::Json(ready)).into_response())
}
