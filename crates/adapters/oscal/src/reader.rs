//! The port's adapter: from bytes to a catalogue.

use controlkeep_ports::{CatalogueDraft, CatalogueReadError, CatalogueReader};

use crate::{OscalLimits, catalogue, kind, parse, shape, version};

/// Reads OSCAL catalogues in JSON.
///
/// The limits are checked on the bytes before anything is parsed, so a hostile file costs no more
/// than one pass over it.
#[derive(Debug, Clone, Copy, Default)]
pub struct OscalReader {
    limits: OscalLimits,
}

impl OscalReader {
    /// Makes a reader with these limits.
    #[must_use]
    pub const fn new(limits: OscalLimits) -> Self {
        Self { limits }
    }
}

impl CatalogueReader for OscalReader {
    fn read(&self, bytes: &[u8]) -> Result<CatalogueDraft, CatalogueReadError> {
        let limit_bytes = self.limits.max_bytes;
        if bytes.len() > limit_bytes {
            return Err(CatalogueReadError::TooLarge { limit_bytes, bytes: bytes.len() });
        }
        let text = kind::text(bytes)?;
        shape::check(text, &self.limits)?;
        let document = parse::document(text)?;
        let edition = version::of(&document)?;
        catalogue::build(&document.catalog, edition, self.limits)
    }
}
