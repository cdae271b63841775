//! One objective as a block that can be judged: in the drawer, on a requirement's page, in focus mode.

use controlkeep_compliance::{Finding, Judgement, Methods, ObjectiveFinding, Origin};
use serde::Serialize;

use super::basis::BasisBlock;
use super::conflict::Conflict;
use super::{FindingBadge, Scene, look};
use crate::assessments::objective_element_id;
use crate::evidence::FreshnessBadge;
use crate::formats::Moment;
use crate::words::{Words, values};

/// One objective with its finding, methods and note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ObjectiveBlock {
    /// What its elements are called, after their kind: `obj-`, `note-` and so on.
    pub(crate) id: String,
    /// The letter in its brackets; empty when the requirement is its own single objective.
    pub(crate) label: String,
    /// What people call it, such as `3.5.3[b]`.
    pub(crate) name: String,
    /// What is determined, in plain words.
    pub(crate) text: String,
    /// Whether that is in English whatever the viewer's language.
    pub(crate) english: bool,
    /// What was found.
    pub(crate) finding: FindingBadge,
    /// Its code, so that a form tells what its sender saw.
    pub(crate) seen: &'static str,
    /// The buttons that state a finding.
    pub(crate) choices: [Choice; 4],
    /// Why it does not apply, or why it is not met, when that is what was found.
    pub(crate) reason: Option<String>,
    /// What a MET stands on.
    pub(crate) basis: Option<BasisBlock>,
    /// What was seen.
    pub(crate) note: String,
    /// How it was looked at.
    pub(crate) methods: [Method; 3],
    /// The version that every change must name.
    pub(crate) version: i64,
    /// Who changed it last, and when.
    pub(crate) changed: Option<LastChange>,
    /// Whether it may be changed.
    pub(crate) writable: bool,
    /// Whether it is the large one of focus mode.
    pub(crate) large: bool,
    /// Where its forms are sent.
    pub(crate) post: Posts,
    /// Whose content the answer to a finding replaces in focus mode; elsewhere it is the block itself.
    pub(crate) target: String,
    /// The evidence that shows it.
    pub(crate) evidence: EvidenceLine,
    /// What kept the last change from being stored.
    pub(crate) trouble: Option<Trouble>,
}

/// The evidence of an objective in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EvidenceLine {
    /// How many items it is linked with, in words.
    pub(crate) text: String,
    /// Where they are shown and linked.
    pub(crate) href: String,
    /// That it is MET, and nothing shows it.
    pub(crate) bare: bool,
    /// The items, where they are named.
    pub(crate) items: Vec<NamedEvidence>,
    /// Where a new item is added for it; none when somebody may not.
    pub(crate) add: Option<String>,
}

/// An item by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct NamedEvidence {
    /// Its number.
    pub(crate) number: String,
    /// What it is called.
    pub(crate) title: String,
    /// Its page.
    pub(crate) href: String,
    /// How fresh it is.
    pub(crate) freshness: FreshnessBadge,
}

/// One button that states a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Choice {
    /// The code it sends.
    pub(crate) value: &'static str,
    /// The name of its icon and colours; `clear` for the button that takes a finding back.
    pub(crate) look: &'static str,
    /// What it says.
    pub(crate) text: String,
    /// The key that presses it.
    pub(crate) key: &'static str,
    /// Whether this is what was found.
    pub(crate) pressed: bool,
}

/// One assessment method to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Method {
    /// Its code.
    pub(crate) value: &'static str,
    /// What it is called.
    pub(crate) text: String,
    /// Whether it was used.
    pub(crate) ticked: bool,
}

/// Who changed something last, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct LastChange {
    /// The person's name as it was then.
    pub(crate) by: String,
    /// When.
    pub(crate) at: Moment,
}

/// Where the forms of a block are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Posts {
    /// Findings.
    pub(crate) finding: String,
    /// The note.
    pub(crate) note: String,
    /// The methods.
    pub(crate) methods: String,
}

/// What kept a change from being stored, with everything that was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Trouble {
    /// The reason for N/A is missing or cannot be kept.
    Reason {
        /// What was typed.
        typed: String,
        /// What is wrong and what to do.
        text: String,
    },
    /// The reason for NOT MET cannot be kept.
    Shortfall {
        /// What was typed.
        typed: String,
        /// What is wrong and what to do.
        text: String,
    },
    /// The facts do not carry the basis.
    Basis {
        /// The form as it was sent.
        form: BasisBlock,
    },
    /// The note cannot be kept.
    Note {
        /// What was typed.
        typed: String,
        /// What is wrong and what to do.
        text: String,
    },
    /// Somebody else was faster.
    Conflict(Conflict),
}

impl ObjectiveBlock {
    /// The block of an objective by its positions, as the drawer shows it.
    pub(crate) fn of(scene: &Scene<'_>, requirement: usize, objective: usize) -> Self {
        let catalogue = &scene.opened.catalogue().requirements[requirement];
        let described = &catalogue.objectives[objective];
        let stored = scene.opened.stored(requirement, objective);
        let judgement = stored.map_or(&Judgement::NotAssessed, |stored| &stored.judgement);
        let id = objective_element_id(&catalogue.short, &described.label, objective);
        let post =
            |what| scene.address.objective(scene.opened.framework.objective_id(requirement, objective), what);
        Self {
            label: described.label.clone(),
            name: catalogue.objective_label(described),
            text: described.summary.clone(),
            english: scene.opened.framework.origin() == Origin::Embedded,
            finding: scene.findings.badge(judgement.finding()),
            seen: judgement.finding().code(),
            choices: choices(scene.words, judgement.finding()),
            reason: judgement.reason().map(ToString::to_string),
            basis: judgement.grounds().map(|grounds| BasisBlock::of(scene, grounds)),
            note: stored.map(|stored| stored.note.to_string()).unwrap_or_default(),
            methods: methods(scene.words, stored.map(|stored| stored.methods).unwrap_or_default()),
            version: stored.map_or(0, |stored| stored.version),
            changed: stored.and_then(|stored| last_change(scene, stored)),
            writable: scene.writable,
            large: false,
            post: Posts { finding: post("finding"), note: post("note"), methods: post("methods") },
            target: String::new(),
            evidence: evidence_line(scene, requirement, objective, judgement.finding()),
            trouble: None,
            id,
        }
    }

    /// The same as the large card of focus mode: a finding is sent elsewhere, and its answer, the
    /// next card, replaces the content of `target`.
    pub(crate) fn in_focus(mut self, finding: String, target: &str) -> Self {
        self.large = true;
        self.post.finding = finding;
        target.clone_into(&mut self.target);
        self
    }

    /// The same after a change that was not stored.
    pub(crate) fn with(self, trouble: Trouble) -> Self {
        Self { trouble: Some(trouble), ..self }
    }
}

fn evidence_line(scene: &Scene<'_>, requirement: usize, objective: usize, found: Finding) -> EvidenceLine {
    let count = scene.opened.evidence_of(requirement, objective);
    let short = &scene.opened.catalogue().requirements[requirement].short;
    let name = scene.opened.framework.objective_label(requirement, objective);
    EvidenceLine {
        text: scene.words.text_with("findings-evidence", &values([("count", count.into())])),
        href: scene.evidence_of(short),
        bare: found == Finding::Met && count == 0,
        items: Vec::new(),
        add: scene.linkable.then(|| scene.new_evidence(&name)),
    }
}

fn choices(words: Words, found: Finding) -> [Choice; 4] {
    let choice = |finding: Finding, look, key, text: &str| Choice {
        value: finding.code(),
        look,
        key,
        text: words.text(text),
        pressed: found == finding,
    };
    [
        choice(Finding::Met, look(Finding::Met), "1", "findings-press-met"),
        choice(Finding::NotMet, look(Finding::NotMet), "2", "findings-press-not-met"),
        choice(Finding::NotApplicable, look(Finding::NotApplicable), "3", "findings-press-not-applicable"),
        choice(Finding::NotAssessed, "clear", "0", "findings-press-clear"),
    ]
}

fn methods(words: Words, used: Methods) -> [Method; 3] {
    let method = |value, text: &str, ticked| Method { value, text: words.text(text), ticked };
    [
        method("examine", "findings-examine", used.examine),
        method("interview", "findings-interview", used.interview),
        method("test", "findings-test", used.test),
    ]
}

fn last_change(scene: &Scene<'_>, stored: &ObjectiveFinding) -> Option<LastChange> {
    let at = scene.formats.moment(stored.updated_at?);
    Some(LastChange { by: stored.updated_by_name.clone(), at })
}

/// What a person hears and reads after a finding was stated: `3.5.3[b] set to MET.`
pub(crate) fn stated(scene: &Scene<'_>, label: &str, finding: Finding) -> String {
    if finding == Finding::NotAssessed {
        return scene.words.text_with("findings-said-cleared", &values([("label", label.to_owned().into())]));
    }
    let finding = scene.findings.text(finding).to_owned();
    let named = values([("label", label.to_owned().into()), ("finding", finding.into())]);
    scene.words.text_with("findings-said-set", &named)
}
