//! Is the server called by one of its own names.
//!
//! A page of another site can make its own name lead to this machine and then read answers as if
//! they were its own. It cannot make the browser send another name than that.

use std::net::IpAddr;

use http::StatusCode;
use http::header::HOST;
use http::request::Parts;

use super::Gate;
use crate::{Problem, RateClass};

/// Refuses requests to another name than the public address's and this machine's own. Files and
/// signs of life answer to any name: probes ask by address.
pub(super) fn check(gate: &Gate, parts: &Parts) -> Result<(), Problem> {
    let named = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let own = gate.spec.rate == RateClass::Unlimited || is_own(named, &gate.app.settings.public_origin);
    if own { Ok(()) } else { Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, "wrong_host")) }
}

fn is_own(named: &str, public_origin: &str) -> bool {
    let public = public_origin.split_once("://").map_or(public_origin, |(_, rest)| rest);
    let named = without_port(named);
    named.eq_ignore_ascii_case(without_port(public)) || is_this_machine(named)
}

fn is_this_machine(name: &str) -> bool {
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_answers_to_its_own_names_only() {
        let origin = "https://keep.example.com";
        for own in [
            "keep.example.com",
            "KEEP.example.com:443",
            "localhost:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "[::1]",
        ] {
            assert!(is_own(own, origin), "{own}");
        }
        for other in [
            "",
            "evil.test",
            "keep.example.com.evil.test",
            "evil.test:8080",
            "10.0.0.1",
            "localhost.evil.test",
        ] {
            assert!(!is_own(other, origin), "{other}");
        }
        assert!(is_own("10.0.0.1:8080", "http://10.0.0.1:8080"));
    }
}
