//! What the databases' own words mean, where their drivers hand on no code.

/// What a message means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Again,
    Unavailable,
    Full,
    Damaged,
    Other,
}

const AGAIN: [&str; 5] = [
    "deadlock detected",
    "could not serialize access",
    "Deadlock found",
    "Lock wait timeout exceeded",
    "Record has changed since last read",
];

const UNAVAILABLE: [&str; 24] = [
    "database is locked",
    "database table is locked",
    "statement timeout",
    "lock timeout",
    "max_statement_time exceeded",
    "maximum statement execution time exceeded",
    "idle-in-transaction timeout",
    "terminating connection",
    "server closed the connection",
    "no connection to the server",
    "could not receive data",
    "could not send data",
    "SSL connection has been closed",
    "the database system is",
    "too many clients",
    "remaining connection slots",
    "server has gone away",
    "Server has gone away",
    "Received malformed packet",
    "Lost connection",
    "Can't connect",
    "Connection was killed",
    "Server shutdown in progress",
    "Too many connections",
];

/// What SQLite says when the system fails a read, a write or a flush.
pub(super) const DISK: &str = "disk I/O error";

const FULL: [&str; 9] = [
    "database or disk is full",
    DISK,
    "readonly database",
    "unable to open database file",
    "No space left on device",
    "Disk full",
    "' is full",
    "--read-only",
    "read-only transaction",
];

const DAMAGED: [&str; 2] = ["disk image is malformed", "file is not a database"];

pub(super) fn meaning(message: &str) -> Meaning {
    let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if says(&AGAIN) {
        Meaning::Again
    } else if says(&UNAVAILABLE) {
        Meaning::Unavailable
    } else if says(&FULL) {
        Meaning::Full
    } else if says(&DAMAGED) {
        Meaning::Damaged
    } else {
        Meaning::Other
    }
}
