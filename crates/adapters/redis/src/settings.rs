//! How Redis is used.

use crate::RedisAddress;

/// Where Redis is, and what all names there begin with.
#[derive(Debug, Clone)]
pub struct RedisSettings {
    /// Where it is.
    pub address: RedisAddress,
    /// What all keys and channels begin with, so that several installations can share one Redis.
    pub prefix: String,
}

impl RedisSettings {
    /// The channel on which nodes tell each other.
    pub(crate) fn channel(&self) -> String {
        format!("{}news", self.prefix)
    }

    /// The key of an allowance.
    pub(crate) fn count(&self, what: &str) -> String {
        format!("{}requests:{what}", self.prefix)
    }
}
