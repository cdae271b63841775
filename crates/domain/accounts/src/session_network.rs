//! From where a session may be used.

use crate::device_network;

/// How near a caller must be to where a session was opened. A stolen cookie is worth less the nearer
/// that is, and people whose network changes under way sign in the more often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SessionNetwork {
    /// Anywhere.
    #[default]
    Any,
    /// In the network it was opened from, as wide as one provider hands it out: /24 or /48.
    Subnet,
    /// At the very address it was opened from.
    Exact,
}

impl SessionNetwork {
    /// Whether a session that was opened from one address may be used from another.
    #[must_use]
    pub fn admits(self, opened: &str, from: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Subnet => device_network(opened) == device_network(from),
            Self::Exact => opened == from,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_bound_any_address_will_do() {
        assert!(SessionNetwork::default().admits("192.0.2.7", "2001:db8::1"));
    }

    #[test]
    fn within_the_subnet_the_address_may_change() {
        assert!(SessionNetwork::Subnet.admits("192.0.2.7", "192.0.2.200"));
        assert!(SessionNetwork::Subnet.admits("192.0.2.7", "::ffff:192.0.2.8"));
        assert!(!SessionNetwork::Subnet.admits("192.0.2.7", "192.0.3.7"));
        assert!(!SessionNetwork::Subnet.admits("192.0.2.7", "2001:db8::1"));
    }

    #[test]
    fn an_exact_address_is_that_address() {
        assert!(SessionNetwork::Exact.admits("192.0.2.7", "192.0.2.7"));
        assert!(!SessionNetwork::Exact.admits("192.0.2.7", "192.0.2.8"));
        assert!(!SessionNetwork::Exact.admits("", "192.0.2.8"));
    }
}
