//! Where Redis is.

use std::fmt;
use std::str::FromStr;

use redis::IntoConnectionInfo as _;

/// Where Redis is: `redis://HOST:PORT/DATABASE`, `rediss://…` with TLS, or `redis+unix:///PATH`.
#[derive(Clone)]
pub struct RedisAddress(redis::ConnectionInfo);

/// The text names no place where Redis could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "it must be redis://HOST:PORT/NUMBER, with rediss:// for TLS, such as redis://:PASSWORD@127.0.0.1:6379/1, or \
     redis+unix:///PATH"
)]
pub struct NoRedisAddress;

impl FromStr for RedisAddress {
    type Err = NoRedisAddress;

    fn from_str(text: &str) -> Result<Self, NoRedisAddress> {
        let known = ["redis://", "rediss://", "redis+unix://"];
        if !known.iter().any(|scheme| text.starts_with(scheme)) {
            return Err(NoRedisAddress);
        }
        // Its own words would repeat the address with its password.
        text.into_connection_info().map(Self).map_err(|_| NoRedisAddress)
    }
}

impl fmt::Display for RedisAddress {
    /// Shows the place without name and password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.addr().fmt(f)
    }
}

impl fmt::Debug for RedisAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisAddress({self})")
    }
}

impl RedisAddress {
    pub(crate) fn client(&self) -> redis::RedisResult<redis::Client> {
        redis::Client::open(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_shown_without_its_password() {
        for (text, shown) in [
            ("redis://127.0.0.1:6379/1", "127.0.0.1:6379"),
            ("redis://keep:s3cr3t@cache:6380", "cache:6380"),
            ("rediss://:s3cr3t@cache", "cache:6379"),
            ("redis+unix:///run/redis.sock?db=2&pass=s3cr3t", "/run/redis.sock"),
        ] {
            let address: RedisAddress = text.parse().unwrap();
            assert_eq!(address.to_string(), shown, "{text}");
            assert!(!format!("{address:?}").contains("s3cr3t"), "{text}");
        }
    }

    #[test]
    fn whatever_else_is_no_place() {
        for text in ["", "127.0.0.1:6379", "http://cache", "redis://", "redis://cache:x", "redis://cache/one"]
        {
            assert!(text.parse::<RedisAddress>().is_err(), "{text}");
        }
    }
}
