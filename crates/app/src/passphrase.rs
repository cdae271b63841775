//! The passphrase of a sealed backup, out of its file.

use std::path::Path;

use controlkeep_crypto::PassphraseEnvelope;

use crate::failure::Failure;

/// The envelope of the passphrase in the first line of a file.
pub(crate) fn envelope(file: Option<&Path>) -> Result<Option<PassphraseEnvelope>, Failure> {
    let Some(file) = file.filter(|file| !file.as_os_str().is_empty()) else { return Ok(None) };
    let text = std::fs::read_to_string(file).map_err(|error| {
        Failure::Refused(format!("the passphrase file {} cannot be read: {error}", file.display()))
    })?;
    let line = text.lines().next().unwrap_or_default();
    PassphraseEnvelope::new(line).map(Some).map_err(|error| Failure::Refused(error.to_string()))
}
