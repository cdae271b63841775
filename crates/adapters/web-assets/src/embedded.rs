//! The files inside the binary and the names they go by.

use rust_embed::{EmbeddedFile, RustEmbed};
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/dist"]
struct Dist;

/// Where the server offers the files.
pub(crate) const BASE: &str = "/assets/";

/// From the name a page knows (`app.css`) to the address with the content hash.
///
/// A manifest that cannot be read leaves the map empty, and the start of the server, which asks
/// for every name its pages use, reports it.
static ADDRESSES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let names: BTreeMap<String, String> = Dist::get("manifest.json")
        .and_then(|manifest| serde_json::from_slice(&manifest.data).ok())
        .unwrap_or_default();
    names.into_iter().map(|(logical, file)| (logical, format!("{BASE}{file}"))).collect()
});

/// Returns the address of a logical name.
pub(crate) fn address(logical: &str) -> Option<&'static str> {
    ADDRESSES.get(logical).map(String::as_str)
}

/// Tells whether a file is one of the published ones; their compressed twins are not.
pub(crate) fn is_published(file: &str) -> bool {
    ADDRESSES.values().any(|address| address.strip_prefix(BASE) == Some(file))
}

/// Returns an embedded file by its exact name.
pub(crate) fn file(name: &str) -> Option<EmbeddedFile> {
    Dist::get(name)
}
