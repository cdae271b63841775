//! Catalogues: frameworks with their requirements and objectives.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_compliance::{CatalogueKind, Framework, Origin, embedded};
use controlkeep_http::{AccessRule, Problem, RouteSpec, SignedInCaller};
use controlkeep_kernel::{FrameworkId, ObjectiveId, RequirementId, Timestamp};
use controlkeep_ports::FrameworkSummary;
use http::HeaderMap;
use schemars::JsonSchema;
use serde::Serialize;

use crate::call::Call;
use crate::codes::{CatalogueKindCode, Id, When};
use crate::endpoint::{Endpoint, Tag};
use crate::endpoints::Endpoints;
use crate::paging::{Listing, Page, PageQuery, limit};
use crate::query::Asked;
use crate::reply::Reply;
use crate::sample::Sample;

static LIST_SPEC: RouteSpec =
    RouteSpec::read("api.catalogues", "/api/v1/catalogues", AccessRule::SignedIn).api();
static LIST: Endpoint = Endpoint::of(&LIST_SPEC, Tag::Catalogues, "List catalogues")
    .about("Embedded ones first, then by title.")
    .asks::<PageQuery>()
    .gives::<Page<CatalogueLine>>(200);

static ONE_SPEC: RouteSpec =
    RouteSpec::read("api.catalogue", "/api/v1/catalogues/{catalogue}", AccessRule::SignedIn).api();
static ONE: Endpoint =
    Endpoint::of(&ONE_SPEC, Tag::Catalogues, "Show a catalogue with its requirements and objectives")
        .about("A catalogue never changes once it is installed.")
        .gives::<CatalogueView<'static>>(200)
        .tagged();

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints.add(&LIST, list).add(&ONE, show)
}

/// A catalogue in one line.
#[derive(Debug, Serialize, JsonSchema)]
struct CatalogueLine {
    /// Its id.
    id: Id<FrameworkId>,
    /// Its short code.
    code: String,
    /// Its title.
    title: String,
    /// Which edition it is.
    version: String,
    /// Which rules count it.
    kind: CatalogueKindCode,
    /// Whether it ships with the product.
    embedded: bool,
    /// How many requirements it has.
    requirements: usize,
    /// How many objectives it has.
    objectives: usize,
    /// When it was installed.
    installed_at: When,
}

impl From<FrameworkSummary> for CatalogueLine {
    fn from(summary: FrameworkSummary) -> Self {
        Self {
            id: Id(summary.id),
            code: summary.code,
            title: summary.title,
            version: summary.version,
            kind: CatalogueKindCode(summary.kind),
            embedded: summary.origin == Origin::Embedded,
            requirements: summary.requirements,
            objectives: summary.objectives,
            installed_at: When(summary.installed_at),
        }
    }
}

impl Sample for CatalogueLine {
    fn sample() -> Self {
        Self {
            id: Id(FrameworkId::from_bytes([0x18; 16])),
            code: "CMMC-L2".into(),
            title: "CMMC Level 2".into(),
            version: "2.13".into(),
            kind: CatalogueKindCode(CatalogueKind::CmmcLevel2),
            embedded: true,
            requirements: embedded::level_2().requirements.len(),
            objectives: embedded::level_2().objective_count(),
            installed_at: When(Timestamp::from_seconds(1_795_000_000)),
        }
    }
}

/// A catalogue with all it holds.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Catalogue")]
struct CatalogueView<'a> {
    /// Its id.
    id: Id<FrameworkId>,
    /// Its short code.
    code: &'a str,
    /// Its title.
    title: &'a str,
    /// Which edition it is.
    version: &'a str,
    /// Which rules count it.
    kind: CatalogueKindCode,
    /// Its families, in their order.
    families: Vec<FamilyView<'a>>,
    /// Its requirements, in their order.
    requirements: Vec<RequirementText<'a>>,
}

/// A family of requirements.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Family")]
struct FamilyView<'a> {
    /// Such as `AC`.
    code: &'a str,
    /// Such as `Access Control`.
    title: &'a str,
}

/// What a requirement asks.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RequirementText")]
struct RequirementText<'a> {
    /// Its id.
    id: Id<RequirementId>,
    /// The full code.
    code: &'a str,
    /// What people say.
    short: &'a str,
    /// The code of its family.
    family: &'a str,
    /// Its official short title.
    title: &'a str,
    /// What it asks, in plain words.
    summary: &'a str,
    /// What it weighs, as the catalogue's source says.
    weight: String,
    /// What is determined about it.
    objectives: Vec<ObjectiveText<'a>>,
}

/// What is determined about a requirement.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ObjectiveText")]
struct ObjectiveText<'a> {
    /// Its id.
    id: Id<ObjectiveId>,
    /// The full code.
    code: &'a str,
    /// What is determined, in plain words.
    summary: &'a str,
}

impl<'a> CatalogueView<'a> {
    fn of(framework: &'a Framework) -> Self {
        let catalogue = framework.catalogue();
        let requirements = catalogue.requirements.iter().enumerate();
        Self {
            id: Id(framework.id()),
            code: &catalogue.code,
            title: &catalogue.title,
            version: &catalogue.version,
            kind: CatalogueKindCode(catalogue.kind),
            families: catalogue
                .families
                .iter()
                .map(|family| FamilyView { code: &family.code, title: &family.title })
                .collect(),
            requirements: requirements.map(|(at, _)| RequirementText::of(framework, at)).collect(),
        }
    }
}

impl<'a> RequirementText<'a> {
    fn of(framework: &'a Framework, at: usize) -> Self {
        let requirement = &framework.catalogue().requirements[at];
        let objectives = requirement.objectives.iter().enumerate();
        Self {
            id: Id(framework.requirement_id(at)),
            code: &requirement.code,
            short: &requirement.short,
            family: &requirement.family,
            title: &requirement.title,
            summary: &requirement.summary,
            weight: requirement.weight.code(),
            objectives: objectives
                .map(|(index, objective)| ObjectiveText {
                    id: Id(framework.objective_id(at, index)),
                    code: &objective.code,
                    summary: &objective.summary,
                })
                .collect(),
        }
    }
}

impl Sample for CatalogueView<'static> {
    fn sample() -> Self {
        Self {
            id: Id(FrameworkId::from_bytes([0x18; 16])),
            code: "CMMC-L2",
            title: "CMMC Level 2",
            version: "2.13",
            kind: CatalogueKindCode(CatalogueKind::CmmcLevel2),
            families: vec![FamilyView { code: "AC", title: "Access Control" }],
            requirements: vec![RequirementText {
                id: Id(RequirementId::from_bytes([0x1a; 16])),
                code: "AC.L2-3.1.1",
                short: "3.1.1",
                family: "AC",
                title: "Authorized Access Control",
                summary: "Only authorised users, processes and devices get in.",
                weight: "5".into(),
                objectives: vec![ObjectiveText {
                    id: Id(ObjectiveId::from_bytes([0x1b; 16])),
                    code: "AC.L2-3.1.1[a]",
                    summary: "Authorised users are identified.",
                }],
            }],
        }
    }
}

async fn list(
    call: Call,
    SignedInCaller(account): SignedInCaller,
    Asked(query): Asked<PageQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let all = call.read(|app| app.views.frameworks()).await?;
    let lines = all.into_iter().map(CatalogueLine::from).collect();
    let listing = Listing {
        app: &call.app,
        route: LIST_SPEC.name,
        tenant: None,
        caller: account.id,
        filter: String::new(),
    };
    let key = |line: &CatalogueLine| format!("{}\u{1f}{}\u{1f}{}", !line.embedded, line.title, line.id.0);
    let page = listing.page_of(lines, key, query.cursor.as_deref(), limit)?;
    Ok(Reply::ok(&page)?.into_response())
}

async fn show(call: Call, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let id = id.parse::<FrameworkId>().map_err(|_| Problem::not_found())?;
    let framework = call.read(move |app| app.shelf.of(app.views.as_ref(), id)).await?;
    let framework = framework.ok_or_else(Problem::not_found)?;
    let reply = Reply::ok(&CatalogueView::of(&framework))?;
    Ok(reply.tagged(&call.app).unless_known(&headers).into_response())
}
