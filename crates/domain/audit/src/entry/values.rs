//! The facts of an entry and the one text a store keeps them as.

use serde::{Deserialize, Serialize};

use crate::Entry;

/// The stored text of an entry's facts cannot be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValuesError {
    /// The facts cannot be written as JSON.
    #[error("the values cannot be written: {0}")]
    Unwritable(String),
    /// The text is not the JSON of a list of facts.
    #[error("the values cannot be read: {0}")]
    Unreadable(String),
    /// The text means a list of facts, but is not spelled the way one is stored.
    #[error("the values are not in their stored form")]
    OtherSpelling,
}

/// Is one named fact of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryValue {
    /// The field, such as `finding`.
    pub field: String,
    /// Its value before, when there was one.
    pub before: Option<String>,
    /// Its value after, when there is one.
    pub after: Option<String>,
}

impl Entry {
    /// Writes the facts as the text a store keeps: JSON, every field in its order, no spaces.
    ///
    /// # Errors
    /// When the facts cannot be written as JSON, which no text of ours provokes.
    pub fn values_json(&self) -> Result<String, ValuesError> {
        write(&self.values)
    }

    /// Reads the facts back from the stored text.
    ///
    /// Only the very spelling that [`values_json`](Self::values_json) writes is taken. A text
    /// that means the same but looks different was edited behind the chain's back, and the
    /// digest, which covers the meaning, would not show it.
    ///
    /// # Errors
    /// When the text is no list of facts, or one in another spelling.
    pub fn parse_values(json: &str) -> Result<Vec<EntryValue>, ValuesError> {
        let values: Vec<EntryValue> =
            serde_json::from_str(json).map_err(|error| ValuesError::Unreadable(error.to_string()))?;
        if write(&values)? == json { Ok(values) } else { Err(ValuesError::OtherSpelling) }
    }
}

fn write(values: &[EntryValue]) -> Result<String, ValuesError> {
    serde_json::to_string(values).map_err(|error| ValuesError::Unwritable(error.to_string()))
}

#[cfg(test)]
mod tests;
