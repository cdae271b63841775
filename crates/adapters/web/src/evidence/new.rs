//! Adding evidence: files with what is said about them.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_evidence::{
    EvidenceDetails, EvidenceItem, EvidenceTitle, FileName, NewReference, Quota, VersionNote,
};
use controlkeep_http::{AccessRule, Audited, FileForm, Problem, RouteSpec, Tenant};
use controlkeep_kernel::{EvidenceId, ReferenceId};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{AddEvidence, LinkTo, add_each_evidence};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::details::{DetailsForm, Typed};
use super::files_form::{Received, receive};
use super::links::{Picker, Targets, targets};
use super::owners::owners;
use super::place::Place;
use super::refusal::told;
use super::tray::Tray;
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::{Frame, Nav};
use crate::sign_in::see_other;
use crate::ui::Ui;

const RIGHT: AccessRule = AccessRule::Organisation(Permission::AddEvidence);

pub(super) static SHOW: RouteSpec = RouteSpec::read("evidence.new", "/o/{org}/evidence/new", RIGHT);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("evidence.add", "/o/{org}/evidence/new", RIGHT, Audited::As("evidence.added"))
        .with_stream();

/// What is known when somebody comes from an objective.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    assessment: String,
    objectives: String,
}

/// The page that adds evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct NewPage {
    pub(super) post: String,
    pub(super) back: String,
    pub(super) tray: Tray,
    /// Whether every file becomes an item of its own.
    pub(super) each: bool,
    pub(super) form: DetailsForm,
    pub(super) links: Picker,
    /// Whether a page elsewhere was typed.
    pub(super) reference: bool,
    pub(super) reference_title: String,
    pub(super) reference_address: String,
}

impl Template for NewPage {
    const FILE: &'static str = "pages/evidence/new.html";
}

pub(super) async fn show(ui: Ui, tenant: Tenant, Query(from): Query<From>) -> Result<Response, Problem> {
    let typed = ui.viewer.account.as_ref().map(|account| Typed::new_of(account.id)).unwrap_or_default();
    let received = Received::starting(typed, from.assessment, from.objectives);
    draw(&ui, &tenant, StatusCode::OK, received, FieldErrors::default()).await
}

pub(super) async fn send(ui: Ui, tenant: Tenant, form: FileForm) -> Result<Response, Problem> {
    let received = receive(&ui, &tenant, form).await?;
    let mut errors = received.errors(&ui);
    let owners = owners(&ui, &tenant).await?;
    let name = received.names().first().map(|name| name.stem().to_owned());
    let details = received.typed.read(ui.words(), &mut errors, name.as_deref(), &owners);
    let links = targets(&ui, &tenant, &mut errors, &received.assessment, &received.objectives).await?;
    let references = received.references(&ui, &mut errors);
    if received.names().is_empty() && references.is_empty() && errors.is_empty() {
        errors.add(ui.words(), "files", "evidence-refused-nothing");
    }
    let Some(details) = details.filter(|_| errors.is_empty()) else {
        return refused(&ui, &tenant, received, errors).await;
    };
    let whole = command(&ui, &tenant, &received, details, links, references);
    let commands = if received.each { each(&ui, &whole, &received) } else { vec![whole] };
    let app = ui.app.clone();
    let add = move || add_each_evidence(app.store.as_ref(), &app.shelf, &commands);
    match ui.app.blocking.write(add).await? {
        Ok(items) => Ok(see_other(&added(&Place::of(&tenant), &items))),
        Err(error) => {
            // Only a refusal says that no row names the files; a failure of the store leaves here.
            told(&ui, &mut errors, error)?;
            refused(&ui, &tenant, received, errors).await
        }
    }
}

/// Where what was added is seen.
fn added(place: &Place, items: &[EvidenceItem]) -> String {
    match items {
        [item] => format!("{}?done=added", place.item(item.number)),
        _ => format!("{}?added={}", place.list(), items.len()),
    }
}

fn command(
    ui: &Ui,
    tenant: &Tenant,
    received: &Received,
    details: EvidenceDetails,
    links: Option<Targets>,
    references: Vec<NewReference>,
) -> AddEvidence {
    AddEvidence {
        scope: tenant.scope,
        id: EvidenceId::from_bytes(ui.app.random.id()),
        details,
        note: VersionNote::default(),
        files: received.files.clone(),
        uploads: received.uploads(),
        references,
        links: links
            .into_iter()
            .map(|to| LinkTo { assessment: to.assessment, objectives: to.objectives })
            .collect(),
        quota: Quota(ui.app.files.limits.quota),
        actor: ui.viewer.actor(),
    }
}

/// The same for each file alone, under the name of the file. Without files there is one item.
fn each(ui: &Ui, whole: &AddEvidence, received: &Received) -> Vec<AddEvidence> {
    if received.names().len() < 2 {
        return vec![whole.clone()];
    }
    let sent = received.files.iter().map(|file| (&file.name, vec![file.clone()], Vec::new()));
    let waiting = received.waiting.iter().map(|file| (&file.name, Vec::new(), vec![file.upload]));
    let one = |(name, files, uploads): (&FileName, _, _)| AddEvidence {
        id: EvidenceId::from_bytes(ui.app.random.id()),
        details: EvidenceDetails { title: title_of(name, &whole.details), ..whole.details.clone() },
        references: whole.references.iter().map(|reference| own(ui, reference)).collect(),
        files,
        uploads,
        ..whole.clone()
    };
    sent.chain(waiting).map(one).collect()
}

/// The name of a file as a title; what was typed where it is none.
fn title_of(name: &FileName, typed: &EvidenceDetails) -> EvidenceTitle {
    EvidenceTitle::parse(name.stem()).unwrap_or_else(|_| typed.title.clone())
}

/// A reference for one more item.
fn own(ui: &Ui, reference: &NewReference) -> NewReference {
    NewReference { id: ReferenceId::from_bytes(ui.app.random.id()), ..reference.clone() }
}

/// Draws the form again. Files that came with a form that was not taken are not kept: they have to be
/// chosen anew, as browsers do not fill file fields. Those that were sent before, in parts, wait on.
async fn refused(
    ui: &Ui,
    tenant: &Tenant,
    received: Received,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    received.forget(ui).await;
    draw(ui, tenant, StatusCode::UNPROCESSABLE_ENTITY, received, errors).await
}

async fn draw(
    ui: &Ui,
    tenant: &Tenant,
    status: StatusCode,
    received: Received,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let (app, scope, place) = (ui.app.clone(), tenant.scope, Place::of(tenant));
    let heads = ui.app.blocking.read(move || app.views.assessments(&scope)).await??;
    let owners = owners(ui, tenant).await?;
    let page = NewPage {
        post: place.under("new"),
        back: place.list(),
        tray: Tray::of(ui, &place, &received.waiting),
        each: received.each,
        links: Picker {
            assessment: received.assessment.clone(),
            objectives: received.objectives.clone(),
            ..Picker::default()
        }
        .with(&heads),
        reference: received.typed_reference().is_some(),
        reference_title: received.typed_reference().unwrap_or_default().0,
        reference_address: received.typed_reference().unwrap_or_default().1,
        form: DetailsForm::of(ui.words(), received.typed, errors, owners, true),
    };
    let title = ui.words().text("evidence-new-title");
    let frame = Frame::in_organisation(ui, tenant, None, &title, Nav::Evidence).await?;
    let frame = if status.is_success() { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}
