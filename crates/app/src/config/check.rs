//! Settings that fit their type and still cannot be meant.

use std::net::{SocketAddr, ToSocketAddrs};

use ipnet::IpNet;

use super::{ConfigError, Environment, Loaded, Settings};

type Rule = (&'static str, fn(&Settings) -> Option<String>);

/// One rule a line: the setting it names, and what is wrong.
const RULES: [Rule; 12] = [
    ("listen", |s| {
        (listen(s).is_none()).then(|| "it must be an address with a port, such as 127.0.0.1:8080.".into())
    }),
    ("password_cost", |s| outside(u64::from(s.password_cost), 10, 14)),
    ("database_pool_max", |s| outside(u64::from(s.database_pool_max), 1, 200)),
    ("database_pool_min", |s| {
        (s.database_pool_min > s.database_pool_max)
            .then(|| format!("it must be at most database_pool_max, which is {}.", s.database_pool_max))
    }),
    ("session_idle_minutes", |s| outside(s.session_idle_minutes, 1, 60 * s.session_hours.max(1))),
    ("session_hours", |s| outside(s.session_hours, 1, 24)),
    ("request_seconds", |s| outside(s.request_seconds, 1, 600)),
    ("checkpoint_minutes", |s| outside(s.checkpoint_minutes, 1, 1440)),
    ("trusted_proxies", |s| {
        let unread = s.trusted_proxies.iter().find(|text| network(text).is_none())?;
        Some(format!("{unread} is neither an address nor a network such as 10.0.0.0/8."))
    }),
    ("public_address", public_address),
    ("environment", |s| {
        let local = listen(s).is_some_and(|address| address.ip().is_loopback());
        (s.environment == Environment::Development && !local && !s.public_address.starts_with("https://")).then(|| {
            "the server listens for other machines without HTTPS. Set environment to production and public_address \
             to the https:// address of the proxy in front, or listen on 127.0.0.1."
                .into()
        })
    }),
    ("metrics_token", |s| {
        let short = !s.metrics_token.is_empty() && s.metrics_token.len() < 24;
        short.then(|| "it must have at least 24 characters.".into())
    }),
];

/// Refuses what cannot be meant, naming the setting.
pub(super) fn check(loaded: &Loaded) -> Result<(), ConfigError> {
    let settings = &loaded.settings;
    for (key, rule) in RULES {
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

fn listen(settings: &Settings) -> Option<SocketAddr> {
    settings.listen.to_socket_addrs().ok()?.next()
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

fn outside(value: u64, least: u64, most: u64) -> Option<String> {
    (value < least || value > most).then(|| format!("it must be {least} to {most}."))
}
