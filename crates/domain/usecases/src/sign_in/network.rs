//! The network somebody comes from.

use std::net::{IpAddr, Ipv6Addr};

/// The part of an address that one guesser cannot change at will: all of an IPv4 address, the first
/// half of an IPv6 one, because a single line gets at least a /64 to itself (RFC 6177). A text that is
/// no address counts as it stands.
pub(crate) fn network_of(address: &str) -> String {
    match address.trim().parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => address.to_string(),
        Ok(IpAddr::V6(address)) => format!("{}/64", first_half(address)),
        Err(_) => address.to_owned(),
    }
}

fn first_half(address: Ipv6Addr) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv4_address_counts_whole() {
        assert_eq!(network_of("192.0.2.7"), "192.0.2.7");
        assert_ne!(network_of("192.0.2.7"), network_of("192.0.2.8"));
    }

    #[test]
    fn an_ipv4_address_in_ipv6_clothes_is_the_same_address() {
        assert_eq!(network_of("::ffff:192.0.2.7"), network_of("192.0.2.7"));
    }

    #[test]
    fn all_ipv6_addresses_of_one_line_count_together() {
        assert_eq!(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::9"));
        assert_ne!(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
    }

    #[test]
    fn what_is_no_address_counts_as_it_stands() {
        assert_eq!(network_of("unix socket"), "unix socket");
    }
}
