//! The correlation id: joins a request with its log lines and audit entries.

use controlkeep_ports::Random;
use http::{HeaderMap, HeaderName};

/// The header that carries it, both ways.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-correlation-id");

/// The caller's id when it is well formed (8 to 64 letters, digits and hyphens), else a new one.
pub(crate) fn of(headers: &HeaderMap, random: &dyn Random) -> String {
    headers
        .get(&HEADER)
        .and_then(|value| value.to_str().ok())
        .filter(|text| is_well_formed(text))
        .map_or_else(|| data_encoding::HEXLOWER.encode(&random.id()), str::to_owned)
}

fn is_well_formed(text: &str) -> bool {
    (8..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_id_of_8_to_64_is_taken_over() {
        assert!(is_well_formed("abc-1234"));
        for text in ["short", "has space 1", "new\nline12", &"a".repeat(65), "ünïcode-1"] {
            assert!(!is_well_formed(text), "{text}");
        }
    }
}
