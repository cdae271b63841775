//! A request to change one objective, and what becomes of it.

use axum::response::Response;
use controlkeep_compliance::{FindingRefused, ObjectiveFinding};
use controlkeep_http::{Problem, Tenant};
use controlkeep_kernel::ObjectiveId;
use controlkeep_usecases::findings::{ChangeFindingError, Changed};
use http::StatusCode;
use serde::Serialize;

use super::answer::Desk;
use super::card::block;
use super::round::Round;
use super::set::FocusSet;
use crate::assessments::Opened;
use crate::engine::Template;
use crate::findings::{Conflict, ObjectiveBlock, Scene, Trouble, frozen};
use crate::frame::Frame;
use crate::requirement::named_evidence;
use crate::ui::Ui;

/// The block of one objective as an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct BlockPart {
    block: ObjectiveBlock,
}

impl Template for BlockPart {
    const FILE: &'static str = "pages/focus/block.html";
}

/// A request to change one objective in focus mode.
pub(super) struct Asked {
    pub(super) ui: Ui,
    pub(super) tenant: Tenant,
    pub(super) number: u32,
    pub(super) objective: ObjectiveId,
    pub(super) set: String,
    /// What the answer replaces.
    pub(super) part: Part,
}

/// What on the page an answer replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole card.
    Card,
    /// The block of the objective within it, so that whoever is writing is not disturbed.
    Block,
}

/// What became of a change.
pub(super) enum Settled {
    /// It was stored.
    Changed(Box<Changed>),
    /// It was like that already.
    Unchanged(Box<Opened>),
    /// It was not stored, and this says so.
    Answered(Response),
}

impl Asked {
    /// Sorts what a use case gave: what has no answer of its own is answered here.
    pub(super) async fn settle(
        &self,
        done: Result<Changed, ChangeFindingError>,
        conflict: impl FnOnce(&Scene<'_>, &str, &ObjectiveFinding) -> Conflict,
    ) -> Result<Settled, Problem> {
        match done {
            Ok(changed) => Ok(Settled::Changed(Box::new(changed))),
            Err(ChangeFindingError::Refused(FindingRefused::Unchanged)) => {
                let opened = Opened::read(&self.ui, &self.tenant, self.number).await?;
                Ok(Settled::Unchanged(Box::new(opened)))
            }
            Err(ChangeFindingError::Refused(FindingRefused::Locked(state))) => Err(frozen(state)),
            Err(ChangeFindingError::Refused(FindingRefused::Stale { stored })) => {
                let about =
                    |scene: &Scene<'_>, label: &str| Trouble::Conflict(conflict(scene, label, &stored));
                Ok(Settled::Answered(self.stay(StatusCode::CONFLICT, about).await?))
            }
            Err(ChangeFindingError::NotFound) => Err(Problem::not_found()),
            Err(ChangeFindingError::Store(error)) => Err(error.into()),
        }
    }

    /// Answers with the card as it is, beside what was not stored.
    pub(super) async fn stay(
        &self,
        status: StatusCode,
        trouble: impl FnOnce(&Scene<'_>, &str) -> Trouble,
    ) -> Result<Response, Problem> {
        let opened = Opened::read(&self.ui, &self.tenant, self.number).await?;
        let (desk, round) = (self.desk(&opened), self.round(&opened));
        let at = round.place_of(self.objective).ok_or_else(Problem::not_found)?;
        let trouble = trouble(&desk.scene(), &round.name(at));
        if self.part == Part::Block && self.ui.viewer.htmx.is_some() {
            let block = self.block_at(&desk, &round, at).await?.with(trouble);
            return self.ui.draw_as(status, &Frame::part(&self.ui), &BlockPart { block });
        }
        desk.stay(status, &round, at, Some(trouble), None).await
    }

    /// Answers with the block as it is now; a browser without scripts gets its card again.
    pub(super) async fn block(&self, opened: &Opened) -> Result<Response, Problem> {
        let (desk, round) = (self.desk(opened), self.round(opened));
        let at = round.place_of(self.objective).ok_or_else(Problem::not_found)?;
        if self.ui.viewer.htmx.is_none() {
            return desk.turn_to(&round, Some(at), None, None).await;
        }
        let block = self.block_at(&desk, &round, at).await?;
        self.ui.draw(&Frame::part(&self.ui), &BlockPart { block })
    }

    /// The block of an objective with the names of its evidence, as its card has them.
    async fn block_at(
        &self,
        desk: &Desk<'_>,
        round: &Round<'_>,
        at: usize,
    ) -> Result<ObjectiveBlock, Problem> {
        let items = named_evidence(&self.ui, &self.tenant, desk.opened, self.objective).await?;
        let mut block = block(&desk.scene(), round, at);
        block.evidence.items = items;
        Ok(block)
    }

    pub(super) fn desk<'a>(&'a self, opened: &'a Opened) -> Desk<'a> {
        Desk { ui: &self.ui, tenant: &self.tenant, opened }
    }

    pub(super) fn round<'a>(&self, opened: &'a Opened) -> Round<'a> {
        Round::new(opened, FocusSet::read(&self.set, opened.catalogue()))
    }
}
