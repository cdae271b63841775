//! Two people changed the same: what is stored, what was not, and the way on.

use controlkeep_compliance::{Fact, Finding, Judgement, ObjectiveFinding, Reason};
use controlkeep_usecases::findings::Statement;
use serde::Serialize;

use super::Scene;
use super::basis::BasisBlock;
use super::difference::{Piece, difference, merged};
use crate::words::values;

/// A change that came too late, with both values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Conflict {
    /// What happened, in one sentence.
    pub(crate) head: String,
    /// The finding that can be stated all the same; none when a note is in question.
    pub(crate) again: Option<Again>,
    /// The two texts; none when a finding is in question.
    pub(crate) notes: Option<Notes>,
}

/// A finding that was not stored and can be stated again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Again {
    /// Its code.
    pub(crate) value: &'static str,
    /// What the button says.
    pub(crate) text: String,
    /// The grounds or the reason that came with it, in words.
    pub(crate) told: Option<String>,
    /// The same as fields of a form.
    pub(crate) fields: Vec<Field>,
}

/// One field that is sent once more as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it held.
    pub(crate) value: String,
}

/// Two texts of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Notes {
    /// Whose the stored text is, as a heading.
    pub(crate) their_heading: String,
    /// The stored text; marked is what only it has.
    pub(crate) theirs: Vec<Piece>,
    /// The text that was not stored; marked is what only it has.
    pub(crate) mine: Vec<Piece>,
    /// Both in one, to be edited.
    pub(crate) merged: String,
}

impl Conflict {
    /// Somebody else changed the objective before this finding was stated. `seen` is what its sender
    /// saw: when that is still there, the other person changed something else about the objective.
    pub(crate) fn about_finding(
        scene: &Scene<'_>,
        label: &str,
        stored: &ObjectiveFinding,
        wanted: &Statement,
        seen: Option<Finding>,
    ) -> Self {
        let same = wanted.over(&stored.judgement) == stored.judgement;
        let key = match seen {
            _ if same => "findings-conflict-same",
            _ if wanted.finding() == stored.judgement.finding() => "findings-conflict-behind",
            Some(seen) if seen == stored.judgement.finding() => "findings-conflict-other",
            _ => "findings-conflict-finding",
        };
        let told = values([
            ("name", stored.updated_by_name.clone().into()),
            ("label", label.to_owned().into()),
            ("stored", scene.findings.text(stored.judgement.finding()).to_owned().into()),
            ("mine", scene.findings.text(wanted.finding()).to_owned().into()),
            ("time", time_of(scene, stored).into()),
        ]);
        let again = (!same).then(|| Again::of(scene, wanted));
        Self { head: scene.words.text_with(key, &told), again, notes: None }
    }

    /// Somebody else changed the objective before this note was saved.
    pub(crate) fn about_note(scene: &Scene<'_>, label: &str, stored: &ObjectiveFinding, typed: &str) -> Self {
        let name = stored.updated_by_name.clone();
        let told = values([
            ("name", name.clone().into()),
            ("label", label.to_owned().into()),
            ("time", time_of(scene, stored).into()),
        ]);
        let (theirs, mine) = difference(stored.note.as_str(), typed);
        Self {
            head: scene.words.text_with("findings-conflict-note", &told),
            again: None,
            notes: Some(Notes {
                their_heading: scene
                    .words
                    .text_with("findings-conflict-their-text", &values([("name", name.into())])),
                theirs,
                mine,
                merged: merged(stored.note.as_str(), typed),
            }),
        }
    }

    /// Somebody else changed the objective before these methods were ticked. The boxes show what is
    /// stored; ticking again is all there is to do.
    pub(crate) fn about_methods(scene: &Scene<'_>, label: &str, stored: &ObjectiveFinding) -> Self {
        let told = values([
            ("name", stored.updated_by_name.clone().into()),
            ("label", label.to_owned().into()),
            ("time", time_of(scene, stored).into()),
        ]);
        let head = scene.words.text_with("findings-conflict-methods", &told);
        Self { head, again: None, notes: None }
    }
}

impl Again {
    fn of(scene: &Scene<'_>, wanted: &Statement) -> Self {
        let finding = scene.findings.text(wanted.finding()).to_owned();
        let text = scene.words.text_with("findings-set-to", &values([("finding", finding.into())]));
        let (told, fields) = match wanted {
            Statement::Whole(judgement) => (behind(scene, judgement), fields(judgement)),
            Statement::FindingOnly(_) => (None, Vec::new()),
        };
        Self { value: wanted.finding().code(), text, told, fields }
    }
}

/// The grounds or the reason of a judgement in words.
fn behind(scene: &Scene<'_>, judgement: &Judgement) -> Option<String> {
    let basis = judgement.grounds().map(|grounds| BasisBlock::of(scene, grounds).line);
    basis.or_else(|| judgement.reason().map(ToString::to_string))
}

/// Everything that makes a judgement, as a form sends it. A reason that is left out is sent empty, so
/// that none stays.
fn fields(judgement: &Judgement) -> Vec<Field> {
    let field = |name, value: &str| Field { name, value: value.to_owned() };
    match judgement {
        Judgement::NotAssessed => Vec::new(),
        Judgement::Met(grounds) => {
            let facts = grounds.facts();
            let fact = |fact: &Fact| Some(field(fact.code(), facts.get(*fact)?));
            let basis = [field("basis", grounds.basis().code())].into_iter();
            basis.chain(grounds.basis().asks().iter().filter_map(fact)).collect()
        }
        Judgement::NotMet { .. } | Judgement::NotApplicable { .. } => {
            vec![field("reason", judgement.reason().map(Reason::as_str).unwrap_or_default())]
        }
    }
}

fn time_of(scene: &Scene<'_>, stored: &ObjectiveFinding) -> String {
    stored.updated_at.map(|at| scene.shortly(at).1).unwrap_or_default()
}
