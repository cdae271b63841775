//! One frozen list: what eMASS asks for, its two files, and what it names.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_audit::Entry;
use controlkeep_evidence::FrozenManifest;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_ports::{ActivityFilter, StoreError};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{ReadManifest, read_manifest};
use serde::{Deserialize, Serialize};

use super::place::{self, ListPath};
use super::verdict::Verdict;
use crate::activity::EventView;
use crate::assessments::Opened;
use crate::engine::Template;
use crate::evidence::Place;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

/// The most entries of the history that are shown.
const MOST: usize = 20;

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "manifests.one",
    "/o/{org}/a/{as}/manifests/{manifest}",
    AccessRule::Organisation(Permission::ReadEvidence),
);

/// What was just done, as the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ListPage {
    assessment: String,
    frozen: bool,
    emass: Emass,
    by: String,
    at: Moment,
    keep_until: String,
    files: Vec<FileRow>,
    verdict: Option<Verdict>,
    history: Vec<EventView>,
    address: Addresses,
}

impl Template for ListPage {
    const FILE: &'static str = "pages/manifests/one.html";
}

/// What eMASS asks for, to be copied as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Emass {
    list: String,
    value: String,
    algorithm: String,
    date: String,
}

/// One file that the list names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FileRow {
    path: String,
    number: String,
    href: String,
    version: u32,
    sha256: String,
}

/// Where the page leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Addresses {
    all: String,
    list: String,
    hash: String,
    verify: String,
}

pub(super) async fn show(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ListPath>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let (assessment, id) = path.read()?;
    let (app, command) = (ui.app.clone(), ReadManifest { scope: tenant.scope, assessment, id });
    let read = ui.app.blocking.read(move || read_manifest(app.store.as_ref(), &command)).await?;
    let manifest = read.map_err(place::unread)?;
    draw(&ui, &tenant, assessment, &manifest, Shown { frozen: done.done == "frozen", verdict: None }).await
}

/// What was done a moment ago.
pub(super) struct Shown {
    /// It was frozen.
    pub(super) frozen: bool,
    /// It was verified.
    pub(super) verdict: Option<Verdict>,
}

/// Draws the page of a list, also to tell what came of a verification.
pub(super) async fn draw(
    ui: &Ui,
    tenant: &Tenant,
    assessment: u32,
    manifest: &FrozenManifest,
    shown: Shown,
) -> Result<Response, Problem> {
    let opened = Opened::read(ui, tenant, assessment).await?;
    let history = history(ui, tenant, manifest).await?;
    let page = page(ui, tenant, &opened, manifest, (shown, history));
    let title = ui.words().text("manifests-one-title");
    let frame = Frame::in_organisation(ui, tenant, Some(&opened.head()), &title, Nav::Manifests).await?;
    ui.draw(&frame, &page)
}

async fn history(ui: &Ui, tenant: &Tenant, manifest: &FrozenManifest) -> Result<Vec<Entry>, Problem> {
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let subjects = vec![("evidence_manifest".to_owned(), manifest.id.to_string())];
    let filter = ActivityFilter { subjects, limit: MOST, ..ActivityFilter::default() };
    let read = move || Ok::<_, StoreError>(app.views.activity(&scope, &filter)?.entries);
    Ok(ui.app.blocking.read(read).await??)
}

fn page(
    ui: &Ui,
    tenant: &Tenant,
    opened: &Opened,
    manifest: &FrozenManifest,
    (shown, history): (Shown, Vec<Entry>),
) -> ListPage {
    let (words, formats) = (ui.words(), ui.formats());
    let (slug, number) = (tenant.organisation.slug.as_str(), opened.sheet.assessment.number);
    let (here, evidence) = (place::one(slug, number, manifest.id), Place::of(tenant));
    let values = manifest.emass();
    let row = |named: &controlkeep_evidence::NamedFile| FileRow {
        path: named.path.clone(),
        number: named.number.to_string(),
        href: evidence.item(named.number),
        version: named.version,
        sha256: named.sha256.upper(),
    };
    ListPage {
        assessment: opened.sheet.assessment.name.to_string(),
        frozen: shown.frozen,
        emass: Emass {
            list: values.hashed_data_list,
            value: values.hash_value,
            algorithm: values.hash_algorithm,
            date: values.hash_date,
        },
        by: manifest.frozen_by_name.clone(),
        at: formats.moment(manifest.frozen_at),
        keep_until: formats.day(manifest.keep_until),
        files: manifest.files.iter().map(row).collect(),
        verdict: shown.verdict,
        history: history.iter().map(|entry| EventView::of(words, &formats, entry)).collect(),
        address: Addresses {
            all: place::all(slug, number),
            list: format!("{here}/list"),
            hash: format!("{here}/hash"),
            verify: format!("{here}/verify"),
        },
    }
}
