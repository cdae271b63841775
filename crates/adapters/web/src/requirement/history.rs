//! What was changed about a requirement: who, what, from what to what, when.

use std::collections::HashSet;

use controlkeep_audit::Entry;
use controlkeep_http::{Problem, Tenant};
use controlkeep_kernel::Outcome;
use controlkeep_ports::ActivityFilter;
use serde::Serialize;

use crate::activity::EventView;
use crate::assessments::Opened;
use crate::findings::Scene;
use crate::ui::Ui;

/// The most changes that are shown; older ones are in the activity list.
const MOST: usize = 50;

/// What was changed about a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct History {
    /// The changes, newest first.
    pub(crate) entries: Vec<HistoryEntry>,
    /// Where all activity is, when there are older changes than are shown.
    pub(crate) older: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct HistoryEntry {
    /// What happened.
    pub(crate) event: EventView,
    /// Whether it holds a text that the sentence has no room for.
    pub(crate) folded: bool,
    /// Where it is taken back; none when something changed it again or nobody may.
    pub(crate) undo: Option<String>,
}

/// Reads the history of the requirement at a position.
pub(crate) async fn read_history(
    ui: &Ui,
    tenant: &Tenant,
    opened: &Opened,
    index: usize,
) -> Result<History, Problem> {
    let filter =
        ActivityFilter { subjects: subjects(opened, index), limit: MOST, ..ActivityFilter::default() };
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let page = ui.app.blocking.read(move || app.views.activity(&scope, &filter)).await??;
    let scene = Scene::new(ui, tenant, opened);
    let older = page.more.then(|| format!("/o/{}/activity?action=finding", tenant.organisation.slug));
    Ok(History { entries: entries(&scene, &page.entries), older })
}

/// What audit entries call the objectives of a requirement, and its choice of partial credit.
fn subjects(opened: &Opened, index: usize) -> Vec<(String, String)> {
    let assessment = opened.sheet.assessment.id;
    let objectives = opened.catalogue().requirements[index].objectives.len();
    let finding = |at: usize| {
        ("finding".to_owned(), format!("{assessment}/{}", opened.framework.objective_id(index, at)))
    };
    let credit = format!("{assessment}/{}", opened.framework.requirement_id(index));
    (0..objectives).map(finding).chain([("partial_credit".to_owned(), credit)]).collect()
}

/// Entries, newest first, as a person reads them. Only the newest change of each thing offers to
/// take it back: an older one is not what is stored now.
pub(super) fn entries(scene: &Scene<'_>, entries: &[Entry]) -> Vec<HistoryEntry> {
    let mut seen = HashSet::new();
    let entry = |entry: &Entry| {
        let done = entry.outcome == Outcome::Done;
        let undoable = done && entry.action != "finding.carried";
        let newest = undoable && seen.insert((entry.subject_id.clone(), aspect(&entry.action).to_owned()));
        HistoryEntry {
            event: EventView::of(scene.words, &scene.formats, entry),
            folded: entry
                .values
                .iter()
                .any(|value| matches!(value.field.as_str(), "note" | "reason" | "basis")),
            undo: (newest && scene.writable).then(|| scene.address.place("undo")),
        }
    };
    entries.iter().map(entry).collect()
}

/// What of an objective an action changes; an undo changes the finding.
fn aspect(action: &str) -> &str {
    if action == "finding.undone" { "finding.set" } else { action }
}
