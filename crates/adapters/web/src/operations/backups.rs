//! The backups that are there, and how to get one back.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_http::{Audited, OnPlatform, Problem, RouteSpec};
use controlkeep_kernel::JobId;
use controlkeep_ports::ShelvedBackup;
use controlkeep_usecases::backup::{AskForBackup, MAKE_BACKUP, ask_for_backup};
use serde::Serialize;

use super::rows::Asked;
use super::{RIGHT, operations};
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::sign_in::see_other;
use crate::ui::Ui;

const PATH: &str = "/admin/backups";

pub(super) static SHOW: RouteSpec = RouteSpec::read("operations.backups", PATH, RIGHT);
pub(super) static ASK: RouteSpec =
    RouteSpec::change("operations.ask_for_backup", PATH, RIGHT, Audited::As("backup."));

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct BackupsPage {
    pub(super) asked: bool,
    pub(super) place: String,
    pub(super) next: Option<Moment>,
    pub(super) unreadable: Option<String>,
    pub(super) backups: Vec<BackupRow>,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct BackupRow {
    pub(super) name: String,
    pub(super) made: Moment,
    pub(super) kilobytes: String,
    pub(super) verified: Option<Moment>,
}

impl Template for BackupsPage {
    const FILE: &'static str = "pages/operations/backups.html";
}

pub(super) async fn show(
    ui: Ui,
    OnPlatform(_scope): OnPlatform,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let operations = operations(&ui)?;
    let shelf = operations.backups.clone();
    let found = ui.app.blocking.read(move || shelf.backups()).await?;
    let schedule = operations.schedules.iter().find(|schedule| schedule.job == MAKE_BACKUP);
    let page = BackupsPage {
        asked: asked.done == "asked",
        place: operations.backups.place(),
        next: schedule.map(|schedule| ui.formats().moment(schedule.cadence.next(ui.viewer.now))),
        unreadable: found.as_ref().err().map(ToString::to_string),
        backups: found.unwrap_or_default().iter().map(|backup| row(&ui, backup)).collect(),
    };
    let frame = Frame::signed_in(&ui, &ui.words().text("operations-backups-title"), Nav::Backups).await?;
    ui.draw(&frame, &page)
}

fn row(ui: &Ui, backup: &ShelvedBackup) -> BackupRow {
    let kilobytes = i64::try_from(backup.bytes.div_ceil(1000)).unwrap_or(i64::MAX);
    BackupRow {
        name: backup.name.clone(),
        made: ui.formats().moment(backup.made_at),
        kilobytes: ui.formats().number(kilobytes),
        verified: backup.verified_at.map(|at| ui.formats().moment(at)),
    }
}

pub(super) async fn ask(ui: Ui, OnPlatform(scope): OnPlatform) -> Result<Response, Problem> {
    let job = JobId::from_bytes(ui.app.random.id());
    let command = AskForBackup { scope, job, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    ui.app.blocking.write(move || ask_for_backup(app.store.as_ref(), &command)).await??;
    Ok(see_other(&format!("{PATH}?done=asked")))
}
