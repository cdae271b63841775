//! What eMASS asks for.

use controlkeep_compliance::Date;
use serde::Serialize;

use super::LIST_FILE;
use crate::Digest;

/// The values that eMASS asks for about the artifacts of a certification assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmassValues {
    /// *Hashed Data List*: the name of the list file.
    pub hashed_data_list: String,
    /// *Hash Value*: the hash of the list file.
    pub hash_value: String,
    /// *Hash Algorithm*.
    pub hash_algorithm: String,
    /// *Hash Date*.
    pub hash_date: String,
}

impl EmassValues {
    /// The values of a list with that hash, made that day.
    #[must_use]
    pub fn of(list: Digest, day: Date) -> Self {
        Self {
            hashed_data_list: LIST_FILE.to_owned(),
            hash_value: list.upper(),
            hash_algorithm: "SHA-256".to_owned(),
            hash_date: day.to_string(),
        }
    }
}
