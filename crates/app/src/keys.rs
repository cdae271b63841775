//! Finds the installation's key, or makes it for a new installation.

use controlkeep_crypto::{KeyFile, KeyRing, SystemRandom};
use controlkeep_ports::KeyCheck;

use crate::config::Settings;
use crate::failure::Failure;

/// The key that is there; none when neither the setting nor a file gives one. No key is made.
pub(crate) fn existing(settings: &Settings) -> Result<Option<KeyRing>, Failure> {
    let named = !settings.key_file.as_os_str().is_empty();
    if settings.key.is_empty() && !named && !settings.key_path().exists() {
        return Ok(None);
    }
    find(settings, None).map(Some)
}

/// The key. `stored` names the key that the database needs; a new key is made only when it needs
/// none yet, never beside existing data.
pub(crate) fn find(settings: &Settings, stored: Option<&KeyCheck>) -> Result<KeyRing, Failure> {
    if !settings.key.is_empty() {
        return KeyRing::from_text(&settings.key)
            .map_err(|error| Failure::Refused(format!("the setting key cannot be used: {error}")));
    }
    let path = settings.key_path();
    let named = !settings.key_file.as_os_str().is_empty();
    if path.exists() || named {
        return KeyFile::load(&path).map_err(|error| Failure::Refused(error.to_string()));
    }
    if let Some(stored) = stored {
        return Err(Failure::Refused(format!(
            "the key file {} is missing, and the database holds data sealed with the key {}. Put the file back, or \
             set key_file. Nothing was changed.",
            path.display(),
            stored.id
        )));
    }
    KeyFile::create(&path, &SystemRandom)
        .map_err(|error| Failure::outside("the key could not be made", &error))
}
