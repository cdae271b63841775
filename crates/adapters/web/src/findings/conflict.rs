//! Two people changed the same: what is stored, what was not, and the way on.

use controlkeep_compliance::{Finding, Judgement, ObjectiveFinding};
use serde::Serialize;

use super::Scene;
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
    /// The reason that came with it.
    pub(crate) reason: Option<String>,
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
        wanted: &Judgement,
        seen: Option<Finding>,
    ) -> Self {
        let same = stored.judgement == *wanted;
        let key = match seen {
            _ if same => "findings-conflict-same",
            Some(seen) if seen == stored.judgement.finding() => "findings-conflict-other",
            _ => "findings-conflict-finding",
        };
        let mine = scene.findings.text(wanted.finding());
        let told = values([
            ("name", stored.updated_by_name.clone().into()),
            ("label", label.to_owned().into()),
            ("stored", scene.findings.text(stored.judgement.finding()).to_owned().into()),
            ("mine", mine.to_owned().into()),
            ("time", time_of(scene, stored).into()),
        ]);
        let again = || Again {
            value: wanted.finding().code(),
            text: scene.words.text_with("findings-set-to", &values([("finding", mine.to_owned().into())])),
            reason: wanted.reason().map(ToString::to_string),
        };
        Self { head: scene.words.text_with(key, &told), again: (!same).then(again), notes: None }
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

fn time_of(scene: &Scene<'_>, stored: &ObjectiveFinding) -> String {
    stored.updated_at.map(|at| scene.shortly(at).1).unwrap_or_default()
}
