//! Findings: one objective as a block that can be judged, and every way to change it from a page.
//!
//! **Invariant:** a change is answered with the block it came from and everything on the page that
//! follows from it, drawn from what the use case gave back. The only further queries count the evidence.

mod badge;
mod basis;
mod change;
mod conflict;
mod difference;
mod forms;
mod objective;
mod origin;
mod partial_credit;
mod place;
mod reply;
#[cfg(test)]
pub(crate) mod samples;
mod scene;
mod set_all;
mod set_finding;
mod set_methods;
mod statement;
#[cfg(test)]
mod tests;
mod undo;
mod write_note;

use controlkeep_http::Routes;

pub(crate) use badge::{FindingBadge, FindingTexts, finding_called, look};
#[cfg(test)]
pub(crate) use basis::BasisBlock;
pub(crate) use change::frozen;
pub(crate) use conflict::Conflict;
pub(crate) use forms::{FindingForm, MethodsForm, NoteForm, note_trouble};
pub(crate) use objective::{NamedEvidence, ObjectiveBlock, Trouble};
pub(crate) use origin::{Origin, Shown};
pub(crate) use place::{ObjectivePath, RequirementPath};
pub(crate) use reply::Reply;
pub(crate) use scene::Scene;
pub(crate) use statement::statement;

/// Adds every change of a finding.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&set_finding::SPEC, set_finding::state_finding)
        .add(&write_note::SPEC, write_note::keep_note)
        .add(&set_methods::SPEC, set_methods::tick_methods)
        .add(&set_all::SPEC, set_all::state_open)
        .add(&partial_credit::SPEC, partial_credit::choose)
        .add(&undo::SPEC, undo::undo)
}
