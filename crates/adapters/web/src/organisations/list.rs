//! The list of a person's organisations.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec};
use serde::{Deserialize, Serialize};

use crate::engine::Template;
use crate::frame::{Frame, Nav, SwitcherItem};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("organisations", "/organisations", AccessRule::SignedIn);

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct ListPage {
    pub(super) q: String,
    pub(super) total: usize,
    pub(super) shown: Vec<SwitcherItem>,
    pub(super) may_create: bool,
}

impl Template for ListPage {
    const FILE: &'static str = "pages/organisations/list.html";
}

pub(super) async fn show(ui: Ui, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let frame = Frame::signed_in(&ui, &ui.words().text("organisations-title"), Nav::Organisations).await?;
    let page = page(&frame, asked.q);
    ui.draw(&frame, &page)
}

pub(super) fn page(frame: &Frame, q: String) -> ListPage {
    let wanted = q.trim().to_lowercase();
    let fits = |item: &&SwitcherItem| item.organisation.name.to_lowercase().contains(&wanted);
    ListPage {
        total: frame.switcher.len(),
        shown: frame.switcher.iter().filter(fits).cloned().collect(),
        may_create: frame.account.as_ref().is_some_and(|account| account.administrator),
        q,
    }
}
