//! The facts about an objective that an audit entry tells, read back from its texts.

use controlkeep_audit::Entry;
use controlkeep_compliance::{
    self as compliance, Basis, Facts, Finding, FindingChange, FindingContext, FindingRefused, Grounds,
    Judgement, Methods, Note, ObjectiveFinding, Reason,
};

/// Which of the two values an entry tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The one before the change.
    Before,
    /// The one after it.
    After,
}

/// The text of a field on one side of an entry.
pub(super) fn text<'e>(entry: &'e Entry, side: Side, field: &str) -> Option<&'e str> {
    let value = entry.values.iter().find(|value| value.field == field)?;
    match side {
        Side::Before => value.before.as_deref(),
        Side::After => value.after.as_deref(),
    }
}

/// One thing that is true about an objective and can be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fact {
    Judgement(Judgement),
    Note(Note),
    Methods(Methods),
}

impl Fact {
    /// Reads one side of an entry; there is nothing when the entry tells of something else, or is no
    /// entry of ours.
    pub(super) fn read(entry: &Entry, side: Side) -> Option<Self> {
        match entry.action.as_str() {
            "finding.set" | "finding.undone" => judgement(entry, side).map(Self::Judgement),
            "finding.note" => Note::parse(text(entry, side, "note")?).ok().map(Self::Note),
            "finding.methods" => methods(text(entry, side, "methods")?).map(Self::Methods),
            _ => None,
        }
    }

    /// Whether a finding is still like that.
    pub(super) fn is_true_of(&self, finding: &ObjectiveFinding) -> bool {
        match self {
            Self::Judgement(judgement) => finding.judgement == *judgement,
            Self::Note(note) => finding.note == *note,
            Self::Methods(methods) => finding.methods == *methods,
        }
    }

    /// Makes a finding like that again.
    pub(super) fn put(
        &self,
        finding: ObjectiveFinding,
        context: &FindingContext<'_>,
    ) -> Result<FindingChange, FindingRefused> {
        let version = finding.version;
        match self {
            Self::Judgement(judgement) => finding.restore(context, judgement.clone(), version),
            Self::Note(note) => finding.annotate(context, note.clone(), version),
            Self::Methods(methods) => finding.set_methods(context, *methods, version),
        }
    }
}

fn judgement(entry: &Entry, side: Side) -> Option<Judgement> {
    let finding = Finding::from_code(text(entry, side, "finding")?)?;
    let reason = text(entry, side, "reason").map(Reason::parse).transpose().ok()?;
    Judgement::new(finding, grounds(entry, side)?, reason).ok()
}

/// What is in place is not told; every other basis is, with its facts.
fn grounds(entry: &Entry, side: Side) -> Option<Grounds> {
    let Some(basis) = text(entry, side, "basis") else { return Some(Grounds::Implemented) };
    let stated = |facts: Facts, fact: &compliance::Fact| {
        facts.with(*fact, text(entry, side, fact.code()).unwrap_or_default())
    };
    Grounds::new(Basis::from_code(basis)?, &compliance::Fact::ALL.iter().fold(Facts::default(), stated)).ok()
}

fn methods(names: &str) -> Option<Methods> {
    (0..=u8::MAX).map_while(Methods::from_bits).find(|methods| methods.to_string() == names)
}
