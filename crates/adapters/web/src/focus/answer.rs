//! What a change in focus mode is answered with.

use axum::response::{IntoResponse, Redirect, Response};
use controlkeep_compliance::{CatalogueKind, Finding};
use controlkeep_http::{Problem, Tenant};
use controlkeep_kernel::AccountId;
use controlkeep_ports::ScoreSummary;
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

use super::card::{Focus, FocusPage};
use super::query::{END, href, with};
use super::round::Round;
use crate::assessments::Opened;
use crate::engine::Template;
use crate::findings::{FindingTexts, Scene, Trouble};
use crate::frame::{Frame, Nav, ScoreChip};
use crate::requirement::named_evidence;
use crate::ui::Ui;
use crate::words::values;

const PUSH: HeaderName = HeaderName::from_static("hx-push-url");

/// What htmx gets: the card, then the parts that find their places by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct FocusParts {
    focus: Focus,
    said: Option<String>,
    undo: Option<Undo>,
    chip: Option<ScoreChip>,
}

impl Template for FocusParts {
    const FILE: &'static str = "pages/focus/parts.html";
}

/// A way to take a change back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Undo {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) post: String,
}

impl FocusParts {
    /// The card alone.
    pub(super) fn card(focus: Focus) -> Self {
        Self { focus, said: None, undo: None, chip: None }
    }
}

/// An assessment on which somebody works in focus mode.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) ui: &'a Ui,
    pub(super) tenant: &'a Tenant,
    pub(super) opened: &'a Opened,
}

impl<'a> Desk<'a> {
    pub(super) fn scene(&self) -> Scene<'a> {
        Scene::new(self.ui, self.tenant, self.opened)
    }

    pub(super) fn me(&self) -> Option<AccountId> {
        self.ui.viewer.account.as_ref().map(|account| account.id)
    }

    /// What focus mode shows at a place. The evidence of its one objective takes one query.
    pub(super) async fn focus(&self, round: &Round<'_>, at: Option<usize>) -> Result<Focus, Problem> {
        let evidence = match at {
            Some(at) => {
                let spot = round.spots[at];
                let objective = self.opened.framework.objective_id(spot.requirement, spot.objective);
                named_evidence(self.ui, self.tenant, self.opened, objective).await?
            }
            None => Vec::new(),
        };
        let mut focus = Focus::of(&self.scene(), round, at, self.me());
        if let Some(card) = &mut focus.card {
            card.block.evidence.items = evidence;
        }
        Ok(focus)
    }

    /// Focus mode as a whole page.
    pub(super) async fn page(&self, status: StatusCode, focus: Focus) -> Result<Response, Problem> {
        let title = self.ui.words().text("focus-title");
        let head = self.opened.head();
        let frame = Frame::in_organisation(self.ui, self.tenant, Some(&head), &title, Nav::Focus).await?;
        let frame = if status.is_success() { frame } else { frame.failed(self.ui.words()) };
        self.ui.draw_as(status, &frame, &FocusPage { focus })
    }

    /// Answers with the card at a place, or with the end of the set. `change` names the audit entries
    /// that an undo takes back, and the place of what was changed.
    pub(super) async fn turn_to(
        &self,
        round: &Round<'_>,
        at: Option<usize>,
        said: Option<String>,
        change: Option<(i64, i64, usize)>,
    ) -> Result<Response, Problem> {
        let scene = self.scene();
        let name = at.map_or_else(|| END.to_owned(), |at| round.address_name(at));
        let place = href(&scene.address, &round.set, Some(&name));
        if self.ui.viewer.htmx.is_none() {
            return Ok(Redirect::to(&place).into_response());
        }
        let undo = change.map(|(from, to, changed)| {
            let path = scene.address.place("focus/undo");
            Undo { from, to, post: with(&path, &round.set, Some(&round.address_name(changed))) }
        });
        let parts = FocusParts { focus: self.focus(round, at).await?, said, undo, chip: Some(self.chip()) };
        let mut response = self.ui.draw(&Frame::part(self.ui), &parts)?;
        if let Ok(place) = HeaderValue::from_str(&place) {
            response.headers_mut().insert(PUSH, place);
        }
        Ok(response)
    }

    /// Answers with the same card, beside what was not stored.
    pub(super) async fn stay(
        &self,
        status: StatusCode,
        round: &Round<'_>,
        at: usize,
        trouble: Option<Trouble>,
        said: Option<String>,
    ) -> Result<Response, Problem> {
        let mut focus = self.focus(round, Some(at)).await?;
        if let Some(card) = &mut focus.card {
            card.block.trouble = trouble;
        }
        if self.ui.viewer.htmx.is_none() {
            return self.page(status, focus).await;
        }
        let parts = FocusParts { said, ..FocusParts::card(focus) };
        self.ui.draw_as(status, &Frame::part(self.ui), &parts)
    }

    /// What was done, in one sentence: `3.1.2[b] MET. 8 left in AC.`
    pub(super) fn sentence(&self, round: &Round<'_>, at: usize) -> String {
        let finding = round.finding(at);
        let key = if finding == Finding::NotAssessed { "focus-said-cleared" } else { "focus-said" };
        let told = values([
            ("label", round.name(at).into()),
            ("finding", FindingTexts::of(self.ui.words()).text(finding).to_owned().into()),
            ("count", round.open_in(round.family(at)).into()),
            ("family", round.family(at).to_owned().into()),
        ]);
        self.ui.words().text_with(key, &told)
    }

    fn chip(&self) -> ScoreChip {
        let kind: CatalogueKind = self.opened.catalogue().kind;
        let score = ScoreSummary::of(&self.opened.card);
        let slug = self.tenant.organisation.slug.as_str();
        let number = self.opened.sheet.assessment.number;
        let (words, formats) = (self.ui.words(), self.ui.formats());
        ScoreChip::of(words, &formats, self.ui.app.rules(), kind, &score, slug, number)
    }
}
