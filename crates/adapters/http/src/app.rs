//! Everything a handler can reach.

use std::sync::Arc;
use std::time::Duration;

use controlkeep_accounts::SessionLimits;
use controlkeep_compliance::{RuleBook, RuleSet};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{
    CatalogueReader, CheckpointLog, Cipher, Clock, PasswordHasher, Random, Store, TokenSigner, Totp, Views,
};
use controlkeep_usecases::frameworks::Shelf;
use http::{Extensions, HeaderName};
use ipnet::IpNet;
use metrics_exporter_prometheus::PrometheusHandle;

use crate::{Blocking, ErrorPages, Files, SessionCache, Throttle};

/// Reads gauges: their names and values.
pub type Gauges = Box<dyn Fn() -> Vec<(&'static str, f64)> + Send + Sync>;

/// What handlers share.
pub type Shared = Arc<App>;

/// Everything a handler can reach: the ports, and what the web server keeps in memory.
pub struct App {
    /// Transactions.
    pub store: Arc<dyn Store>,
    /// Read-only views.
    pub views: Arc<dyn Views>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// New ids and secrets.
    pub random: Arc<dyn Random>,
    /// Slow password hashes.
    pub hasher: Arc<dyn PasswordHasher>,
    /// Codes of authenticator apps.
    pub totp: Arc<dyn Totp>,
    /// Access tokens of programs.
    pub tokens: Arc<dyn TokenSigner>,
    /// Secrets at rest, keyed hashes.
    pub cipher: Arc<dyn Cipher>,
    /// Files and where they are.
    pub files: Files,
    /// Reader of catalogue files.
    pub catalogues: Arc<dyn CatalogueReader>,
    /// Signed checkpoints outside the database.
    pub checkpoints: Arc<dyn CheckpointLog>,
    /// Frameworks in memory.
    pub shelf: Shelf,
    /// The rules that score, by the day they apply.
    pub rule_book: RuleBook,
    /// Threads for blocking work, bounded.
    pub blocking: Blocking,
    /// Sessions and rights, at most a second old.
    pub sessions: SessionCache,
    /// Requests per minute.
    pub throttle: Throttle,
    /// Draws error pages.
    pub error_pages: Arc<dyn ErrorPages>,
    /// Settings.
    pub settings: HttpSettings,
    /// What the adapters on top keep for their handlers, by type.
    pub kept: Extensions,
    /// When the server started.
    pub started: Timestamp,
    /// Renders what was counted, when counting is on.
    pub metrics: Option<PrometheusHandle>,
    /// Further gauges, read when metrics are: connections of the pool and the like.
    pub gauges: Gauges,
    /// Whether the data folder takes files at this moment.
    pub data_folder_writable: Box<dyn Fn() -> bool + Send + Sync>,
}

impl App {
    /// The rules that apply today (UTC).
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        self.rule_book.on(self.clock.now().utc_day())
    }

    /// What an adapter on top kept under its type.
    #[must_use]
    pub fn kept<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        self.kept.get::<Arc<T>>().cloned()
    }
}

/// Settings of the web server.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// The origin under which browsers reach the server, such as `https://keep.example.com`.
    pub public_origin: String,
    /// Whether it faces real users: HSTS, no hints for developers.
    pub production: bool,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Origins whose pages may call the interface for programs; none means that no other site may.
    pub api_origins: Vec<String>,
    /// The header in which trusted proxies name the certificate that a client showed them.
    pub client_certificate_header: Option<HeaderName>,
    /// Whether anybody may make an account of their own.
    pub open_registration: bool,
    /// How long an API key or the tie of a certificate may live.
    pub longest_credential: Duration,
    /// How long sessions live.
    pub session_limits: SessionLimits,
    /// The token that opens `/metrics` from elsewhere than this machine.
    pub metrics_token: Option<String>,
    /// The longest a request may take.
    pub request_timeout: Duration,
    /// The most bytes of a form.
    pub body_limit: usize,
    /// The most bytes of an uploaded catalogue.
    pub upload_limit: usize,
}
