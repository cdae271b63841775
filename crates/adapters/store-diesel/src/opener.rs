//! Opens connections to the one database of a store.

use std::time::Duration;

use controlkeep_ports::StoreError;

use crate::address::{ConnectError, Secrets, Target};
use crate::connection::{Db, establish};
use crate::dialect::{self, Purpose};
use crate::failure::Failure;
use crate::{DatabaseKind, DatabaseSettings};

/// Opens connections. Its messages hold no password.
#[derive(Clone)]
pub(crate) struct Opener {
    target: Target,
    secrets: Secrets,
    statement_timeout: Duration,
}

impl Opener {
    pub(crate) fn new(settings: &DatabaseSettings) -> Result<Self, ConnectError> {
        Ok(Self {
            target: Target::parse(&settings.url)?,
            secrets: Secrets::of(&settings.url),
            statement_timeout: settings.statement_timeout,
        })
    }

    pub(crate) const fn kind(&self) -> DatabaseKind {
        self.target.kind()
    }

    /// Opens the first connection, with an error for the person who wrote the address.
    pub(crate) fn first(&self) -> Result<Db, ConnectError> {
        #[cfg(feature = "sqlite")]
        if let Target::SqliteFile(path) = &self.target {
            create_file(path)?;
            let failed = |error| ConnectError::File { path: path.clone(), detail: detail(error) };
            return self.open(Purpose::Write).map_err(failed);
        }
        self.open(Purpose::Write).map_err(|error| ConnectError::Unreachable(detail(error)))
    }

    pub(crate) fn open(&self, purpose: Purpose) -> Result<Db, StoreError> {
        let unavailable =
            |error: diesel::ConnectionError| StoreError::Unavailable(self.hide(&error.to_string()));
        let mut db = establish(&self.target).map_err(unavailable)?;
        let prepared = dialect::prepare(&mut db, purpose, self.statement_timeout);
        prepared.map_err(|error| Failure::from_driver("database", &error).error)?;
        Ok(db)
    }

    pub(crate) fn hide(&self, text: &str) -> String {
        self.secrets.hide(text.trim())
    }

    /// Whether all connections must be one, because each would have a database of its own.
    #[cfg(feature = "sqlite")]
    pub(crate) fn has_one_connection(&self) -> bool {
        self.target == Target::SqliteMemory
    }
}

/// What the driver said, without the words that surround it in the middle of a transaction.
fn detail(error: StoreError) -> String {
    match error {
        StoreError::Unavailable(detail)
        | StoreError::Refused(detail)
        | StoreError::Full(detail)
        | StoreError::Inconsistent { detail, .. } => detail,
        other => other.to_string(),
    }
}

/// Creates the database file so that only its owner can read it; SQLite gives the files beside it
/// the same rights. A file that is there already keeps the rights it has.
#[cfg(feature = "sqlite")]
fn create_file(path: &str) -> Result<(), ConnectError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(ConnectError::File { path: path.to_owned(), detail: error.to_string() }),
    }
}
