//! What `controlkeep audit verify --json` says.

use serde::Deserialize;

/// The whole audit log.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Verified {
    /// Whether it is as it was written.
    pub sound: bool,
    /// How many entries it has.
    pub entries: u64,
    /// Its chains.
    pub chains: Vec<Chain>,
    /// What the signed checkpoints say.
    pub checkpoints: Option<String>,
}

/// One chain of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Chain {
    /// Whose it is: `platform`, or an organisation's id.
    pub chain: String,
    /// How many entries it has.
    pub entries: u64,
    /// Whether it is as it was written.
    pub sound: bool,
    /// The first entry that is not.
    pub first_bad_sequence: Option<i64>,
    /// What is wrong with it.
    pub found: Option<String>,
}

impl Verified {
    /// The first entry that is not as it was written, over all chains.
    #[must_use]
    pub fn first_bad(&self) -> Option<i64> {
        self.chains.iter().find_map(|chain| chain.first_bad_sequence)
    }
}
