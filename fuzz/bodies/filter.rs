//! Whatever an address of the board holds, it is a state that reads back the same.

pub(crate) fn one(bytes: &[u8]) {
    controlkeep_web::fuzzing::filter(&String::from_utf8_lossy(bytes));
}
