//! The settings, with their built-in values.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Whom the server faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Environment {
    /// Somebody at this machine.
    Development,
    /// Real users, over HTTPS.
    Production,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Every setting. The names here are the names in files, and in the environment after the prefix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// Whom the server faces.
    pub(crate) environment: Environment,
    /// Where to listen.
    pub(crate) listen: String,
    /// Under which address browsers reach the server; empty means `http://` and `listen`.
    pub(crate) public_address: String,
    /// The folder for the database, the key and the checkpoints.
    pub(crate) data_folder: PathBuf,
    /// The database; empty means SQLite in the data folder. A secret: it may hold a password.
    pub(crate) database_url: String,
    /// The fewest connections kept open.
    pub(crate) database_pool_min: u32,
    /// The most connections.
    pub(crate) database_pool_max: u32,
    /// The longest a statement may take, in seconds.
    pub(crate) database_statement_seconds: u64,
    /// Whether the tables are brought to this version at start.
    pub(crate) migrate_at_start: bool,
    /// The key that seals secrets; empty means that a file holds it. A secret.
    pub(crate) key: String,
    /// The file that holds the key; empty means `controlkeep.key` in the data folder.
    pub(crate) key_file: PathBuf,
    /// The cost of password hashes, 10 to 14; each step doubles the work.
    pub(crate) password_cost: u32,
    /// Minutes without use after which a session ends.
    pub(crate) session_idle_minutes: u64,
    /// Hours after which a session ends in any case.
    pub(crate) session_hours: u64,
    /// Proxies whose `X-Forwarded-For` is believed: addresses or networks.
    pub(crate) trusted_proxies: Vec<String>,
    /// Opens `/metrics` from other machines; empty means only this machine reads them. A secret.
    pub(crate) metrics_token: String,
    /// Requests of one address in a minute; 0 means any number.
    pub(crate) requests_per_minute: u32,
    /// Requests with a credential of one address in a minute; 0 means any number.
    pub(crate) credential_requests_per_minute: u32,
    /// The longest a request may take, in seconds.
    pub(crate) request_seconds: u64,
    /// The most KiB of a form.
    pub(crate) form_kib: usize,
    /// The most MiB of an uploaded catalogue.
    pub(crate) upload_mib: usize,
    /// Minutes between signed checkpoints of the audit log.
    pub(crate) checkpoint_minutes: u64,
    /// A file with another edition of the rules, which applies from its first day on; empty means
    /// only the shipped one.
    pub(crate) rule_set_file: PathBuf,
    /// How log lines look.
    pub(crate) log_format: LogFormat,
    /// What is logged: error, warn, info, debug or trace, also by module.
    pub(crate) log_level: String,
    /// The folder for daily log files; empty means standard output.
    pub(crate) log_folder: PathBuf,
    /// A folder to read templates from, anew for every page; empty means those in the binary.
    pub(crate) templates: PathBuf,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            environment: Environment::Development,
            listen: "127.0.0.1:8080".into(),
            public_address: String::new(),
            data_folder: "controlkeep-data".into(),
            database_url: String::new(),
            database_pool_min: 5,
            database_pool_max: 25,
            database_statement_seconds: 30,
            migrate_at_start: true,
            key: String::new(),
            key_file: PathBuf::new(),
            password_cost: 12,
            session_idle_minutes: 120,
            session_hours: 12,
            trusted_proxies: Vec::new(),
            metrics_token: String::new(),
            requests_per_minute: 6000,
            credential_requests_per_minute: 60,
            request_seconds: 30,
            form_kib: 256,
            upload_mib: 32,
            checkpoint_minutes: 5,
            rule_set_file: PathBuf::new(),
            log_format: LogFormat::Text,
            log_level: "info".into(),
            log_folder: PathBuf::new(),
            templates: PathBuf::new(),
        }
    }
}

/// The settings that are never shown.
const SECRETS: [&str; 3] = ["database_url", "key", "metrics_token"];

impl Settings {
    /// The settings by name, with their values, in the order above.
    pub(crate) fn entries(&self) -> Vec<(String, serde_json::Value)> {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(map)) => map.into_iter().collect(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn is_secret(key: &str) -> bool {
        SECRETS.contains(&key)
    }

    pub(super) fn has(key: &str) -> bool {
        Self::built_in(key).is_some()
    }

    pub(super) fn is_number(key: &str) -> bool {
        Self::built_in(key).is_some_and(|value| value.is_number())
    }

    pub(super) fn is_list(key: &str) -> bool {
        Self::built_in(key).is_some_and(|value| value.is_array())
    }

    pub(super) fn is_switch(key: &str) -> bool {
        Self::built_in(key).is_some_and(|value| value.is_boolean())
    }

    fn built_in(key: &str) -> Option<serde_json::Value> {
        Self::default().entries().into_iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The address under which browsers reach the server, without a slash at the end.
    pub(crate) fn origin(&self) -> String {
        if self.public_address.is_empty() {
            format!("http://{}", self.listen)
        } else {
            self.public_address.trim_end_matches('/').to_owned()
        }
    }

    /// The database's address.
    pub(crate) fn database(&self) -> String {
        if self.database_url.is_empty() {
            format!("sqlite://{}", self.data_folder.join("controlkeep.db").display())
        } else {
            self.database_url.clone()
        }
    }

    /// The file that holds the key.
    pub(crate) fn key_path(&self) -> PathBuf {
        if self.key_file.as_os_str().is_empty() {
            self.data_folder.join("controlkeep.key")
        } else {
            self.key_file.clone()
        }
    }

    /// The file of the signed checkpoints.
    pub(crate) fn checkpoint_path(&self) -> PathBuf {
        self.data_folder.join("audit-checkpoints.log")
    }
}
