//! Settings that fit their type and still cannot be meant.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::Path;

use controlkeep_clamd::ClamdAddress;
use controlkeep_evidence::FileKind;
use controlkeep_redis::RedisAddress;
use ipnet::IpNet;

use super::{ConfigError, Environment, Loaded, Settings, SmtpSecurity};
use crate::mail;

type Rule = (&'static str, fn(&Settings) -> Option<String>);

/// One rule a line: the setting it names, and what is wrong.
const RULES: &[Rule] = &[
    ("listen", |s| {
        (listen(s).is_none()).then(|| "it must be an address with a port, such as 127.0.0.1:8080.".into())
    }),
    ("redirect_listen", |s| {
        let unfit = !s.redirect_listen.is_empty() && place(&s.redirect_listen).is_none();
        let idle = !s.redirect_listen.is_empty() && !s.has_tls();
        let unfit = unfit.then(|| "it must be an address with a port, such as 0.0.0.0:8080.".into());
        unfit.or(idle.then(|| "it is for a server with tls_certificate; there is none.".into()))
    }),
    ("password_cost", |s| outside(u64::from(s.password_cost), 10, 14)),
    ("database_pool_max", |s| outside(u64::from(s.database_pool_max), 1, 200)),
    ("database_pool_min", |s| {
        (s.database_pool_min > s.database_pool_max)
            .then(|| format!("it must be at most database_pool_max, which is {}.", s.database_pool_max))
    }),
    ("database_wait_seconds", |s| outside(s.database_wait_seconds, 0, 3600)),
    ("session_idle_minutes", |s| outside(s.session_idle_minutes, 1, 60 * s.session_hours.max(1))),
    ("session_hours", |s| outside(s.session_hours, 1, 24)),
    ("request_seconds", |s| outside(s.request_seconds, 1, 600)),
    ("api_key_days", |s| outside(s.api_key_days, 1, 3650)),
    ("client_certificate_header", |s| {
        let unread = s.client_certificate_header.parse::<http::HeaderName>().is_err();
        (!s.client_certificate_header.is_empty() && unread).then(|| "it is no name of a header.".into())
    }),
    ("backup_every_hours", |s| outside(s.backup_every_hours, 0, 24 * 31)),
    ("backup_keep", |s| outside(s.backup_keep, 1, 1000)),
    ("s3_secret_key", |s| {
        let lacks = !s.s3_bucket.is_empty() && (s.s3_access_key.is_empty() || s.s3_secret_key.is_empty());
        lacks.then(|| "with s3_bucket, s3_access_key and s3_secret_key are needed too.".into())
    }),
    ("evidence_file_mib", |s| outside(s.evidence_file_mib, 1, s.evidence_upload_mib.max(1))),
    ("evidence_upload_mib", |s| outside(s.evidence_upload_mib, 1, 1024 * 1024)),
    ("evidence_quota_mib", |s| outside(s.evidence_quota_mib, 1, 1024 * 1024 * 1024)),
    ("evidence_types", unknown_kind),
    ("scan_seconds", |s| outside(s.scan_seconds, 1, 3600)),
    ("scan_file_seconds", |s| outside(s.scan_file_seconds, s.scan_seconds, 24 * 3600)),
    ("checkpoint_minutes", |s| outside(s.checkpoint_minutes, 1, 1440)),
    ("evidence_image_megapixels", |s| outside(s.evidence_image_megapixels, 1, 1000)),
    ("clamd", |s| {
        let unread = (!s.clamd.is_empty()).then(|| s.clamd.parse::<ClamdAddress>().err());
        unread.flatten().map(|error| format!("{error}."))
    }),
    ("redis_url", |s| {
        let unread = (!s.redis_url.is_empty()).then(|| s.redis_url.parse::<RedisAddress>().err());
        unread.flatten().map(|error| format!("{error}."))
    }),
    ("redis_prefix", |s| {
        let unfit = s.redis_prefix.is_empty()
            || s.redis_prefix.len() > 64
            || !s.redis_prefix.chars().all(|letter| letter.is_ascii_graphic());
        unfit.then(|| "it must be 1 to 64 letters, digits and signs without spaces.".into())
    }),
    ("trusted_proxies", |s| {
        let unread = s.trusted_proxies.iter().find(|text| network(text).is_none())?;
        Some(format!("{unread} is neither an address nor a network such as 10.0.0.0/8."))
    }),
    ("api_origins", |s| {
        let unread = s.api_origins.iter().find(|origin| !is_origin(origin))?;
        Some(format!(
            "{unread} is no origin such as https://tools.example.com. There is no origin that means all."
        ))
    }),
    ("public_address", public_address),
    ("tls_key", |s| {
        (s.has_tls() == is_empty(&s.tls_key))
            .then(|| "tls_certificate and tls_key belong together: give both, or neither.".into())
    }),
    ("tls_client_ca", |s| {
        (!is_empty(&s.tls_client_ca) && !s.has_tls())
            .then(|| "clients show certificates only to a server with tls_certificate and tls_key.".into())
    }),
    ("tls_client_crl", |s| {
        (!is_empty(&s.tls_client_crl) && is_empty(&s.tls_client_ca))
            .then(|| "it revokes certificates of tls_client_ca, which is not given.".into())
    }),
    ("environment", |s| {
        let local = listen(s).is_some_and(|address| address.ip().is_loopback());
        let https = s.has_tls() || s.public_address.starts_with("https://");
        (s.environment == Environment::Development && !local && !https).then(|| {
            "the server listens for other machines without HTTPS. Set environment to production and public_address \
             to the https:// address of the proxy in front, or listen on 127.0.0.1."
                .into()
        })
    }),
    ("metrics_token", |s| {
        let short = !s.metrics_token.is_empty() && s.metrics_token.len() < 24;
        short.then(|| "it must have at least 24 characters.".into())
    }),
    ("smtp_security", |s| {
        let local = matches!(s.smtp_host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
        (s.smtp_security == SmtpSecurity::None && !s.smtp_user.is_empty() && !local).then(|| {
            "the password would go over the network for everybody to read. Use tls or starttls, or no smtp_user."
                .into()
        })
    }),
    ("smtp_host", |s| {
        (s.smtp_host.is_empty() && !s.smtp_user.is_empty())
            .then(|| "smtp_user is set without a server.".into())
    }),
    ("mail_from", |s| mail::sender(s).err().map(|error| format!("{error}."))),
    ("job_places", |s| outside(s.job_places, 1, 32)),
];

/// Refuses what cannot be meant, naming the setting.
pub(super) fn check(loaded: &Loaded) -> Result<(), ConfigError> {
    let settings = &loaded.settings;
    for &(key, rule) in RULES {
        if let Some(why) = rule(settings) {
            let value = settings
                .entries()
                .into_iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value.to_string());
            let found = if Settings::is_secret(key) { None } else { value };
            return Err(ConfigError::Unfit {
                key: key.to_owned(),
                found: found.unwrap_or_else(|| "what is given".into()),
                origin: loaded.origin(key),
                why,
            });
        }
    }
    Ok(())
}

fn is_empty(path: &Path) -> bool {
    path.as_os_str().is_empty()
}

fn listen(settings: &Settings) -> Option<SocketAddr> {
    place(&settings.listen)
}

fn place(text: &str) -> Option<SocketAddr> {
    text.to_socket_addrs().ok()?.next()
}

/// A network from its text; a bare address is a network of one.
pub(crate) fn network(text: &str) -> Option<IpNet> {
    text.parse::<IpNet>().ok().or_else(|| text.parse::<std::net::IpAddr>().ok().map(IpNet::from))
}

fn public_address(settings: &Settings) -> Option<String> {
    let address = settings.public_address.as_str();
    let production = settings.environment == Environment::Production;
    if production && !address.starts_with("https://") {
        return Some(
            "in production it must be the https:// address under which browsers reach the server.".into(),
        );
    }
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let plain = host.is_some_and(|host| {
        !host.trim_end_matches('/').is_empty() && !host.trim_end_matches('/').contains('/')
    });
    (!address.is_empty() && !plain)
        .then(|| "it must be http:// or https:// with a host and nothing behind it.".into())
}

/// `http://` or `https://` with a host and nothing behind it, as browsers send it.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
    })
}

fn unknown_kind(settings: &Settings) -> Option<String> {
    let is_known = |name: &str| FileKind::ALL.iter().any(|kind| kind.code() == name);
    let unknown = settings.evidence_types.iter().find(|name| !is_known(name))?;
    let known: Vec<&str> = FileKind::ALL.iter().map(|kind| kind.code()).collect();
    Some(format!("{unknown} is no kind of file that is known. They are {}.", known.join(", ")))
}

fn outside(value: u64, least: u64, most: u64) -> Option<String> {
    (value < least || value > most).then(|| format!("it must be {least} to {most}."))
}
