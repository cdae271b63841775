//! The server itself.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::IntoResponse;
use http::{Extensions, HeaderMap, StatusCode, Version};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use crate::cors::{self, Cors};
use crate::download::AsItIs;
use crate::guard::{self, Gate};
use crate::route::{AccessRule, RateClass, RouteSpec, RouteTableError, Routes};
use crate::{Peer, Problem, Shared, TlsListener, authority, dress, health, metrics, tls};

/// How long accepted requests have to finish once the server is told to stop.
const GRACE: Duration = Duration::from_secs(30);

static ALIVE: RouteSpec =
    RouteSpec::read("health.alive", "/healthz", AccessRule::Public).rated(RateClass::Unlimited);
static READY: RouteSpec =
    RouteSpec::read("health.ready", "/readyz", AccessRule::Public).rated(RateClass::Unlimited);
static METRICS: RouteSpec =
    RouteSpec::read("metrics", "/metrics", AccessRule::Operator).rated(RateClass::Unlimited);

static UNKNOWN: RouteSpec = RouteSpec::read("unknown", "unmatched", AccessRule::Public);

/// The server could not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The listener failed.
    #[error("the server stopped: {0}")]
    Stopped(#[from] std::io::Error),
}

/// All routes, with everything around them.
pub struct Service {
    router: Router,
    specs: Vec<&'static RouteSpec>,
}

impl Service {
    /// Builds the service from the pages' routes; the signs of life join here.
    ///
    /// # Errors
    /// When the route table is not sound.
    pub fn build(app: &Shared, routes: Routes) -> Result<Self, RouteTableError> {
        let routes =
            routes.add(&ALIVE, health::alive).add(&READY, health::ready).add(&METRICS, metrics::show);
        let specs = routes.specs().to_vec();
        let service = routes
            .into_router()?
            .fallback_service(unknown(app))
            // The guard bounds every body by the settings; axum's own bound would cut uploads at 2 MB.
            .layer(DefaultBodyLimit::disable())
            .layer(CatchPanicLayer::custom(panicked))
            .layer(axum::middleware::from_fn_with_state(app.clone(), dress::dress))
            .layer(axum::middleware::from_fn_with_state(Cors::of(&app.settings.api_origins), cors::apply))
            .layer(
                CompressionLayer::new()
                    .compress_when(SizeAbove::new(512).and(NotForContentType::IMAGES).and(not_as_it_is)),
            )
            .layer(axum::middleware::from_fn(authority::settle))
            .with_state(app.clone());
        Ok(Self { router: service, specs })
    }

    /// The declared routes.
    #[must_use]
    pub fn specs(&self) -> &[&'static RouteSpec] {
        &self.specs
    }

    /// The service for tests without a socket.
    pub fn router(&self) -> Router {
        self.router.clone()
    }
}

/// Lets everything be compressed but what has to leave as it is.
fn not_as_it_is(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<AsItIs>().is_none()
}

/// What answers for addresses that no route has. It passes the guard too, so that the page knows who
/// looks.
fn unknown(app: &Shared) -> axum::routing::MethodRouter<(), std::convert::Infallible> {
    let gate = Gate { app: app.clone(), spec: &UNKNOWN };
    axum::routing::any(|| async { Problem::not_found() })
        .layer(axum::middleware::from_fn_with_state(gate, guard::guard))
}

#[allow(clippy::needless_pass_by_value, reason = "the layer hands the panic over")]
fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> axum::response::Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    Problem::internal(format!("a handler panicked: {text}")).into_response()
}

/// Answers requests until `stop` is ready, then lets those that were accepted finish, 30 seconds at
/// most.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    service: Service,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let make = service.router.into_make_service_with_connect_info::<SocketAddr>();
    let (told, hears) = watch::channel(false);
    let serving = axum::serve(listener, make).with_graceful_shutdown(telling(stop, told));
    until_done(serving, hears).await
}

/// As [`serve`], with TLS.
///
/// # Errors
/// When the listener fails.
pub async fn serve_tls(
    service: Service,
    listener: TlsListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let router = service.router.layer(axum::middleware::from_fn(tls::introduce));
    let make = router.into_make_service_with_connect_info::<Peer>();
    let (told, hears) = watch::channel(false);
    let serving = axum::serve(listener, make).with_graceful_shutdown(telling(stop, told));
    until_done(serving, hears).await
}

async fn telling(stop: impl Future<Output = ()>, told: watch::Sender<bool>) {
    stop.await;
    told.send_replace(true);
}

async fn until_done(
    serving: impl IntoFuture<Output = std::io::Result<()>>,
    mut hears: watch::Receiver<bool>,
) -> Result<(), ServeError> {
    let too_long = async move {
        if hears.wait_for(|told| *told).await.is_ok() {
            tokio::time::sleep(GRACE).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        ended = serving.into_future() => Ok(ended?),
        () = too_long => {
            tracing::warn!("Some requests did not finish within {} seconds", GRACE.as_secs());
            Ok(())
        }
    }
}
