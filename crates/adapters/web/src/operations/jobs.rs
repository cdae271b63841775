//! The jobs by where they stand, and the schedules.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_http::{OnPlatform, Problem, RouteSpec};
use controlkeep_jobs::Schedule;
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{JobFilter, StoreError};
use serde::Serialize;

use super::rows::{Asked, JobRow, SHOWN, StateLink, kind_text, state_links};
use super::{RIGHT, operations};
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) const PATH: &str = "/admin/jobs";

pub(super) static SHOW: RouteSpec = RouteSpec::read("operations.jobs", PATH, RIGHT);

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct JobsPage {
    pub(super) told: Option<String>,
    pub(super) states: Vec<StateLink>,
    pub(super) jobs: Vec<JobRow>,
    pub(super) schedules: Vec<ScheduleRow>,
    pub(super) path: &'static str,
    pub(super) state: String,
}

/// One schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ScheduleRow {
    pub(super) what: String,
    pub(super) last: Option<Moment>,
    pub(super) next: Moment,
}

impl Template for JobsPage {
    const FILE: &'static str = "pages/operations/jobs.html";
}

pub(super) async fn show(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (app, state) = (ui.app.clone(), asked.state());
    let read = move || {
        let jobs = app.views.jobs(&scope, JobFilter { state, limit: SHOWN })?;
        Ok::<_, StoreError>((jobs, app.views.job_counts()?, app.views.turns()?))
    };
    let (jobs, counts, turns) = ui.app.blocking.read(read).await??;
    let page = JobsPage {
        told: asked.told(ui.words()),
        states: state_links(&ui, PATH, state, Some(counts)),
        jobs: jobs.iter().map(|job| JobRow::of(&ui, job)).collect(),
        schedules: operations(&ui)?.schedules.iter().map(|one| schedule_row(&ui, one, &turns)).collect(),
        path: PATH,
        state: asked.state,
    };
    let frame = Frame::signed_in(&ui, &ui.words().text("operations-jobs-title"), Nav::Jobs).await?;
    ui.draw(&frame, &page)
}

fn schedule_row(ui: &Ui, schedule: &Schedule, turns: &[(String, Timestamp)]) -> ScheduleRow {
    let last = turns.iter().find(|(code, _)| code == schedule.code).map(|(_, turn)| *turn);
    ScheduleRow {
        what: kind_text(ui.words(), schedule.job.code()),
        last: last.map(|turn| ui.formats().moment(turn)),
        next: ui.formats().moment(schedule.cadence.next(ui.viewer.now)),
    }
}
