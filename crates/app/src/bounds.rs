//! Settings as the web server takes them: how much, how many at once, how long.

use std::time::Duration;

use controlkeep_accounts::{SessionLimits, SessionNetwork};
use controlkeep_http::{Blocking, HttpSettings, RequestLimits};
use controlkeep_store_diesel::DatabaseKind;

use crate::config::{Environment, SessionBinding, Settings, network};

/// As many places as the database has connections; SQLite's single writer takes 64 at once into one
/// commit. Two hashes run for each core, so that one slow one does not hold the others up.
pub(crate) fn blocking(kind: DatabaseKind, settings: &Settings) -> Blocking {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
    match kind {
        DatabaseKind::Sqlite => Blocking::new(4, 64, cores),
        DatabaseKind::Postgres | DatabaseKind::Mysql => {
            let places = usize::try_from(settings.database_pool_max).unwrap_or(usize::MAX);
            Blocking::new(places.div_ceil(2), places.div_ceil(2), cores)
        }
    }
}

/// How many requests a minute takes.
pub(crate) fn request_limits(settings: &Settings) -> RequestLimits {
    RequestLimits {
        address: settings.requests_per_minute,
        guesses: settings.credential_requests_per_minute,
        credential: settings.api_requests_per_minute,
        account: settings.api_account_requests_per_minute,
    }
}

/// What the web server needs to know of the settings.
pub(crate) fn http_settings(settings: &Settings) -> HttpSettings {
    HttpSettings {
        public_origin: settings.origin(),
        production: settings.environment == Environment::Production,
        trusted_proxies: settings.trusted_proxies.iter().filter_map(|text| network(text)).collect(),
        api_origins: settings.api_origins.clone(),
        client_certificate_header: settings.client_certificate_header.parse().ok(),
        open_registration: settings.open_registration,
        longest_credential: Duration::from_hours(24 * settings.api_key_days),
        session_limits: SessionLimits {
            idle: Duration::from_mins(settings.session_idle_minutes),
            absolute: Duration::from_hours(settings.session_hours),
            network: match settings.session_binding {
                SessionBinding::Off => SessionNetwork::Any,
                SessionBinding::Subnet => SessionNetwork::Subnet,
                SessionBinding::Exact => SessionNetwork::Exact,
            },
            ..SessionLimits::default()
        },
        metrics_token: Some(settings.metrics_token.clone()).filter(|token| !token.is_empty()),
        request_timeout: Duration::from_secs(settings.request_seconds),
        body_limit: settings.form_kib * 1024,
        upload_limit: settings.upload_mib * 1024 * 1024,
    }
}
