//! The settings, with their built-in values.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Environment, LogFormat, SessionBinding, SmtpSecurity};

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
    /// The certificate to serve with over HTTPS, in PEM, then those that lead to its authority; empty
    /// means that a proxy in front does it.
    pub(crate) tls_certificate: PathBuf,
    /// Its private key, in PEM and without a password.
    pub(crate) tls_key: PathBuf,
    /// Where to listen without TLS, only to send browsers to the public address and to refuse programs; empty means nowhere.
    pub(crate) redirect_listen: String,
    /// The authorities whose clients may show a certificate, in PEM; empty means nobody is asked for one.
    pub(crate) tls_client_ca: PathBuf,
    /// The revocation lists of those authorities, in PEM.
    pub(crate) tls_client_crl: PathBuf,
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
    /// How many seconds a start waits for a database that cannot be reached yet; 0 means not at all.
    pub(crate) database_wait_seconds: u64,
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
    /// From where a session may be used: `off` (anywhere), `subnet` (the /24 or, with IPv6, /48 it was
    /// opened from) or `exact` (that address). Whoever comes from elsewhere signs in anew.
    pub(crate) session_binding: SessionBinding,
    /// Proxies whose `X-Forwarded-For` is believed: addresses or networks.
    pub(crate) trusted_proxies: Vec<String>,
    /// Origins whose pages may call the interface for programs, such as `https://tools.example.com`.
    pub(crate) api_origins: Vec<String>,
    /// Opens `/metrics` from other machines; empty means only this machine reads them. A secret.
    pub(crate) metrics_token: String,
    /// The Redis that several nodes share: `redis://HOST:PORT/NUMBER`, `rediss://` with TLS; empty means
    /// that each node counts requests for itself. A secret: it may hold a password.
    pub(crate) redis_url: String,
    /// What all names in Redis begin with, so that several installations can share one.
    pub(crate) redis_prefix: String,
    /// Requests of one address in a minute; 0 means any number.
    pub(crate) requests_per_minute: u32,
    /// Requests with a credential of one address in a minute; 0 means any number.
    pub(crate) credential_requests_per_minute: u32,
    /// Requests of one API key, certificate or sign-in of a program in a minute; 0 means any number.
    pub(crate) api_requests_per_minute: u32,
    /// Requests of all programs that act for one account in a minute; 0 means any number.
    pub(crate) api_account_requests_per_minute: u32,
    /// Days that an API key may live at most.
    pub(crate) api_key_days: u64,
    /// Whether programs may make accounts of their own, which belong to no organisation.
    pub(crate) open_registration: bool,
    /// The header in which trusted proxies name the certificate that a client showed them: its SHA-256
    /// fingerprint, or the certificate as nginx escapes it; empty means none.
    pub(crate) client_certificate_header: String,
    /// The longest a request may take, in seconds.
    pub(crate) request_seconds: u64,
    /// The most KiB of a form.
    pub(crate) form_kib: usize,
    /// The most MiB of an uploaded catalogue.
    pub(crate) upload_mib: usize,
    /// The most million points of a picture among the evidence.
    pub(crate) evidence_image_megapixels: u64,
    /// The folder for the sealed bytes of files; empty means `vault` in the data folder.
    pub(crate) vault_folder: PathBuf,
    /// The bucket for the sealed bytes of files; empty means that they are in the folder.
    pub(crate) s3_bucket: String,
    /// Where the server is that speaks S3; empty means that of AWS.
    pub(crate) s3_endpoint: String,
    /// The region of the bucket.
    pub(crate) s3_region: String,
    /// What stands before the name of every object.
    pub(crate) s3_prefix: String,
    /// The id of the access key.
    pub(crate) s3_access_key: String,
    /// The secret that belongs to the access key. A secret.
    pub(crate) s3_secret_key: String,
    /// The most MiB of a file of evidence that is sent in one piece.
    pub(crate) evidence_file_mib: u64,
    /// The most MiB of a file of evidence that is sent in parts.
    pub(crate) evidence_upload_mib: u64,
    /// How many MiB of files one organisation may keep.
    pub(crate) evidence_quota_mib: u64,
    /// The kinds of files that may be kept, such as pdf and png; none named means all that are known.
    pub(crate) evidence_types: Vec<String>,
    /// Where clamd listens: `unix:/PATH` or `tcp://HOST:PORT`; empty means that nobody looks for malware.
    pub(crate) clamd: String,
    /// How long clamd may say nothing, in seconds.
    pub(crate) scan_seconds: u64,
    /// How long clamd has for one file in all, in seconds.
    pub(crate) scan_file_seconds: u64,
    /// Whether no file is kept that clamd did not see; otherwise it is marked as not scanned.
    pub(crate) scan_always: bool,
    /// Minutes between signed checkpoints of the audit log.
    pub(crate) checkpoint_minutes: u64,
    /// A file with another edition of the rules, which applies from its first day on; empty means
    /// only the shipped one.
    pub(crate) rule_set_file: PathBuf,
    /// The folder for backups that are named by the time; empty means `backups` in the data folder.
    pub(crate) backup_folder: PathBuf,
    /// Hours between backups that the server makes by itself; 0 means none.
    pub(crate) backup_every_hours: u64,
    /// How many of them stay; older ones are removed after the next was made and verified.
    pub(crate) backup_keep: u64,
    /// The file with the passphrase that seals these backups; empty means that nothing does.
    pub(crate) backup_passphrase_file: PathBuf,
    /// The mail server; empty means that letters are put into the folder `mail` in the data folder.
    pub(crate) smtp_host: String,
    /// Its port; 0 means 465 for TLS, 587 for STARTTLS and 25 without.
    pub(crate) smtp_port: u16,
    /// How the connection to it is secured: tls, starttls or none.
    pub(crate) smtp_security: SmtpSecurity,
    /// The user name at the mail server; empty means that it asks for none.
    pub(crate) smtp_user: String,
    /// The password at the mail server. A secret.
    pub(crate) smtp_password: String,
    /// A file with certificates of authorities to trust besides those of the system, as PEM.
    pub(crate) smtp_ca_file: PathBuf,
    /// Who writes, such as `Controlkeep <keep@example.com>`; empty means `controlkeep` at the host of
    /// the public address.
    pub(crate) mail_from: String,
    /// How many jobs this node does at once.
    pub(crate) job_places: u64,
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
            tls_certificate: PathBuf::new(),
            tls_key: PathBuf::new(),
            redirect_listen: String::new(),
            tls_client_ca: PathBuf::new(),
            tls_client_crl: PathBuf::new(),
            data_folder: "controlkeep-data".into(),
            database_url: String::new(),
            database_pool_min: 5,
            database_pool_max: 25,
            database_statement_seconds: 30,
            database_wait_seconds: 30,
            migrate_at_start: true,
            key: String::new(),
            key_file: PathBuf::new(),
            password_cost: 12,
            session_idle_minutes: 120,
            session_hours: 12,
            session_binding: SessionBinding::Off,
            trusted_proxies: Vec::new(),
            api_origins: Vec::new(),
            metrics_token: String::new(),
            redis_url: String::new(),
            redis_prefix: "controlkeep:".into(),
            requests_per_minute: 6000,
            credential_requests_per_minute: 60,
            api_requests_per_minute: 1200,
            api_account_requests_per_minute: 3000,
            api_key_days: 365,
            open_registration: false,
            client_certificate_header: String::new(),
            request_seconds: 30,
            form_kib: 256,
            upload_mib: 32,
            evidence_image_megapixels: 100,
            vault_folder: PathBuf::new(),
            s3_bucket: String::new(),
            s3_endpoint: String::new(),
            s3_region: "us-east-1".into(),
            s3_prefix: String::new(),
            s3_access_key: String::new(),
            s3_secret_key: String::new(),
            evidence_file_mib: 10,
            evidence_upload_mib: 2048,
            evidence_quota_mib: 102_400,
            evidence_types: Vec::new(),
            clamd: String::new(),
            scan_seconds: 60,
            scan_file_seconds: 300,
            scan_always: false,
            checkpoint_minutes: 5,
            rule_set_file: PathBuf::new(),
            backup_folder: PathBuf::new(),
            backup_every_hours: 0,
            backup_keep: 7,
            backup_passphrase_file: PathBuf::new(),
            smtp_host: String::new(),
            smtp_port: 0,
            smtp_security: SmtpSecurity::StartTls,
            smtp_user: String::new(),
            smtp_password: String::new(),
            smtp_ca_file: PathBuf::new(),
            mail_from: String::new(),
            job_places: 2,
            log_format: LogFormat::Text,
            log_level: "info".into(),
            log_folder: PathBuf::new(),
            templates: PathBuf::new(),
        }
    }
}

/// The settings that are never shown.
const SECRETS: [&str; 6] =
    ["database_url", "key", "metrics_token", "redis_url", "smtp_password", "s3_secret_key"];

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
            let scheme = if self.has_tls() { "https" } else { "http" };
            format!("{scheme}://{}", self.listen)
        } else {
            self.public_address.trim_end_matches('/').to_owned()
        }
    }

    /// Whether the server speaks HTTPS itself.
    pub(crate) fn has_tls(&self) -> bool {
        !self.tls_certificate.as_os_str().is_empty()
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

    /// The folder of backups that are named by the time.
    pub(crate) fn backup_path(&self) -> PathBuf {
        if self.backup_folder.as_os_str().is_empty() {
            self.data_folder.join("backups")
        } else {
            self.backup_folder.clone()
        }
    }

    /// The host of the public address, without its port.
    pub(crate) fn host(&self) -> String {
        let origin = self.origin();
        let authority = origin.split_once("://").map_or(origin.as_str(), |(_, rest)| rest);
        let without_port = authority.rsplit_once(':').filter(|(_, port)| !port.contains(']'));
        without_port.map_or(authority, |(host, _)| host).to_owned()
    }
}
