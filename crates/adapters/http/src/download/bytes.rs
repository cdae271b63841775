//! Bytes that are in memory, handed out as they are.

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use controlkeep_evidence::Digest;
use controlkeep_evidence::manifest::sha256;
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
};
use http::{HeaderValue, StatusCode};

use super::{AsItIs, Disposition, header};
use crate::Problem;

/// Answers with a short plain text to be kept, byte for byte: nothing on the way may compress it or
/// count on another charset. Its tag is the hash of its bytes.
///
/// # Errors
/// When the name makes no header.
pub fn hand_out_text(name: &str, bytes: Vec<u8>) -> Result<Response, Problem> {
    let digest: Digest = sha256(&bytes);
    let length = bytes.len() as u64;
    let mut answer = (StatusCode::OK, Body::from(bytes)).into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=us-ascii"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(CONTENT_DISPOSITION, header(&Disposition::Attachment.header(name))?);
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(Disposition::Attachment.policy()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ETAG, header(&format!("\"{digest}\""))?);
    answer.extensions_mut().insert(AsItIs);
    Ok(answer)
}
