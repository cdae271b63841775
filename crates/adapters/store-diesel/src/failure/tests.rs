use super::*;

fn met(kind: DatabaseErrorKind, message: &str) -> Failure {
    Failure::from_driver("accounts", &Error::DatabaseError(kind, Box::new(message.to_owned())))
}

fn said(message: &str) -> Failure {
    met(DatabaseErrorKind::Unknown, message)
}

#[test]
fn a_taken_key_is_a_conflict_by_name() {
    let failure = met(DatabaseErrorKind::UniqueViolation, "duplicate key");
    assert_eq!(failure, Failure::end(StoreError::Conflict("account".into())));
    assert_eq!(failure.overtaken().after, After::Again);
    assert_eq!(noun("objective_findings"), "objective finding");
}

#[test]
fn what_went_wrong_by_bad_luck_is_worth_another_run() {
    for failure in [
        said("deadlock detected"),
        said("Deadlock found when trying to get lock; try restarting transaction"),
        said("Lock wait timeout exceeded; try restarting transaction"),
        met(DatabaseErrorKind::SerializationFailure, "could not serialize access"),
    ] {
        assert_eq!(failure.after, After::Again);
        assert!(matches!(failure.error, StoreError::Unavailable(_)));
    }
}

#[test]
fn a_database_that_is_away_or_busy_is_unavailable_and_ends_the_work() {
    for failure in [
        said("database is locked"),
        said("Lost connection to server during query"),
        said("Server has gone away"),
        said("canceling statement due to statement timeout"),
        met(DatabaseErrorKind::ClosedConnection, "server closed the connection unexpectedly"),
    ] {
        assert!(matches!(failure.error, StoreError::Unavailable(_)), "{failure:?}");
        assert_eq!(failure.after, After::End);
    }
}

#[test]
fn a_full_or_read_only_database_is_full() {
    for message in [
        "database or disk is full",
        "attempt to write a readonly database",
        "disk I/O error",
        "could not extend file \"base/1/2\": No space left on device",
        "The table 'accounts' is full",
    ] {
        assert!(matches!(said(message).error, StoreError::Full(_)), "{message}");
    }
}

#[test]
fn a_damaged_file_is_named_as_damage_and_the_rest_is_refused() {
    assert!(matches!(said("database disk image is malformed").error, StoreError::Inconsistent { .. }));
    assert_eq!(said("no such table: x").error, StoreError::Refused("no such table: x".into()));
}
