//! What went wrong in a transaction, and whether anything may follow it.

mod words;

use controlkeep_ports::StoreError;
use diesel::result::{DatabaseErrorKind, Error};

/// What may follow a failure within its transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum After {
    /// Nothing was written; the work may go on.
    GoOn,
    /// Nothing more can be kept: one database refuses every further statement, and the others
    /// shall behave alike.
    End,
    /// Nothing more can be kept, and the whole work is worth another run.
    Again,
}

/// A failed step of a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) error: StoreError,
    pub(crate) after: After,
}

/// What a step of a transaction gives.
pub(crate) type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// Ends the transaction with `error`.
    pub(crate) const fn end(error: StoreError) -> Self {
        Self { error, after: After::End }
    }

    /// The row is not as it was when it was read; nothing was written.
    pub(crate) const fn stale(what: &'static str) -> Self {
        Self { error: StoreError::Stale(what), after: After::GoOn }
    }

    /// Somebody else was a moment earlier with the first row of its kind. Another run will find it.
    pub(crate) fn overtaken(self) -> Self {
        if matches!(self.error, StoreError::Conflict(_)) {
            Self { after: After::Again, ..self }
        } else {
            self
        }
    }

    /// Puts a driver's error, met while working on `table`, in the words of the port.
    pub(crate) fn from_driver(table: &'static str, error: &Error) -> Self {
        match error {
            Error::DatabaseError(kind, information) => of_database(table, *kind, information.message()),
            Error::DeserializationError(detail) => Self::end(damaged(table, detail.to_string())),
            Error::RollbackErrorOnCommit { commit_error, .. } => Self::from_driver(table, commit_error),
            Error::BrokenTransactionManager => Self::end(StoreError::Unavailable("connection lost".into())),
            other => Self::end(StoreError::Refused(other.to_string())),
        }
    }
}

fn of_database(table: &'static str, kind: DatabaseErrorKind, message: &str) -> Failure {
    let message = message.to_owned();
    match kind {
        DatabaseErrorKind::UniqueViolation => Failure::end(StoreError::Conflict(noun(table))),
        DatabaseErrorKind::SerializationFailure => again(message),
        DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
            Failure::end(StoreError::Unavailable(message))
        }
        DatabaseErrorKind::ReadOnlyTransaction => Failure::end(StoreError::Full(message)),
        DatabaseErrorKind::Unknown => of_words(message),
        _ => Failure::end(StoreError::Refused(message)),
    }
}

/// Where the driver gives no code, the words of the message have to tell.
fn of_words(message: String) -> Failure {
    match words::meaning(&message) {
        words::Meaning::Again => again(message),
        words::Meaning::Unavailable => Failure::end(StoreError::Unavailable(message)),
        words::Meaning::Full => Failure::end(StoreError::Full(message)),
        words::Meaning::Damaged => Failure::end(damaged("database", message)),
        words::Meaning::Other => Failure::end(StoreError::Refused(message)),
    }
}

fn again(message: String) -> Failure {
    Failure { error: StoreError::Unavailable(message), after: After::Again }
}

fn damaged(table: &'static str, detail: String) -> StoreError {
    StoreError::Inconsistent { table, column: "?", id: "?".to_owned(), detail }
}

/// What a person calls one row of a table.
pub(crate) fn noun(table: &str) -> String {
    table.strip_suffix('s').unwrap_or(table).replace('_', " ")
}

/// Whether a file database failed because its disk did, other than by being full.
#[cfg(feature = "sqlite")]
pub(crate) fn is_of_the_disk(error: &StoreError) -> bool {
    matches!(error, StoreError::Full(message) if message.contains(words::DISK))
}

/// Lets a query say which table it works on when it fails.
pub(crate) trait InTable<T> {
    fn in_table(self, table: &'static str) -> Outcome<T>;
}

impl<T> InTable<T> for diesel::QueryResult<T> {
    fn in_table(self, table: &'static str) -> Outcome<T> {
        self.map_err(|error| Failure::from_driver(table, &error))
    }
}

#[cfg(test)]
mod tests;
