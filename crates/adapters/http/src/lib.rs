//! The ground that pages and the API stand on: the route table, who is calling, limits, headers,
//! errors.
//!
//! **Invariant:** a route joins the router only through [`Routes::add`], together with its
//! [`RouteSpec`], and every request to it passes the guard first. A handler that runs has been
//! allowed.
//! **Absent on purpose:** no page and no rule is here; pages come from the adapter that renders them.

mod app;
mod archive;
mod assets;
mod authority;
mod blocking;
mod certificate;
mod cookies;
mod correlation;
mod cors;
mod csrf;
mod download;
mod dress;
mod file_problem;
mod files;
mod form;
#[cfg(feature = "test-support")]
pub mod fuzzing;
mod guard;
mod headers;
mod health;
mod metrics;
mod problem;
mod progress;
mod redirect;
mod route;
mod server;
mod session_cache;
mod target;
#[cfg(test)]
mod testing;
mod throttle;
mod tls;
mod upload;
mod viewer;
mod written;

pub use app::{App, Gauges, HttpSettings, Shared};
pub use archive::{ArchiveDownload, hand_out_archive};
pub use assets::cached_for_good;
pub use blocking::{Blocking, Busy};
pub use certificate::ClientCertificate;
pub use cookies::{cleared_session_cookie, language_cookie, new_token, session_cookie};
pub use download::{Disposition, Download, hand_out, hand_out_text, unreadable};
pub use files::{FileLimits, Files};
pub use form::{Submitted, Upload};
pub use guard::{OnPlatform, SessionHeld, SignedInCaller, Tenant};
pub use headers::no_store;
pub use problem::{ErrorPages, FieldProblem, Problem, ProblemMeaning};
pub use redirect::serve_redirect;
pub use route::{
    AccessRule, Audited, Door, Method, RateClass, RouteSpec, RouteTableError, Routes, TenantSource,
};
pub use server::{ServeError, Service, serve, serve_tls};
pub use session_cache::SessionCache;
pub use target::safe_target;
pub use throttle::{Allowance, Full, RequestLimits, Throttle};
pub use tls::{Peer, Tls, TlsError, TlsFiles, TlsListener, Validity};
pub use upload::{FileBody, FileForm, FormPart, Pieces, Sent, take_in, take_part};
pub use viewer::{HtmxRequest, Viewer};
pub use written::Written;
