//! The certificate that a client showed to a proxy in front.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use http::request::Parts;
use percent_encoding::percent_decode_str;
use sha2::{Digest as _, Sha256};

use crate::{ClientCertificate, HttpSettings};

/// Reads the header that the settings name, from a proxy that they trust and from nobody else:
/// anybody can write headers. It holds the SHA-256 fingerprint in hexadecimal digits, or the
/// certificate itself as PEM with percent signs, as nginx writes it.
pub(super) fn read(settings: &HttpSettings, parts: &Parts) -> Option<ClientCertificate> {
    let name = settings.client_certificate_header.as_ref()?;
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>()?.0.ip();
    if !settings.trusted_proxies.iter().any(|net| net.contains(&peer)) {
        return None;
    }
    let mut values = parts.headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => fingerprint(value.to_str().ok()?).map(ClientCertificate),
        _ => None,
    }
}

/// The fingerprint that a value tells, or is of.
pub(crate) fn fingerprint(value: &str) -> Option<[u8; 32]> {
    let digits: String = value.trim().chars().filter(|c| *c != ':').collect();
    if digits.len() == 64 {
        return HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).ok()?.try_into().ok();
    }
    let text = percent_decode_str(value).decode_utf8().ok()?;
    let (_, rest) = text.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
    let lines: String = body.split_ascii_whitespace().collect();
    let der = BASE64.decode(lines.as_bytes()).ok()?;
    Some(Sha256::digest(der).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_with_and_without_colons() {
        let plain = "ab".repeat(32);
        let colons = ["AB"; 32].join(":");
        assert_eq!(fingerprint(&plain), Some([0xab; 32]));
        assert_eq!(fingerprint(&colons), Some([0xab; 32]));
        assert_eq!(fingerprint(&plain[1..]), None);
        assert_eq!(fingerprint(&"x".repeat(64)), None);
        assert_eq!(fingerprint("NONE"), None);
        assert_eq!(fingerprint(""), None);
    }

    #[test]
    fn a_certificate_is_fingerprinted_as_its_bytes() {
        let pem = "-----BEGIN%20CERTIFICATE-----%0AYWJj%0A-----END%20CERTIFICATE-----%0A";
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(fingerprint(pem), fingerprint(expected));
        assert_eq!(fingerprint("-----BEGIN%20CERTIFICATE-----%0A!!%0A-----END%20CERTIFICATE-----"), None);
    }
}
