//! One catalogue: its families and requirements, details folded.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_compliance::{Catalogue, CatalogueKind, Framework, Origin, Requirement, RuleSet};
use controlkeep_http::{AccessRule, Problem, RouteSpec};
use controlkeep_kernel::FrameworkId;
use serde::{Deserialize, Serialize};

use crate::assessments::{element_id, encoded};
use crate::engine::Template;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::read("catalogue", "/catalogues/{id}", AccessRule::SignedIn);

/// A catalogue with more objectives than this is shown family by family.
const WHOLE: usize = 500;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OneQuery {
    family: String,
}

/// One catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct OnePage {
    code: String,
    title: String,
    version: String,
    embedded: bool,
    weighs: bool,
    requirements: usize,
    objectives: usize,
    href: String,
    /// Whether all families can be shown at once.
    whole: bool,
    families: Vec<FamilyRow>,
    shown: Vec<FamilyView>,
}

impl Template for OnePage {
    const FILE: &'static str = "pages/catalogues/one.html";
}

/// A family to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FamilyRow {
    code: String,
    title: String,
    requirements: usize,
    href: String,
    current: bool,
}

/// A family with its requirements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FamilyView {
    id: String,
    code: String,
    title: String,
    requirements: Vec<RequirementView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct RequirementView {
    short: String,
    title: String,
    summary: String,
    /// Points it weighs; none where nothing is weighed.
    points: Option<u8>,
    /// The smaller deduction with partial credit.
    partial: Option<u8>,
    objectives: Vec<(String, String)>,
    parameters: Vec<(String, String)>,
}

impl OnePage {
    pub(super) fn of(framework: &Framework, rules: &RuleSet, family: &str) -> Self {
        let catalogue = framework.catalogue();
        let whole = framework.objective_count() <= WHOLE;
        let href = format!("/catalogues/{}", framework.id());
        let chosen = catalogue.families.iter().find(|known| known.code == family);
        let first = catalogue.families.first().filter(|_| !whole);
        let chosen = chosen.or(first).map(|family| family.code.as_str());
        let families = catalogue.families.iter();
        Self {
            code: catalogue.code.clone(),
            title: catalogue.title.clone(),
            version: catalogue.version.clone(),
            embedded: framework.origin() == Origin::Embedded,
            weighs: catalogue.kind == CatalogueKind::CmmcLevel2,
            requirements: catalogue.requirements.len(),
            objectives: framework.objective_count(),
            whole,
            families: families
                .clone()
                .map(|family| FamilyRow {
                    requirements: members(catalogue, &family.code).count(),
                    href: format!("{href}?family={}", encoded(&family.code)),
                    current: chosen == Some(family.code.as_str()),
                    code: family.code.clone(),
                    title: family.title.clone(),
                })
                .collect(),
            shown: families
                .filter(|family| chosen.is_none_or(|chosen| chosen == family.code))
                .map(|family| FamilyView {
                    id: element_id(&family.code),
                    requirements: members(catalogue, &family.code)
                        .map(|requirement| view(catalogue, rules, requirement))
                        .collect(),
                    code: family.code.clone(),
                    title: family.title.clone(),
                })
                .collect(),
            href,
        }
    }
}

fn members<'a>(catalogue: &'a Catalogue, family: &'a str) -> impl Iterator<Item = &'a Requirement> {
    catalogue.requirements.iter().filter(move |requirement| requirement.family == family)
}

fn view(catalogue: &Catalogue, rules: &RuleSet, requirement: &Requirement) -> RequirementView {
    let weight = rules.weight_of(catalogue.kind, requirement);
    let counts_points = catalogue.kind == CatalogueKind::CmmcLevel2;
    let partial = match weight {
        controlkeep_compliance::Weight::PartialCredit { partial, .. } if counts_points => Some(partial),
        _ => None,
    };
    RequirementView {
        short: requirement.short.clone(),
        title: requirement.title.clone(),
        summary: requirement.summary.clone(),
        points: counts_points.then(|| weight.full()),
        partial,
        objectives: requirement
            .objectives
            .iter()
            .map(|objective| (objective.label.clone(), objective.summary.clone()))
            .collect(),
        parameters: requirement
            .parameters
            .iter()
            .map(|parameter| (parameter.label.clone(), parameter.text.clone()))
            .collect(),
    }
}

pub(super) async fn show(
    ui: Ui,
    Path(id): Path<String>,
    Query(query): Query<OneQuery>,
) -> Result<Response, Problem> {
    let id: FrameworkId = id.parse().map_err(|_| Problem::not_found())?;
    let app = ui.app.clone();
    let framework = ui.app.blocking.read(move || app.shelf.of(app.views.as_ref(), id)).await??;
    let framework = framework.ok_or_else(Problem::not_found)?;
    let page = OnePage::of(&framework, ui.app.rules(), &query.family);
    let frame = Frame::signed_in(&ui, &framework.catalogue().title, Nav::Catalogues).await?;
    ui.draw(&frame, &page)
}
