//! The activity list.

use controlkeep_audit::Entry;
use controlkeep_kernel::{AccountId, Outcome, Timestamp};

/// Which entries to show. An empty filter shows all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityFilter {
    /// Only what this account did.
    pub actor: Option<AccountId>,
    /// Only actions whose code starts with this, such as `finding.`.
    pub action: Option<String>,
    /// Only what was done, or only what was refused.
    pub outcome: Option<Outcome>,
    /// Only entries about one of these subjects, by kind and id. Empty means any.
    pub subjects: Vec<(String, String)>,
    /// Only entries whose label or actor holds this text, whatever the case.
    pub text: Option<String>,
    /// Only entries from then on.
    pub from: Option<Timestamp>,
    /// Only entries before then.
    pub until: Option<Timestamp>,
    /// Only entries with a smaller sequence number, for the next page.
    pub before: Option<i64>,
    /// The most entries to give, 1 to 200.
    pub limit: usize,
}

impl Default for ActivityFilter {
    fn default() -> Self {
        Self {
            actor: None,
            action: None,
            outcome: None,
            subjects: Vec::new(),
            text: None,
            from: None,
            until: None,
            before: None,
            limit: 50,
        }
    }
}

/// One page of entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityPage {
    /// The entries, newest first.
    pub entries: Vec<Entry>,
    /// Whether there are older ones.
    pub more: bool,
}
