//! Which edition of the format a file follows.

use controlkeep_ports::CatalogueReadError;
use serde::Deserialize;

use crate::document::Document;

/// An edition that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    /// 1.1 or 1.2.
    Current,
    /// 1.0, which differs in the names of some parts.
    Older,
    /// The file does not say, which is a problem among others.
    Untold,
}

#[derive(Deserialize)]
struct OnlyVersion {
    catalog: OnlyMetadata,
}

#[derive(Deserialize)]
struct OnlyMetadata {
    metadata: OnlyEdition,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct OnlyEdition {
    oscal_version: String,
}

/// The edition of a document.
pub(crate) fn of(document: &Document) -> Result<Edition, CatalogueReadError> {
    match document.catalog.metadata.as_ref().and_then(|metadata| metadata.oscal_version.as_deref()) {
        None => Ok(Edition::Untold),
        Some(found) if found.trim().is_empty() => Ok(Edition::Untold),
        Some(found) => edition(found).ok_or_else(|| unsupported(found)),
    }
}

/// Looks at nothing but the edition of a text whose content cannot be read: of an edition that is
/// not known, no single wrong place is worth telling.
pub(crate) fn refused(text: &str) -> Option<CatalogueReadError> {
    let found = serde_json::from_str::<OnlyVersion>(text).ok()?.catalog.metadata.oscal_version;
    if found.trim().is_empty() || edition(&found).is_some() { None } else { Some(unsupported(&found)) }
}

/// NIST's own files say `v1.1.3` where the format says `1.1.3`.
fn edition(found: &str) -> Option<Edition> {
    let number = found.trim().trim_start_matches(['v', 'V']);
    let mut parts = number.split(['.', '-', '+']);
    match (parts.next()?, parts.next()?) {
        ("1", "0") => Some(Edition::Older),
        ("1", "1" | "2") => Some(Edition::Current),
        _ => None,
    }
}

fn unsupported(found: &str) -> CatalogueReadError {
    CatalogueReadError::UnsupportedVersion { found: found.chars().take(100).collect() }
}
