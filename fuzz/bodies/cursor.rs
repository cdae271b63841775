//! Whatever a program sends as a cursor or a body, it is read in its one form or refused with what is wrong.

use controlkeep_api::fuzzing;

pub(crate) fn one(bytes: &[u8]) {
    fuzzing::cursor(&String::from_utf8_lossy(bytes));
    fuzzing::body(bytes);
}
