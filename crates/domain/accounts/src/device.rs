//! The devices somebody signs in from: which are known, and when each was used last.
//!
//! A device is a family of browsers on a family of systems, in a network. That is coarse on purpose: an
//! update of the browser or a new address from the same provider is not worth a mail.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use controlkeep_kernel::{AccountId, Timestamp};

/// The marks of browsers, the telling ones first: most carry the names of several others as well.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The marks of systems, likewise.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// The families of browser and system that a browser says it is of, as far as they are known.
#[must_use]
pub fn device_family(user_agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    let named = |marks: &[(&str, &'static str)]| {
        marks.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    (named(&BROWSERS), named(&SYSTEMS))
}

/// The network of an address, as wide as one provider hands it out to one customer over time. A text
/// that is no address stands for itself.
#[must_use]
pub fn device_network(address: &str) -> String {
    match address.trim().parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => {
            format!("{}/24", Ipv4Addr::from_bits(address.to_bits() & (u32::MAX << 8)))
        }
        Ok(IpAddr::V6(address)) => {
            format!("{}/48", Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 80)))
        }
        Err(_) => address.to_owned(),
    }
}

/// The keyed hash of a device's family and network, so that the table tells nobody who sits where.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeviceKey(pub [u8; 32]);

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceKey(..)")
    }
}

/// A sign-in that was completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// Who signed in.
    pub account: AccountId,
    /// From which device.
    pub device: DeviceKey,
    /// When.
    pub at: Timestamp,
}

/// Whether somebody has signed in from a device before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Familiarity {
    /// The account has never signed in before; there is nothing to compare with.
    FirstVisit,
    /// The account has signed in from it before.
    Known,
    /// The account has signed in before, but never from it.
    New,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_of_the_browser_makes_no_other_device() {
        let old = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let new = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";
        assert_eq!(device_family(old), (Some("Firefox"), Some("Linux")));
        assert_eq!(device_family(old), device_family(new));
        assert_eq!(device_family("curl/8.0"), (None, None));
        let edge = "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0";
        assert_eq!(device_family(edge), (Some("Edge"), Some("Windows")));
    }

    #[test]
    fn a_network_is_wider_than_one_address() {
        assert_eq!(device_network("192.0.2.7"), "192.0.2.0/24");
        assert_eq!(device_network("::ffff:192.0.2.9"), "192.0.2.0/24");
        assert_ne!(device_network("192.0.2.7"), device_network("192.0.3.7"));
        assert_eq!(device_network("2001:db8:1:2:3::4"), "2001:db8:1::/48");
        assert_eq!(device_network("unix socket"), "unix socket");
    }

    #[test]
    fn a_key_does_not_show_in_a_debug_print() {
        assert_eq!(format!("{:?}", DeviceKey([7; 32])), "DeviceKey(..)");
    }
}
