//! The ground that pages and the API stand on: the route table, who is calling, limits, headers,
//! errors.
//!
//! **Invariant:** a route joins the router only through [`Routes::add`], together with its
//! [`RouteSpec`], and every request to it passes the guard first. A handler that runs has been
//! allowed.
//! **Absent on purpose:** no page and no rule is here; pages come from the adapter that renders them.

mod app;
mod assets;
mod blocking;
mod cookies;
mod correlation;
mod csrf;
mod dress;
mod form;
mod guard;
mod headers;
mod health;
mod metrics;
mod problem;
mod route;
mod server;
mod session_cache;
mod target;
mod throttle;
mod viewer;

pub use app::{App, Gauges, HttpSettings, Shared};
pub use assets::cached_for_good;
pub use blocking::{Blocking, Busy};
pub use cookies::{cleared_session_cookie, language_cookie, new_token, session_cookie};
pub use form::{Submitted, Upload};
pub use guard::{OnPlatform, SessionHeld, SignedInCaller, Tenant};
pub use headers::no_store;
pub use problem::{ErrorPages, Problem};
pub use route::{AccessRule, Audited, Method, RateClass, RouteSpec, RouteTableError, Routes, TenantSource};
pub use server::{ServeError, Service, serve};
pub use session_cache::SessionCache;
pub use target::safe_target;
pub use throttle::Throttle;
pub use viewer::{HtmxRequest, Viewer};
