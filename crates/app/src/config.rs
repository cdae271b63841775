//! The configuration: built-in values, then a file, then `.env`, then the environment, then options.

mod check;
mod choices;
mod environment;
mod meanings;
mod places;
mod settings;
mod source;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Format, Serialized, Toml};

pub(crate) use check::network;
pub(crate) use choices::{Environment, LogFormat, SessionBinding, SmtpSecurity};
pub(crate) use environment::PREFIX;
pub(crate) use meanings::meanings;
pub(crate) use settings::Settings;

use crate::cli::Options;
use crate::failure::in_one_line;
use source::Source;

/// The file that is read when it is there and no other was named.
const DEFAULT_FILE: &str = "controlkeep.toml";

/// The configuration cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ConfigError {
    /// A file cannot be read.
    #[error("the file {} cannot be read: {why}. Check its path and rights.", .file.display())]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// Why.
        why: String,
    },
    /// There is no setting of that name.
    #[error("there is no setting {key} (from {origin}). `controlkeep config show` lists all settings.")]
    Unknown {
        /// The name.
        key: String,
        /// Where it came from.
        origin: String,
    },
    /// A value does not fit its setting.
    #[error("the setting {key} cannot be {found} (from {origin}): {why}")]
    Unfit {
        /// Which setting.
        key: String,
        /// What was found; secrets are not shown.
        found: String,
        /// Where it came from.
        origin: String,
        /// What it must be.
        why: String,
    },
    /// A setting is given twice, as a value and as a file.
    #[error("{PREFIX}{name} and {PREFIX}{name}_FILE are both set. Keep one of them.")]
    Twice {
        /// The name in the environment.
        name: String,
    },
    /// The file is not sound.
    #[error("the configuration cannot be read: {0}")]
    Unsound(String),
}

/// The settings, and where each came from.
pub(crate) struct Loaded {
    /// The settings.
    pub(crate) settings: Settings,
    figment: Figment,
}

impl Loaded {
    /// Where a setting came from, in a few words.
    pub(crate) fn origin(&self, key: &str) -> String {
        origin(&self.figment, key)
    }
}

/// Loads the configuration of this process.
pub(crate) fn load(options: &Options) -> Result<Loaded, ConfigError> {
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    load_from(options, &environment, Path::new("."))
}

fn load_from(
    options: &Options,
    environment: &BTreeMap<String, String>,
    folder: &Path,
) -> Result<Loaded, ConfigError> {
    let mut figment = Figment::from(Serialized::defaults(Settings::default()));
    if let Some(file) = settings_file(options, environment, folder)? {
        figment = figment.merge(Toml::file_exact(file));
    }
    for source in
        [environment::from_dot_env(folder)?, environment::from_process(environment)?, flags(options)]
    {
        figment = figment.merge(source);
    }
    let settings: Settings = figment.extract().map_err(|error| explain(&figment, error))?;
    let loaded = Loaded { settings, figment };
    check::check(&loaded)?;
    Ok(loaded)
}

fn settings_file(
    options: &Options,
    environment: &BTreeMap<String, String>,
    folder: &Path,
) -> Result<Option<PathBuf>, ConfigError> {
    let named = options.config.clone().or_else(|| environment.get("CONTROLKEEP_CONFIG").map(PathBuf::from));
    let Some(file) = named else {
        let default = folder.join(DEFAULT_FILE);
        return Ok(default.exists().then_some(default));
    };
    // A folder can be opened as well, so only reading tells.
    match std::fs::read_to_string(&file) {
        Ok(_) => Ok(Some(file)),
        Err(error) => Err(ConfigError::Unreadable { file, why: error.to_string() }),
    }
}

fn flags(options: &Options) -> Source {
    let mut source = Source::new("option");
    let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
    let given = [
        ("data_folder", path(&options.data_folder)),
        ("database_url", options.database_url.clone()),
        ("listen", options.listen.clone()),
        ("public_address", options.public_address.clone()),
        ("environment", options.environment.clone()),
    ];
    for (key, value) in given {
        if let Some(value) = value {
            source.set(key, &value);
        }
    }
    source
}

fn origin(figment: &Figment, key: &str) -> String {
    let Some(metadata) = figment.find_metadata(key) else { return "built in".into() };
    match &metadata.source {
        Some(figment::Source::Code(_)) => "built in".into(),
        Some(place) => place.to_string(),
        None => metadata.name.to_string(),
    }
}

fn explain(figment: &Figment, error: figment::Error) -> ConfigError {
    use figment::error::Kind;
    let error = error.into_iter().next();
    let Some(error) = error else { return ConfigError::Unsound("it holds nothing".into()) };
    let path = error.path.join(".");
    let place = error.metadata.as_ref().map_or_else(
        || origin(figment, &path),
        |metadata| metadata.source.as_ref().map_or_else(|| metadata.name.to_string(), ToString::to_string),
    );
    match error.kind {
        Kind::UnknownField(key, _) => ConfigError::Unknown { key, origin: place },
        Kind::InvalidType(found, expected) | Kind::InvalidValue(found, expected) => ConfigError::Unfit {
            found: if Settings::is_secret(&path) { "what is given".into() } else { found.to_string() },
            key: path,
            origin: place,
            why: format!("it must be {expected}."),
        },
        Kind::UnknownVariant(found, known) => ConfigError::Unfit {
            key: path,
            found,
            origin: place,
            why: format!("it must be one of {}.", known.join(", ")),
        },
        other => ConfigError::Unsound(in_one_line(&format!("{other} ({place})"))),
    }
}

#[cfg(test)]
mod tests;
