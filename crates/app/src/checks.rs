//! Checks that the set-up pages and `controlkeep doctor` share.

use std::path::Path;

use controlkeep_crypto::{KeyRing, SystemClock};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Cipher, Clock, Views};
use controlkeep_store_diesel::DieselStore;
use controlkeep_web::{CheckState, SetupCheck};

use crate::config::Settings;

/// This program was written after that moment; a clock before it is wrong.
const WRITTEN: Timestamp = Timestamp::from_seconds(1_795_000_000);

/// The checks of the set-up: database, data folder, key, clock.
pub(crate) fn for_setup(settings: &Settings, store: &DieselStore, keys: &KeyRing) -> Vec<SetupCheck> {
    vec![database(store), data_folder(&settings.data_folder), key(settings, store, keys), clock()]
}

pub(crate) fn database(store: &DieselStore) -> SetupCheck {
    let kind = ("kind", store.kind().to_string());
    match store.ping().and_then(|()| store.check_engine()) {
        Ok(version) => check("database", CheckState::Pass, vec![kind, ("detail", version)]),
        Err(error) => check("database", CheckState::Fail, vec![kind, ("detail", error.to_string())]),
    }
}

pub(crate) fn data_folder(folder: &Path) -> SetupCheck {
    let place = ("folder", folder.display().to_string());
    if !is_writable(folder) {
        return check("data-folder", CheckState::Fail, vec![place]);
    }
    let state = if is_private(folder) { CheckState::Pass } else { CheckState::Warn };
    check("data-folder", state, vec![place])
}

pub(crate) fn key(settings: &Settings, store: &DieselStore, keys: &KeyRing) -> SetupCheck {
    let own = keys.check();
    let facts = vec![("id", own.id.clone()), ("file", settings.key_path().display().to_string())];
    let fits = crate::wiring::stored_key(store)
        .is_ok_and(|stored| stored.is_none_or(|stored| keys.checks().contains(&stored)));
    check("key", if fits { CheckState::Pass } else { CheckState::Fail }, facts)
}

pub(crate) fn clock() -> SetupCheck {
    let now = SystemClock.now();
    let state = if now > WRITTEN { CheckState::Pass } else { CheckState::Fail };
    check("clock", state, vec![("now", now.to_string())])
}

fn check(code: &'static str, state: CheckState, facts: Vec<(&'static str, String)>) -> SetupCheck {
    SetupCheck { code, state, facts }
}

/// Whether a file can be made in a folder. The file is removed at once.
pub(crate) fn is_writable(folder: &Path) -> bool {
    let probe = folder.join(format!(".probe-{}", std::process::id()));
    let made = std::fs::File::create(&probe).is_ok();
    made && std::fs::remove_file(&probe).is_ok()
}

/// Whether only its owner can look into a folder.
#[cfg(unix)]
fn is_private(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().mode().trailing_zeros() >= 6)
}

/// Other systems keep their rights elsewhere; there is nothing to look at here.
#[cfg(not(unix))]
const fn is_private(_: &Path) -> bool {
    true
}
