//! Parsers of what programs send, for the fuzz targets and the suite that replays them.

use data_encoding::BASE64URL_NOPAD;

use crate::body;
use crate::paging;
use crate::resources::findings::Batch;

/// Reads a cursor.
///
/// # Panics
/// When two cursors hold the same, so that one could be taken for the other.
pub fn cursor(text: &str) {
    if let Some((proof, key)) = paging::apart(text) {
        let written = BASE64URL_NOPAD.encode(&[&proof[..], key.as_bytes()].concat());
        assert_eq!(written, text, "a cursor has one spelling");
    }
}

/// Reads the largest body there is.
///
/// # Panics
/// When a refusal does not say what is wrong.
pub fn body(bytes: &[u8]) {
    if let Err(problem) = body::parse::<Batch>(bytes) {
        assert_eq!(problem.status.as_u16(), 422);
        assert!(!problem.errors.is_empty(), "it says what is wrong");
    }
}
