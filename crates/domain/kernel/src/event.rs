//! What happened: the content of one audit entry before it is chained.

use serde::{Deserialize, Serialize};

use crate::{Actor, ChainId};

/// A stable action code, such as `finding.set`. It is part of the audit format: never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct AuditAction(pub &'static str);

/// Whether the action was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused: by a right, a rule or a wrong credential.
    Denied,
}

impl Outcome {
    /// The stable code that audit entries keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Denied => "denied",
        }
    }
}

/// The thing an event is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// What kind of thing, such as `finding`.
    pub kind: &'static str,
    /// Its stable id, as text. History per object looks for it.
    pub id: String,
    /// What a person calls it, such as `3.5.3[b]`.
    pub label: String,
}

impl Subject {
    /// Names a thing.
    #[must_use]
    pub fn new(kind: &'static str, id: impl std::fmt::Display, label: impl Into<String>) -> Self {
        Self { kind, id: id.to_string(), label: label.into() }
    }
}

/// One named fact of an event. Only listed fields enter the audit log; secrets never do,
/// not even hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The field, such as `finding`.
    pub field: &'static str,
    /// Its value before, when there was one.
    pub before: Option<String>,
    /// Its value after, when there is one.
    pub after: Option<String>,
}

/// One thing that happened, ready to be chained and stored with the change it describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The chain it belongs to.
    pub chain: ChainId,
    /// Who, from where, when.
    pub actor: Actor,
    /// What was done.
    pub action: AuditAction,
    /// Whether it was done.
    pub outcome: Outcome,
    /// To what.
    pub subject: Subject,
    /// The facts, in the order they are shown.
    pub values: Vec<Value>,
}

impl Event {
    /// A thing that was done, with no facts yet.
    #[must_use]
    pub fn done(chain: ChainId, actor: &Actor, action: AuditAction, subject: Subject) -> Self {
        Self { chain, actor: actor.clone(), action, outcome: Outcome::Done, subject, values: Vec::new() }
    }

    /// A thing that was refused, with no facts yet.
    #[must_use]
    pub fn denied(chain: ChainId, actor: &Actor, action: AuditAction, subject: Subject) -> Self {
        Self { outcome: Outcome::Denied, ..Self::done(chain, actor, action, subject) }
    }

    /// Adds a fact that has only a present value.
    #[must_use]
    pub fn with(mut self, field: &'static str, after: impl Into<String>) -> Self {
        self.values.push(Value { field, before: None, after: Some(after.into()) });
        self
    }

    /// Adds a fact that changed.
    #[must_use]
    pub fn changed(mut self, field: &'static str, before: Option<String>, after: Option<String>) -> Self {
        self.values.push(Value { field, before, after });
        self
    }
}
