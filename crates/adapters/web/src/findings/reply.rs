//! The answer to a change: what was changed, and everything on the page that follows from it.

use axum::response::{IntoResponse, Redirect, Response};
use controlkeep_compliance::{CatalogueKind, Total};
use controlkeep_http::{Problem, Tenant};
use controlkeep_ports::ScoreSummary;
use http::StatusCode;
use serde::Serialize;

use super::change::At;
use super::origin::{Origin, Shown};
use super::{ObjectiveBlock, Scene, Trouble};
use crate::assessments::{Address, Opened, objective_element_id};
use crate::board::{self, BoardParts};
use crate::engine::Template;
use crate::frame::{Frame, ScoreChip};
use crate::requirement::{self, Place, RequirementSheet, Tab};
use crate::ui::Ui;
use crate::words::values;

/// What htmx gets: the part it asked for, then the parts that find their places by their ids.
#[derive(Debug, Serialize)]
struct ChangeParts {
    /// The objective that was changed, in the place of what was there.
    block: Option<ObjectiveBlock>,
    /// The requirement in the drawer or on its page; whole, or what follows from one objective.
    sheet: Option<RequirementSheet>,
    /// How much of the sheet is sent.
    sheet_as: SheetAs,
    /// What the board shows of the requirement.
    board: Option<BoardParts>,
    /// The score.
    chip: ScoreChip,
    /// What is said, and how to take it back.
    toast: Option<Toast>,
    /// What is said without a way to take it back.
    said: Option<String>,
}

impl Template for ChangeParts {
    const FILE: &'static str = "parts/change.html";
}

/// How much of a requirement's sheet an answer brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum SheetAs {
    /// The finding, the button for what is open, and the explanation.
    Results,
    /// All of it, in the place of what asked.
    Answer,
    /// All of it, by its id.
    Beside,
}

/// A sentence with a way to take back what it tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Toast {
    /// The sentence.
    pub(super) text: String,
    /// The first audit entry of the change.
    pub(super) from: i64,
    /// The last one.
    pub(super) to: i64,
    /// Where it is taken back.
    pub(super) post: String,
}

/// A change of an assessment that waits for its answer.
pub(crate) struct Reply<'a> {
    pub(crate) ui: &'a Ui,
    pub(crate) tenant: &'a Tenant,
    pub(crate) origin: &'a Origin,
    pub(crate) opened: &'a Opened,
}

impl<'a> Reply<'a> {
    /// What everything is drawn with.
    pub(super) fn scene(&self) -> Scene<'a> {
        Scene::new(self.ui, self.tenant, self.opened)
    }

    /// Answers with one objective. `toast` is there when something was changed that may be taken back.
    pub(super) fn objective(&self, at: At, toast: Option<Toast>) -> Result<Response, Problem> {
        if self.ui.viewer.htmx.is_none() {
            return Ok(self.back(at.requirement, Some(at.objective)));
        }
        let block = ObjectiveBlock::of(&self.scene(), at.requirement, at.objective);
        self.parts(StatusCode::OK, at.requirement, Some(block), SheetAs::Results, toast)
    }

    /// Answers with one objective whose change was not stored: beside what is there now stands
    /// everything that was typed.
    pub(super) async fn refused(
        &self,
        status: StatusCode,
        at: At,
        trouble: Trouble,
    ) -> Result<Response, Problem> {
        let scene = self.scene();
        if self.ui.viewer.htmx.is_none() {
            let mut sheet = RequirementSheet::of(&scene, &Place::Page, at.requirement);
            sheet.objectives[at.objective].trouble = Some(trouble);
            return requirement::draw_page(self.ui, self.tenant, self.opened, status, sheet).await;
        }
        let block = ObjectiveBlock::of(&scene, at.requirement, at.objective).with(trouble);
        self.parts(status, at.requirement, Some(block), SheetAs::Results, None)
    }

    /// Answers with the whole requirement.
    pub(super) fn requirement(&self, index: usize, toast: Option<Toast>) -> Result<Response, Problem> {
        if self.ui.viewer.htmx.is_none() {
            return Ok(self.back(index, None));
        }
        self.parts(StatusCode::OK, index, None, SheetAs::Answer, toast)
    }

    /// Answers with a requirement that a form on it could not change.
    pub(super) async fn refused_requirement(
        &self,
        status: StatusCode,
        index: usize,
        mark: impl FnOnce(&Scene<'_>, &mut RequirementSheet),
    ) -> Result<Response, Problem> {
        let scene = self.scene();
        let place = if self.ui.viewer.htmx.is_none() { Place::Page } else { self.place() };
        let mut sheet = RequirementSheet::of(&scene, &place, index);
        mark(&scene, &mut sheet);
        if self.ui.viewer.htmx.is_none() {
            return requirement::draw_page(self.ui, self.tenant, self.opened, status, sheet).await;
        }
        self.draw(status, index, None, (Some(sheet), SheetAs::Answer), None)
    }

    /// Answers a request that waits for nothing but what finds its place by itself. `other` is the
    /// sheet when the page shows something else of the requirement than its objectives.
    pub(super) fn beside(
        &self,
        index: usize,
        other: Option<RequirementSheet>,
        toast: Option<Toast>,
    ) -> Result<Response, Problem> {
        if self.ui.viewer.htmx.is_none() {
            return Ok(self.back(index, None));
        }
        let sheet = other.or_else(|| self.shows(index).then(|| self.sheet(index)));
        self.draw(StatusCode::OK, index, None, (sheet, SheetAs::Beside), toast)
    }

    /// Where the page shows requirements.
    pub(crate) fn place(&self) -> Place {
        match self.origin.shown(&self.address()) {
            Shown::Board(query) => Place::Drawer(query),
            Shown::Requirement { .. } | Shown::Elsewhere => Place::Page,
        }
    }

    /// The sentence about a change, with the score and a way back.
    pub(super) fn toast(&self, what: &str, from: i64, to: i64) -> Toast {
        let text = match self.score() {
            Some(score) => format!("{what} {score}"),
            None => what.to_owned(),
        };
        Toast { text, from, to, post: self.address().place("undo") }
    }

    /// Answers with a sheet that is there already, beside what the board shows of its requirement.
    pub(crate) fn sheet_as_it_is(
        &self,
        status: StatusCode,
        index: usize,
        sheet: RequirementSheet,
        said: Option<String>,
    ) -> Result<Response, Problem> {
        let parts = ChangeParts { said, ..self.gather(index, None, (Some(sheet), SheetAs::Answer), None) };
        self.ui.draw_as(status, &Frame::part(self.ui), &parts)
    }

    fn parts(
        &self,
        status: StatusCode,
        index: usize,
        block: Option<ObjectiveBlock>,
        sheet_as: SheetAs,
        toast: Option<Toast>,
    ) -> Result<Response, Problem> {
        let asked = sheet_as == SheetAs::Answer;
        let sheet = (asked || self.shows(index)).then(|| self.sheet(index));
        self.draw(status, index, block, (sheet, sheet_as), toast)
    }

    fn draw(
        &self,
        status: StatusCode,
        index: usize,
        block: Option<ObjectiveBlock>,
        (sheet, sheet_as): (Option<RequirementSheet>, SheetAs),
        toast: Option<Toast>,
    ) -> Result<Response, Problem> {
        let parts = self.gather(index, block, (sheet, sheet_as), toast);
        self.ui.draw_as(status, &Frame::part(self.ui), &parts)
    }

    fn gather(
        &self,
        index: usize,
        block: Option<ObjectiveBlock>,
        (sheet, sheet_as): (Option<RequirementSheet>, SheetAs),
        toast: Option<Toast>,
    ) -> ChangeParts {
        let scene = self.scene();
        let board = match self.origin.shown(&scene.address) {
            Shown::Board(query) => Some(board::changed_parts(&scene, &query, index)),
            Shown::Requirement { .. } | Shown::Elsewhere => None,
        };
        ChangeParts { block, sheet, sheet_as, board, chip: self.chip(), toast, said: None }
    }

    fn sheet(&self, index: usize) -> RequirementSheet {
        RequirementSheet::of(&self.scene(), &self.place(), index)
    }

    fn shows(&self, index: usize) -> bool {
        let short = &self.opened.catalogue().requirements[index].short;
        self.origin.shown(&self.address()).tab_of(short) == Some(Tab::Objectives)
    }

    /// Back to the page, at the objective or requirement that was changed.
    fn back(&self, index: usize, objective: Option<usize>) -> Response {
        let requirement = &self.opened.catalogue().requirements[index];
        let fallback = self.address().requirement(&requirement.short);
        let place = self.origin.back(&self.address(), fallback);
        let described = objective.and_then(|at| requirement.objectives.get(at).map(|found| (at, found)));
        let anchor = described.map(|(at, objective)| {
            format!("#obj-{}", objective_element_id(&requirement.short, &objective.label, at))
        });
        Redirect::to(&format!("{place}{}", anchor.unwrap_or_default())).into_response()
    }

    fn address(&self) -> Address {
        Address::of(self.tenant.organisation.slug.as_str(), self.opened.sheet.assessment.number)
    }

    fn chip(&self) -> ScoreChip {
        ScoreChip::of(
            self.ui.words(),
            &self.ui.formats(),
            self.ui.app.rules(),
            self.opened.catalogue().kind,
            &ScoreSummary::of(&self.opened.card),
            self.tenant.organisation.slug.as_str(),
            self.opened.sheet.assessment.number,
        )
    }

    /// `Score 71.` where there is a score.
    fn score(&self) -> Option<String> {
        let weighs = self.opened.catalogue().kind == CatalogueKind::CmmcLevel2;
        let no_score = matches!(self.opened.card.total, Total::NoScore(_));
        let points = self.opened.card.total.arithmetic().value;
        let number = self.ui.formats().number(i64::from(points));
        let told = || self.ui.words().text_with("findings-said-score", &values([("score", number.into())]));
        (weighs && !no_score).then(told)
    }
}
