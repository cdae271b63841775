//! Reads database addresses, and keeps their passwords out of every message.

mod secrets;

use crate::DatabaseKind;

pub(crate) use secrets::Secrets;

/// The database cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// The address does not start with a known scheme.
    #[error("the database address must start with sqlite:, postgres:, mysql: or mariadb:, not with {0:?}")]
    UnknownScheme(String),
    /// This program was built without the driver of that database.
    #[error("this program was built without support for {0}")]
    NotCompiledIn(DatabaseKind),
    /// The address is not complete or says something that has no meaning.
    #[error("the database address cannot be used: {0}")]
    Malformed(&'static str),
    /// The numbers do not fit together.
    #[error("the database pool cannot be used: {0}")]
    PoolSize(&'static str),
    /// The file cannot be created or opened.
    #[error("the database file {path} cannot be opened: {detail}")]
    File {
        /// Which file.
        path: String,
        /// What the system says.
        detail: String,
    },
    /// The server does not answer, or does not let us in.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
}

/// Where a database is, in the form its driver takes.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Target {
    #[cfg(feature = "postgres")]
    Postgres(String),
    #[cfg(feature = "mysql")]
    Mysql(String),
    #[cfg(feature = "sqlite")]
    SqliteFile(String),
    #[cfg(feature = "sqlite")]
    SqliteMemory,
}

impl Target {
    pub(crate) fn parse(url: &str) -> Result<Self, ConnectError> {
        let Some((scheme, rest)) = url.split_once(':') else {
            return Err(ConnectError::UnknownScheme(String::new()));
        };
        match scheme {
            "sqlite" => sqlite(rest),
            "postgres" | "postgresql" => postgres(url),
            "mysql" | "mariadb" => mysql(rest),
            _ => Err(ConnectError::UnknownScheme(shown(scheme, rest))),
        }
    }

    pub(crate) const fn kind(&self) -> DatabaseKind {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => DatabaseKind::Postgres,
            #[cfg(feature = "mysql")]
            Self::Mysql(_) => DatabaseKind::Mysql,
            #[cfg(feature = "sqlite")]
            Self::SqliteFile(_) | Self::SqliteMemory => DatabaseKind::Sqlite,
        }
    }
}

/// Whatever stands before a colon that no `//` follows may be a name with its password behind it.
fn shown(scheme: &str, rest: &str) -> String {
    if rest.starts_with("//") { scheme.to_owned() } else { String::new() }
}

#[cfg(feature = "sqlite")]
fn sqlite(rest: &str) -> Result<Target, ConnectError> {
    let path = rest.strip_prefix("//").unwrap_or(rest);
    match path {
        ":memory:" => Ok(Target::SqliteMemory),
        "" | "/" => Err(ConnectError::Malformed("it names no file")),
        _ if path.contains('?') => Err(ConnectError::Malformed("a SQLite address takes no options")),
        _ if path.ends_with('/') => Err(ConnectError::Malformed("it names a folder, not a file")),
        _ if path.contains('\0') => Err(ConnectError::Malformed("it holds a null byte")),
        // SQLite reads `file:` as the start of an address of its own.
        _ if path.starts_with("file:") => Ok(Target::SqliteFile(format!("./{path}"))),
        _ => Ok(Target::SqliteFile(path.to_owned())),
    }
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_rest: &str) -> Result<Target, ConnectError> {
    Err(ConnectError::NotCompiledIn(DatabaseKind::Sqlite))
}

/// What a dead network must not exceed, unless the address says otherwise: seconds to connect, and
/// milliseconds until sent data counts as lost.
#[cfg(feature = "postgres")]
const POSTGRES_DEFAULTS: [(&str, &str); 6] = [
    ("connect_timeout", "2"),
    ("tcp_user_timeout", "5000"),
    ("keepalives_idle", "10"),
    ("keepalives_interval", "5"),
    ("keepalives_count", "3"),
    ("application_name", "controlkeep"),
];

#[cfg(feature = "postgres")]
fn postgres(url: &str) -> Result<Target, ConnectError> {
    let (head, query) = url.split_once('?').unwrap_or((url, ""));
    if !head.contains("://") {
        return Err(ConnectError::Malformed("two slashes are missing"));
    }
    let given: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
    let names = |name: &str| given.iter().any(|pair| pair.split('=').next() == Some(name));
    let added = POSTGRES_DEFAULTS.iter().filter(|(name, _)| !names(name));
    let added: Vec<String> = added.map(|(name, value)| format!("{name}={value}")).collect();
    let pairs: Vec<&str> = given.iter().copied().chain(added.iter().map(String::as_str)).collect();
    Ok(Target::Postgres(format!("{head}?{}", pairs.join("&"))))
}

#[cfg(not(feature = "postgres"))]
fn postgres(_url: &str) -> Result<Target, ConnectError> {
    Err(ConnectError::NotCompiledIn(DatabaseKind::Postgres))
}

#[cfg(feature = "mysql")]
fn mysql(rest: &str) -> Result<Target, ConnectError> {
    if !rest.starts_with("//") {
        return Err(ConnectError::Malformed("two slashes are missing"));
    }
    let path = rest.split('?').next().unwrap_or(rest);
    match path.trim_start_matches('/').split_once('/') {
        Some((_, name)) if !name.is_empty() => Ok(Target::Mysql(format!("mysql:{rest}"))),
        _ => Err(ConnectError::Malformed("it names no database")),
    }
}

#[cfg(not(feature = "mysql"))]
fn mysql(_rest: &str) -> Result<Target, ConnectError> {
    Err(ConnectError::NotCompiledIn(DatabaseKind::Mysql))
}

#[cfg(test)]
mod tests;
