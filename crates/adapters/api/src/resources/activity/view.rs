//! An entry as programs see it.

use controlkeep_audit::{Entry, EntryValue};
use controlkeep_kernel::{AccountId, Outcome, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

use crate::codes::{Id, When};
use crate::sample::Sample;

/// One thing that happened.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
pub(super) struct EntryView {
    /// Its place in the chain, from 1 without a gap.
    sequence: i64,
    /// When it happened.
    at: When,
    /// Who did it.
    actor: ActorView,
    /// What was done, such as `finding.set`.
    action: String,
    /// `done` or `denied`.
    outcome: &'static str,
    /// To what.
    subject: SubjectView,
    /// What changed.
    changes: Vec<ChangeView>,
    /// The correlation id of the request.
    correlation_id: Option<String>,
    /// The digest of the entry with the one before it, as 64 hexadecimal digits.
    digest: String,
}

/// Who did something.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Actor")]
struct ActorView {
    /// By which door they came in, such as `session`.
    kind: String,
    /// The account, when one is known.
    id: Option<Id<AccountId>>,
    /// The name as it was then.
    name: String,
    /// The network address.
    address: Option<String>,
}

/// What something was done to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Subject")]
struct SubjectView {
    /// What kind of thing, such as `finding`.
    kind: String,
    /// Its stable id.
    id: String,
    /// What a person calls it.
    label: String,
}

/// One field that changed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Change")]
struct ChangeView {
    /// The field.
    field: String,
    /// Its value before.
    before: Option<String>,
    /// Its value after.
    after: Option<String>,
}

impl From<EntryValue> for ChangeView {
    fn from(value: EntryValue) -> Self {
        Self { field: value.field, before: value.before, after: value.after }
    }
}

impl From<Entry> for EntryView {
    fn from(entry: Entry) -> Self {
        Self {
            sequence: entry.sequence,
            at: When(entry.at),
            actor: ActorView {
                kind: entry.actor_kind,
                id: entry.actor_id.map(Id),
                name: entry.actor_name,
                address: entry.address,
            },
            action: entry.action,
            outcome: entry.outcome.code(),
            subject: SubjectView {
                kind: entry.subject_kind,
                id: entry.subject_id,
                label: entry.subject_label,
            },
            changes: entry.values.into_iter().map(Into::into).collect(),
            correlation_id: entry.request,
            digest: entry.digest.to_string(),
        }
    }
}

impl Sample for EntryView {
    fn sample() -> Self {
        let change = |field: &str, before: &str, after: &str| ChangeView {
            field: field.into(),
            before: Some(before.into()),
            after: Some(after.into()),
        };
        Self {
            sequence: 42,
            at: When(Timestamp::from_seconds(1_795_000_000)),
            actor: ActorView {
                kind: "api_key".into(),
                id: Some(Id(AccountId::from_bytes([0x19; 16]))),
                name: "Maria Keller".into(),
                address: Some("192.0.2.7".into()),
            },
            action: "finding.set".into(),
            outcome: Outcome::Done.code(),
            subject: SubjectView {
                kind: "finding".into(),
                id: "1c1c1c1c-1c1c-1c1c-1c1c-1c1c1c1c1c1c/1b1b1b1b-1b1b-1b1b-1b1b-1b1b1b1b1b1b".into(),
                label: "3.1.1[a]".into(),
            },
            changes: vec![change("finding", "not_assessed", "met")],
            correlation_id: Some("8f14e45fceea467fa0e64a4b1a3c9d11".into()),
            digest: "5f".repeat(32),
        }
    }
}
