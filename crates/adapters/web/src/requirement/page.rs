//! One requirement as a page of its own: for print, for a small screen, without scripts.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::evidence::{PickerPart, Told, read_evidence, read_picker};
use super::{Place, RequirementSheet, Tab, read_history};
use crate::assessments::Opened;
use crate::engine::Template;
use crate::findings::{RequirementPath, Scene, Trouble};
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "requirement",
    "/o/{org}/a/{as}/r/{requirement}",
    AccessRule::Organisation(Permission::ReadAssessments),
);

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    tab: String,
    /// What is searched for among the evidence.
    pick: String,
}

/// One requirement as a page of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct RequirementPage {
    /// What the assessment is called.
    pub(super) name: String,
    /// The requirement.
    pub(super) sheet: RequirementSheet,
    /// What was not stored of a form that was sent without scripts.
    pub(super) errors: Vec<ErrorLink>,
}

/// One line of the summary on top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ErrorLink {
    /// The id of the element it leads to.
    pub(super) field: String,
    /// What happened.
    pub(super) text: String,
}

impl Template for RequirementPage {
    const FILE: &'static str = "pages/requirement/page.html";
}

pub(super) async fn show_requirement(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<RequirementPath>,
    Query(tab): Query<Asked>,
) -> Result<Response, Problem> {
    let opened = Opened::read(&ui, &tenant, path.number()?).await?;
    let index = opened.find(&path.requirement).ok_or_else(Problem::not_found)?;
    if ui.viewer.wants_part("evidence-picker") {
        let picker = read_picker(&ui, &tenant, &opened, index, &tab.pick).await?;
        return ui.draw(&Frame::part(&ui), &PickerPart { picker });
    }
    let sheet = match Tab::of(&tab.tab) {
        Tab::Evidence => evidence_sheet(&ui, &tenant, &opened, &Place::Page, index, tab.pick.into()).await?,
        shown => sheet_for(&ui, &tenant, &opened, &Place::Page, index, shown).await?,
    };
    draw_page(&ui, &tenant, &opened, StatusCode::OK, sheet).await
}

/// The sheet of a requirement, with a part of it.
pub(crate) async fn sheet_for(
    ui: &Ui,
    tenant: &Tenant,
    opened: &Opened,
    place: &Place,
    index: usize,
    tab: Tab,
) -> Result<RequirementSheet, Problem> {
    match tab {
        Tab::Objectives => Ok(RequirementSheet::of(&Scene::new(ui, tenant, opened), place, index)),
        Tab::Evidence => evidence_sheet(ui, tenant, opened, place, index, Told::default()).await,
        Tab::History => {
            let history = read_history(ui, tenant, opened, index).await?;
            Ok(RequirementSheet::with_history(&Scene::new(ui, tenant, opened), place, index, history))
        }
    }
}

/// The sheet of a requirement with its evidence.
pub(super) async fn evidence_sheet(
    ui: &Ui,
    tenant: &Tenant,
    opened: &Opened,
    place: &Place,
    index: usize,
    told: Told,
) -> Result<RequirementSheet, Problem> {
    let evidence = read_evidence(ui, tenant, opened, index, told).await?;
    Ok(RequirementSheet::with_evidence(&Scene::new(ui, tenant, opened), place, index, evidence))
}

/// Draws the page of a requirement, also to answer a form that could not be taken.
pub(crate) async fn draw_page(
    ui: &Ui,
    tenant: &Tenant,
    opened: &Opened,
    status: StatusCode,
    sheet: RequirementSheet,
) -> Result<Response, Problem> {
    let title = format!("{} {}", sheet.short, sheet.title);
    let frame = Frame::in_organisation(ui, tenant, Some(&opened.head()), &title, Nav::Board).await?;
    let frame = if status.is_success() { frame } else { frame.failed(ui.words()) };
    let errors = errors(&sheet);
    let name = opened.sheet.assessment.name.to_string();
    ui.draw_as(status, &frame, &RequirementPage { name, sheet, errors })
}

/// What the summary on top links to.
fn errors(sheet: &RequirementSheet) -> Vec<ErrorLink> {
    let of_objective = sheet.objectives.iter().flat_map(|block| {
        let link = |field: &str, text: &str| ErrorLink {
            field: format!("{field}-{}", block.id),
            text: text.to_owned(),
        };
        match &block.trouble {
            None => Vec::new(),
            Some(Trouble::Reason { text, .. }) => vec![link("reason", text)],
            Some(Trouble::Shortfall { text, .. }) => vec![link("because", text)],
            Some(Trouble::Note { text, .. }) => vec![link("note", text)],
            Some(Trouble::Conflict(conflict)) => vec![link("conflict", &conflict.head)],
            Some(Trouble::Basis { form }) => form.refusals().map(|(fact, text)| link(fact, text)).collect(),
        }
    });
    let evidence = sheet
        .evidence
        .as_ref()
        .and_then(|tab| tab.refused())
        .map(|text| ErrorLink { field: "evidence-picker".into(), text: text.to_owned() });
    let choice = sheet.partial.as_ref().and_then(|choice| choice.trouble.clone());
    let choice = choice.map(|text| ErrorLink { field: "partial-credit".into(), text });
    of_objective.chain(choice).chain(evidence).collect()
}
