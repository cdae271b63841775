//! The second screen: whether what the product stands on is sound.

use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec};
use controlkeep_kernel::Timestamp;
use serde::Serialize;

use super::{CheckState, SetupCheck, SetupChecks, Step, StepItem};
use crate::engine::Template;
use crate::formats::Formats;
use crate::frame::Frame;
use crate::ui::Ui;
use crate::words::{Values, Words};

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("setup.checks", "/setup/checks", AccessRule::SetupSession);

/// One check in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct CheckRow {
    pub(super) name: String,
    pub(super) state: &'static str,
    pub(super) icon: &'static str,
    pub(super) state_text: String,
    pub(super) text: String,
}

/// The second screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ChecksPage {
    pub(super) steps: Vec<StepItem>,
    pub(super) checks: Vec<CheckRow>,
    pub(super) failed: bool,
}

impl Template for ChecksPage {
    const FILE: &'static str = "pages/setup/checks.html";
}

pub(super) async fn show(ui: Ui) -> Result<Response, Problem> {
    let checks = ui.app.kept::<SetupChecks>().ok_or_else(|| Problem::internal("the checks are not wired"))?;
    let results = ui.app.blocking.read(move || (checks.0)()).await?;
    let page = page(ui.words(), &ui.formats(), &results);
    ui.draw(&Frame::plain(&ui, "setup-checks-title"), &page)
}

pub(super) fn page(words: Words, formats: &Formats, results: &[SetupCheck]) -> ChecksPage {
    ChecksPage {
        steps: Step::Checks.list(words),
        checks: results.iter().map(|check| row(words, formats, check)).collect(),
        failed: results.iter().any(|check| check.state == CheckState::Fail),
    }
}

fn row(words: Words, formats: &Formats, check: &SetupCheck) -> CheckRow {
    let state = check.state.code();
    let fact = |value: &String| readable(formats, value).into();
    let facts: Values = check.facts.iter().map(|(name, value)| ((*name).into(), fact(value))).collect();
    CheckRow {
        name: words.text(&format!("setup-check-{}", check.code)),
        state,
        icon: match check.state {
            CheckState::Pass => "success",
            CheckState::Warn => "warning",
            CheckState::Fail => "error",
        },
        state_text: words.text(&format!("setup-check-state-{state}")),
        text: words.text_with(&format!("setup-check-{}-{state}", check.code), &facts),
    }
}

/// A fact as people read it: moments in their language, anything else as it is.
fn readable(formats: &Formats, fact: &str) -> String {
    match fact.parse::<jiff::Timestamp>() {
        Ok(moment) => formats.moment(Timestamp::from_micros(moment.as_microsecond())).text,
        Err(_) => fact.to_owned(),
    }
}
