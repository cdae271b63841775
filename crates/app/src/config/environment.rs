//! Settings from the environment and from `.env`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::source::Source;
use super::{ConfigError, Settings};

/// What the names of our variables begin with.
pub(crate) const PREFIX: &str = "CONTROLKEEP_";

/// Variables with our prefix that are no settings: they steer the build, the tests, or one command.
const NO_SETTINGS: [&str; 7] = ["CONFIG", "SETUP_", "TEST_", "OSCAL_DIR", "WEB_DIST", "BUILD_CACHE", "CI"];

/// The values of the process's environment.
pub(super) fn from_process(environment: &BTreeMap<String, String>) -> Result<Source, ConfigError> {
    read(environment, "environment")
}

/// The values of the file `.env`, when there is one.
pub(super) fn from_dot_env(folder: &Path) -> Result<Source, ConfigError> {
    let file = folder.join(".env");
    if !file.exists() {
        return Ok(Source::new(".env"));
    }
    let unreadable =
        |error: dotenvy::Error| ConfigError::Unreadable { file: file.clone(), why: error.to_string() };
    let values = dotenvy::from_path_iter(&file)
        .map_err(unreadable)?
        .collect::<Result<BTreeMap<_, _>, _>>()
        .map_err(unreadable)?;
    read(&values, ".env")
}

fn read(variables: &BTreeMap<String, String>, place: &str) -> Result<Source, ConfigError> {
    let mut source = Source::new(place);
    for (variable, value) in variables {
        let Some(name) = variable.strip_prefix(PREFIX) else { continue };
        if NO_SETTINGS.iter().any(|other| name == *other || (other.ends_with('_') && name.starts_with(other)))
        {
            continue;
        }
        let key = name.to_ascii_lowercase();
        match secret_file(&key) {
            Some(secret) if !Settings::has(&key) => {
                refuse_twice(variables, name)?;
                source.set(secret, &read_secret(value)?);
            }
            _ if Settings::has(&key) => source.set(&key, value),
            _ => return Err(ConfigError::Unknown { key: variable.clone(), origin: place.into() }),
        }
    }
    Ok(source)
}

/// The secret whose file a variable names: `database_url_file` names that of `database_url`.
fn secret_file(key: &str) -> Option<&str> {
    key.strip_suffix("_file").filter(|secret| Settings::is_secret(secret))
}

fn refuse_twice(variables: &BTreeMap<String, String>, name: &str) -> Result<(), ConfigError> {
    let plain = name.trim_end_matches("_FILE");
    if variables.contains_key(&format!("{PREFIX}{plain}")) {
        return Err(ConfigError::Twice { name: plain.to_owned() });
    }
    Ok(())
}

/// The text of a secret's file, without the line end.
fn read_secret(file: &str) -> Result<String, ConfigError> {
    std::fs::read_to_string(file)
        .map(|text| text.trim_end_matches(['\r', '\n']).to_owned())
        .map_err(|error| ConfigError::Unreadable { file: PathBuf::from(file), why: error.to_string() })
}
