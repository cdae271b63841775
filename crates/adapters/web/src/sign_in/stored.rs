//! On from the backup codes, once they are stored.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec};
use serde::{Deserialize, Serialize};

use super::{Next, see_other};
use crate::engine::Template;
use crate::frame::Frame;
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("sign_in.stored", "/sign-in/stored", AccessRule::SignedInWithAnyPassword);

/// What the form below the codes sends.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    next: Option<String>,
    stored: Option<String>,
}

/// The page for whoever went on without the tick.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct NotStoredPage {
    pub(super) next: String,
}

impl Template for NotStoredPage {
    const FILE: &'static str = "pages/sign_in/not_stored.html";
}

pub(super) async fn show(ui: Ui, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let next = Next::of(asked.next.as_deref());
    if asked.stored.is_some() {
        return Ok(see_other(next.place()));
    }
    let page = NotStoredPage { next: next.place().to_owned() };
    ui.draw(&Frame::plain(&ui, "sign-in-not-stored-title"), &page)
}
