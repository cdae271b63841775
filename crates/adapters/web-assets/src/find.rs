//! Looking up a file for an HTTP answer.

use crate::embedded::{self, BASE};
use crate::encoding::{Encoding, choose};
use std::borrow::Cow;
use std::fmt::Write as _;

/// One file as it goes over the wire.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The body, already compressed when `encoding` says so.
    pub bytes: Cow<'static, [u8]>,
    /// The `Content-Type` header.
    pub content_type: &'static str,
    /// The `Content-Encoding` header, none for the plain file.
    pub encoding: Option<&'static str>,
    /// A strong entity tag with its quotes, different for each encoding.
    pub etag: String,
}

/// Finds a published file by its address or its hashed name.
///
/// Only names of the manifest are answered, so no path reaches anything else: neither folders
/// nor the compressed twins nor the manifest itself. The answer depends on `Accept-Encoding`,
/// which the caller has to say in `Vary`.
#[must_use]
pub fn find(path: &str, accept_encoding: &str) -> Option<Asset> {
    let name = path.strip_prefix(BASE).unwrap_or(path);
    if !embedded::is_published(name) {
        return None;
    }
    let content_type = content_type(name)?;
    let chosen = choose(accept_encoding);
    asset(name, content_type, chosen).or_else(|| asset(name, content_type, Encoding::Identity))
}

fn asset(name: &str, content_type: &'static str, encoding: Encoding) -> Option<Asset> {
    let file = embedded::file(&format!("{name}{}", encoding.suffix()))?;
    Some(Asset {
        etag: etag(&file.metadata.sha256_hash()),
        bytes: file.data,
        content_type,
        encoding: encoding.header(),
    })
}

/// Sixteen bytes of the hash are more than enough to tell versions apart.
fn etag(hash: &[u8; 32]) -> String {
    let mut tag = String::from("\"");
    for byte in &hash[..16] {
        // Writing into a string cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
