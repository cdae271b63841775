//! The evidence of a requirement: what its objectives are linked with, and what could be.

mod link;
mod named;
mod picker;
mod read;
#[cfg(test)]
mod tests;

use controlkeep_evidence::EvidenceNumber;
use controlkeep_kernel::ObjectiveId;
use serde::Serialize;

pub(super) use link::{LINK, UNLINK, link, unlink};
pub(crate) use named::named_evidence;
pub(super) use picker::{Picker, PickerPart};
pub(super) use read::{read_evidence, read_picker};

use crate::evidence::FreshnessBadge;

/// The most items that are shown of one requirement; the list of evidence shows all.
const MOST: usize = 100;

/// The evidence of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EvidenceTab {
    /// What its objectives are linked with, by number.
    items: Vec<LinkedItem>,
    /// That there is more than is shown.
    more: Option<String>,
    /// Which objectives nothing shows.
    without: Option<String>,
    /// What could be linked; none when somebody may not.
    picker: Option<Picker>,
    /// Where new evidence is added for all of it.
    add: Option<String>,
    /// Where a link is taken back.
    unlink: Option<String>,
    /// What was just done, with a way back.
    done: Option<Done>,
}

impl EvidenceTab {
    /// Why nothing was linked.
    pub(super) fn refused(&self) -> Option<&str> {
        self.picker.as_ref().and_then(|picker| picker.refused.as_deref())
    }
}

/// One item with what it is linked with here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LinkedItem {
    number: String,
    href: String,
    title: String,
    freshness: FreshnessBadge,
    marking: Option<String>,
    files: Vec<FileLink>,
    /// How many pages elsewhere it refers to, in words.
    references: Option<String>,
    objectives: Vec<ObjectiveLink>,
}

/// A file to take along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FileLink {
    name: String,
    size: String,
    href: String,
}

/// An objective that an item is linked with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ObjectiveLink {
    id: String,
    name: String,
}

/// What was just done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Done {
    text: String,
    /// The link that was taken back: what it was between.
    undo: Option<(String, String)>,
}

/// What the tab has to say beside what is stored.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// What is searched for.
    pick: String,
    /// What was chosen in a form that was not taken.
    items: Vec<EvidenceNumber>,
    /// The objectives that were ticked in it.
    objectives: Vec<ObjectiveId>,
    /// Why it was not taken.
    refused: Option<String>,
    /// What was just done.
    done: Option<Done>,
}

impl From<String> for Told {
    fn from(pick: String) -> Self {
        Self { pick, ..Self::default() }
    }
}
