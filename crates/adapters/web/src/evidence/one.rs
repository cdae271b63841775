//! One item of evidence, with everything that belongs to it.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_audit::Entry;
use controlkeep_evidence::{EvidenceDetails, EvidenceItem};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_ports::{
    ActivityFilter, AssessmentHead, EvidenceSheet, ManifestFilter, ManifestHead, StoreError,
};
use controlkeep_rbac::Permission;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::files::VersionView;
use super::links::{LinkGroup, Picker, groups};
use super::place::{ItemPath, Place};
use super::references::{ReferenceForm, ReferenceView};
use super::texts::{FreshnessBadge, marking_text, methods_text, review_text};
use crate::activity::EventView;
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::formats::Formats;
use crate::frame::{Frame, Nav};
use crate::manifests::ListLink;
use crate::ui::Ui;
use crate::words::{Words, values};

/// The most entries of the history that are shown.
const MOST: usize = 50;

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "evidence.one",
    "/o/{org}/evidence/{number}",
    AccessRule::Organisation(Permission::ReadEvidence),
);

/// What was just done, as the address says after a change.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

/// What is told above the item, and what stays in its forms.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// What was done.
    pub(super) done: Option<String>,
    /// Why nothing was done.
    pub(super) refused: Option<String>,
    /// The form that links it.
    pub(super) picker: Option<Picker>,
    /// The form of a reference.
    pub(super) reference: ReferenceForm,
    /// What is wrong with the reason of a hold.
    pub(super) hold_errors: FieldErrors,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each says whether a form is offered")]
pub(super) struct ItemPage {
    number: String,
    title: String,
    description: String,
    freshness: FreshnessBadge,
    facts: Vec<Fact>,
    hold: Option<String>,
    held: bool,
    done: Option<String>,
    refused: Option<String>,
    may_add: bool,
    may_remove: bool,
    may_hold: bool,
    versions: Vec<VersionView>,
    links: Vec<LinkGroup>,
    picker: Picker,
    references: Vec<ReferenceView>,
    /// The frozen lists that name a file of it.
    frozen: Vec<ListLink>,
    reference: ReferenceForm,
    hold_errors: FieldErrors,
    history: Vec<EventView>,
    older: Option<String>,
    at: Addresses,
}

impl Template for ItemPage {
    const FILE: &'static str = "pages/evidence/one.html";
}

/// Where its parts are changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Addresses {
    list: String,
    edit: String,
    replace: String,
    link: String,
    unlink: String,
    refer: String,
    hold: String,
    lift: String,
    remove: String,
}

impl Addresses {
    fn of(place: &Place, item: &EvidenceItem) -> Self {
        let at = |what: &str| place.of_item(item.number, what);
        Self {
            list: place.list(),
            edit: at("edit"),
            replace: at("replace"),
            link: at("link"),
            unlink: at("unlink"),
            refer: at("references"),
            hold: at("hold"),
            lift: at("lift"),
            remove: at("remove"),
        }
    }
}

/// One thing that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Fact {
    name: String,
    text: String,
}

pub(super) async fn show(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let told = Told { done: said(ui.words(), &path.read()?.to_string(), &done.done), ..Told::default() };
    draw_item(&ui, &tenant, &path, StatusCode::OK, told).await
}

/// Draws the page of an item, also to answer a form that could not be taken.
pub(super) async fn draw_item(
    ui: &Ui,
    tenant: &Tenant,
    path: &ItemPath,
    status: StatusCode,
    told: Told,
) -> Result<Response, Problem> {
    let read = Read::of(ui, tenant, path).await?;
    let page = ItemPage::of(ui, tenant, read, told);
    let title = format!("{} {}", page.number, page.title);
    let frame = Frame::in_organisation(ui, tenant, None, &title, Nav::Evidence).await?;
    let frame = if status.is_success() { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}

/// Everything the page needs of the store.
struct Read {
    sheet: EvidenceSheet,
    entries: Vec<Entry>,
    more: bool,
    assessments: Vec<AssessmentHead>,
    frozen: Vec<ManifestHead>,
}

impl Read {
    async fn of(ui: &Ui, tenant: &Tenant, path: &ItemPath) -> Result<Self, Problem> {
        let (app, scope, number) = (ui.app.clone(), tenant.scope, path.read()?);
        let read = move || {
            let Some(sheet) = app.views.evidence(&scope, number)? else { return Ok::<_, StoreError>(None) };
            let subjects = vec![("evidence".to_owned(), sheet.item.id.to_string())];
            let filter = ActivityFilter { subjects, limit: MOST, ..ActivityFilter::default() };
            let history = app.views.activity(&scope, &filter)?;
            let assessments = app.views.assessments(&scope)?;
            let frozen = app.views.manifests(&scope, ManifestFilter::Naming(number))?;
            Ok(Some(Self { sheet, entries: history.entries, more: history.more, assessments, frozen }))
        };
        ui.app.blocking.read(read).await??.ok_or_else(Problem::not_found)
    }
}

impl ItemPage {
    #[allow(clippy::needless_pass_by_value, reason = "what was read becomes the page")]
    fn of(ui: &Ui, tenant: &Tenant, read: Read, told: Told) -> Self {
        let (words, formats, place) = (ui.words(), ui.formats(), Place::of(tenant));
        let slug = tenant.organisation.slug.as_str();
        let item = &read.sheet.item;
        let details = &item.details;
        let today = ui.viewer.now.utc_day();
        Self {
            number: item.number.to_string(),
            title: details.title.to_string(),
            description: details.description.to_string(),
            freshness: FreshnessBadge::of(words, &formats, details, today),
            facts: facts(words, &formats, item, &read.sheet.owner_name),
            hold: hold_text(words, &formats, item),
            held: item.hold.is_some(),
            done: told.done,
            refused: told.refused,
            may_add: tenant.scope.also_allows(Permission::AddEvidence),
            may_remove: tenant.scope.also_allows(Permission::RemoveEvidence),
            may_hold: tenant.scope.also_allows(Permission::HoldEvidence),
            versions: read
                .sheet
                .versions
                .iter()
                .map(|version| VersionView::of(words, &formats, &place, item, version))
                .collect(),
            links: groups(slug, &read.sheet.links),
            picker: told.picker.unwrap_or_default().with(&read.assessments),
            references: read
                .sheet
                .references
                .iter()
                .map(|reference| ReferenceView::of(&place, item.number, reference))
                .collect(),
            frozen: read.frozen.iter().map(|head| ListLink::of(&formats, slug, head)).collect(),
            reference: told.reference,
            hold_errors: told.hold_errors,
            history: read.entries.iter().map(|entry| EventView::of(words, &formats, entry)).collect(),
            older: read.more.then(|| format!("/o/{slug}/activity?action=evidence.")),
            at: Addresses::of(&place, item),
        }
    }
}

fn facts(words: Words, formats: &Formats, item: &EvidenceItem, owner: &str) -> Vec<Fact> {
    let none = || words.text("evidence-none-given");
    let day = |day| formats.day(day);
    let EvidenceDetails { dated, period, marking, review, methods, .. } = &item.details;
    let period = period.map(|period| {
        let told = values([("from", day(period.from()).into()), ("until", day(period.until()).into())]);
        words.text_with("evidence-fact-period-text", &told)
    });
    let methods = Some(methods_text(words, *methods)).filter(|text| !text.is_empty());
    let all = [
        ("evidence-fact-owner", Some(owner.to_owned())),
        ("evidence-fact-date", Some(dated.map_or_else(none, day))),
        ("evidence-fact-period", period),
        ("evidence-fact-review", Some(review_text(words, *review))),
        ("evidence-fact-marking", Some(marking_text(words, marking).unwrap_or_else(none))),
        ("evidence-fact-methods", methods),
        ("evidence-fact-keep", item.keep_until.map(day)),
    ];
    all.into_iter().filter_map(|(key, text)| Some(Fact { name: words.text(key), text: text? })).collect()
}

fn hold_text(words: Words, formats: &Formats, item: &EvidenceItem) -> Option<String> {
    let hold = item.hold.as_ref()?;
    let told = values([
        ("day", formats.moment(hold.at).day.into()),
        ("by", hold.by_name.clone().into()),
        ("reason", hold.reason.to_string().into()),
    ]);
    Some(words.text_with("evidence-hold-told", &told))
}

/// What was done, of the codes that changes send back with.
fn said(words: Words, number: &str, code: &str) -> Option<String> {
    const KNOWN: [&str; 6] = ["added", "saved", "linked", "unlinked", "held", "lifted"];
    let code = KNOWN.into_iter().find(|known| *known == code)?;
    Some(words.text_with(&format!("evidence-done-{code}"), &values([("number", number.to_owned().into())])))
}
