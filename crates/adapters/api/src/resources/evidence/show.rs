//! One item of evidence with everything that belongs to it.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_compliance::Date;
use controlkeep_evidence::{EvidenceVersion, Reference};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{EvidenceSheet, LinkedObjective};
use controlkeep_rbac::Permission;
use http::HeaderMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::number_of;
use super::view::{EvidenceView, FileView};
use crate::call::Call;
use crate::codes::When;
use crate::endpoint::{Endpoint, Tag};
use crate::reply::Reply;
use crate::resources::findings::{Method, methods_in};
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::read(
    "api.evidence.item",
    "/api/v1/organisations/{org}/evidence/{item}",
    AccessRule::Organisation(Permission::ReadEvidence),
)
.api();

pub(super) static ONE: Endpoint =
    Endpoint::of(&SPEC, Tag::Evidence, "Show an item with versions, references and links")
        .gives::<WholeEvidence>(200)
        .tagged();

/// An item of evidence with everything that belongs to it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct WholeEvidence {
    /// The item.
    evidence: EvidenceView,
    /// Its versions, newest first.
    versions: Vec<VersionView>,
    /// The pages elsewhere it refers to.
    references: Vec<ReferenceView>,
    /// The objectives it is linked with.
    links: Vec<LinkView>,
}

/// One version of an item.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EvidenceVersion")]
struct VersionView {
    /// Counted within the item, from 1.
    number: u32,
    /// What is new in it.
    note: String,
    /// Who put it there.
    created_by: String,
    /// When.
    created_at: When,
    /// Its files.
    files: Vec<FileView>,
}

/// A page elsewhere.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EvidenceReference")]
struct ReferenceView {
    /// What it is called.
    title: String,
    /// Where it is.
    url: String,
}

/// An objective that an item is linked with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EvidenceLink")]
struct LinkView {
    /// The number of the assessment.
    assessment: u32,
    /// What people call the objective.
    objective: String,
    /// For which methods of assessment.
    methods: Vec<Method>,
    /// Who linked it.
    linked_by: String,
    /// When.
    linked_at: When,
}

impl From<&EvidenceVersion> for VersionView {
    fn from(version: &EvidenceVersion) -> Self {
        Self {
            number: version.number,
            note: version.note.to_string(),
            created_by: version.created_by_name.clone(),
            created_at: When(version.created_at),
            files: version.files.iter().map(FileView::of_kept).collect(),
        }
    }
}

impl From<&Reference> for ReferenceView {
    fn from(reference: &Reference) -> Self {
        Self { title: reference.title.to_string(), url: reference.url.to_string() }
    }
}

impl From<&LinkedObjective> for LinkView {
    fn from(linked: &LinkedObjective) -> Self {
        Self {
            assessment: linked.assessment,
            objective: linked.label.clone(),
            methods: methods_in(linked.link.methods),
            linked_by: linked.link.linked_by_name.clone(),
            linked_at: When(linked.link.linked_at),
        }
    }
}

impl WholeEvidence {
    fn of(sheet: &EvidenceSheet, today: Date) -> Self {
        let newest = sheet.versions.first();
        let files = newest.map(|version| version.files.iter().map(FileView::of_kept).collect());
        let belongs = (sheet.references.len(), sheet.links.len(), files.unwrap_or_default());
        Self {
            evidence: EvidenceView::with(&sheet.item, &sheet.owner_name, today, belongs),
            versions: sheet.versions.iter().map(Into::into).collect(),
            references: sheet.references.iter().map(Into::into).collect(),
            links: sheet.links.iter().map(Into::into).collect(),
        }
    }
}

/// An item with everything that belongs to it, as it stands on a day.
pub(super) fn whole(sheet: &EvidenceSheet, today: Date) -> WholeEvidence {
    WholeEvidence::of(sheet, today)
}

impl Sample for WholeEvidence {
    fn sample() -> Self {
        let moment = When(Timestamp::from_seconds(1_795_000_000));
        let link = LinkView {
            assessment: 1,
            objective: "3.1.1[a]".into(),
            methods: vec![Method::Examine],
            linked_by: "Maria Keller".into(),
            linked_at: moment,
        };
        let version = VersionView {
            number: 1,
            note: String::new(),
            created_by: "Maria Keller".into(),
            created_at: moment,
            files: Vec::new(),
        };
        Self {
            evidence: EvidenceView::sample(),
            versions: vec![version],
            references: Vec::new(),
            links: vec![link],
        }
    }
}

pub(super) async fn show(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (number, today) = (number_of(&number)?, call.viewer.now.utc_day());
    let sheet = call.read(move |app| app.views.evidence(&tenant.scope, number)).await?;
    let sheet = sheet.ok_or_else(Problem::not_found)?;
    let reply = Reply::ok(&WholeEvidence::of(&sheet, today))?;
    Ok(reply.tagged(&call.app).unless_known(&headers).into_response())
}
