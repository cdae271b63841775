//! What is there, as far as writers care about it.

use std::collections::{BTreeMap, BTreeSet};

/// What is there, or what a writer believes to be there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Held {
    /// Findings of the first assessment, by the code of the objective.
    pub(super) findings: BTreeMap<String, Finding>,
    /// Items of evidence, by title: writers give each a title of its own.
    pub(super) items: BTreeMap<String, Item>,
    /// Assessments, by name.
    pub(super) assessments: BTreeSet<String>,
}

/// A finding with its note.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_field_names, reason = "it is what the interface calls it")]
pub(super) struct Finding {
    pub(super) version: i64,
    pub(super) finding: String,
    pub(super) note: String,
}

impl Finding {
    /// The finding of an objective that nobody looked at.
    pub(super) fn none() -> Self {
        Self { version: 0, finding: "not_assessed".into(), note: String::new() }
    }

    /// The other one of the two findings that writers use.
    pub(super) fn other(&self) -> &'static str {
        if self.finding == "met" { "not_met" } else { "met" }
    }
}

/// An item of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The hashes of the files of its newest version.
    pub(super) files: Vec<String>,
    /// The number of its newest version.
    pub(super) version: u64,
    /// The codes of the objectives it is linked with.
    pub(super) links: BTreeSet<String>,
}

impl Item {
    /// A new item with one file.
    pub(super) fn of(file: String) -> Self {
        Self { files: vec![file], version: 1, links: BTreeSet::new() }
    }
}

impl Held {
    /// What differs from another, one line each.
    pub(super) fn differences(&self, found: &Self) -> Vec<String> {
        let mut told = Vec::new();
        differ(&mut told, "finding", &self.findings, &found.findings);
        differ(&mut told, "item", &self.items, &found.items);
        for name in self.assessments.symmetric_difference(&found.assessments) {
            let state = if found.assessments.contains(name) { "should not be there" } else { "is missing" };
            told.push(format!("assessment {name} {state}"));
        }
        told
    }
}

fn differ<T: PartialEq + std::fmt::Debug>(
    told: &mut Vec<String>,
    what: &str,
    wanted: &BTreeMap<String, T>,
    found: &BTreeMap<String, T>,
) {
    for (name, value) in wanted {
        match found.get(name) {
            Some(other) if other == value => {}
            Some(other) => told.push(format!("{what} {name} is {other:?} and should be {value:?}")),
            None => told.push(format!("{what} {name} is missing: {value:?}")),
        }
    }
    for name in found.keys().filter(|name| !wanted.contains_key(*name)) {
        told.push(format!("{what} {name} should not be there"));
    }
}
