//! The files of evidence as a whole: when they were verified last, and what that found.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_evidence::DamageTold;
use controlkeep_http::{Audited, OnPlatform, Problem, RouteSpec, Submitted};
use controlkeep_kernel::JobId;
use controlkeep_usecases::evidence::{
    AskForVaultCheck, AskForVaultCheckError, NewestVaultCheck, ask_for_vault_check, newest_vault_check,
};
use serde::Serialize;

use super::RIGHT;
use super::rows::Asked;
use crate::engine::Template;
use crate::evidence::size_text;
use crate::fields::Nothing;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::sign_in::see_other;
use crate::ui::Ui;
use crate::words::{Words, values};

const PATH: &str = "/admin/storage";

pub(super) static SHOW: RouteSpec = RouteSpec::read("operations.storage", PATH, RIGHT);
pub(super) static VERIFY: RouteSpec =
    RouteSpec::change("operations.verify_storage", PATH, RIGHT, Audited::As("vault_check.asked"));

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct StoragePage {
    /// What was done a moment ago.
    pub(super) told: Option<String>,
    pub(super) check: Option<CheckView>,
}

/// One verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct CheckView {
    pub(super) asked_by: String,
    pub(super) asked: Moment,
    pub(super) ended: Option<Moment>,
    /// It is being done, or waits for it.
    pub(super) goes_on: bool,
    /// It ended before everything was read.
    pub(super) given_up: bool,
    pub(super) sound: bool,
    pub(super) files: u64,
    pub(super) files_total: u64,
    /// How far it is, in words.
    pub(super) progress: String,
    pub(super) damaged_files: u64,
    pub(super) damaged: Vec<DamageTold>,
    pub(super) stray_blobs: u64,
    pub(super) strays: Vec<String>,
    pub(super) unfinished: u64,
}

impl Template for StoragePage {
    const FILE: &'static str = "pages/operations/storage.html";
}

pub(super) async fn show(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let app = ui.app.clone();
    let newest = ui.app.blocking.read(move || newest_vault_check(app.store.as_ref(), &scope)).await?;
    let key = match asked.done.as_str() {
        "asked" => Some("operations-storage-asked"),
        "over" => Some("operations-storage-goes-on"),
        _ => None,
    };
    let page = StoragePage {
        told: key.map(|key| ui.words().text(key)),
        check: newest?.map(|newest| view(&ui, newest)),
    };
    let frame = Frame::signed_in(&ui, &ui.words().text("operations-storage-title"), Nav::Storage).await?;
    ui.draw(&frame, &page)
}

fn view(ui: &Ui, newest: NewestVaultCheck) -> CheckView {
    let NewestVaultCheck { check, goes_on } = newest;
    let (words, formats) = (ui.words(), ui.formats());
    let number = |count: u64| formats.number(i64::try_from(count).unwrap_or(i64::MAX));
    let progress = values([
        ("files", number(check.read.files).into()),
        ("total", number(check.total.files).into()),
        ("bytes", size_text(words, &formats, check.read.bytes).into()),
        ("all", size_text(words, &formats, check.total.bytes).into()),
    ]);
    CheckView {
        asked_by: check.asked_by_name.clone(),
        asked: formats.moment(check.asked_at),
        ended: check.ended_at.map(|at| formats.moment(at)),
        sound: check.is_sound(),
        files: check.read.files,
        files_total: check.total.files,
        progress: words.text_with("operations-storage-progress", &progress),
        goes_on,
        given_up: !goes_on && (check.ended_at.is_none() || check.error.is_some()),
        damaged_files: check.damaged_files,
        damaged: check.damaged.into_iter().map(|file| in_words(words, file)).collect(),
        stray_blobs: check.stray_blobs,
        strays: check.strays,
        unfinished: check.unfinished,
    }
}

pub(super) async fn verify(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Submitted(Nothing {}): Submitted<Nothing>,
) -> Result<Response, Problem> {
    let job = JobId::from_bytes(ui.app.random.id());
    let command = AskForVaultCheck { scope, job, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    match ui.app.blocking.write(move || ask_for_vault_check(app.store.as_ref(), &command)).await? {
        Ok(_) => Ok(see_other(&format!("{PATH}?done=asked"))),
        Err(AskForVaultCheckError::GoesOn) => Ok(see_other(&format!("{PATH}?done=over"))),
        Err(AskForVaultCheckError::Store(error)) => Err(error.into()),
    }
}

/// The same file, with what is wrong in words.
fn in_words(words: Words, file: DamageTold) -> DamageTold {
    let found = words.text(&damage_key(&file.found));
    DamageTold { found, ..file }
}

/// The key of the words for a kind of damage, by its code.
pub(super) fn damage_key(code: &str) -> String {
    format!("operations-storage-damage-{}", code.replace('_', "-"))
}
