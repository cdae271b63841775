//! Adding an item with its files.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use controlkeep_compliance::{Cadence, Date};
use controlkeep_evidence::{
    Description, EvidenceDetails, EvidenceRefused, EvidenceTitle, KeptFile, LinkRefused, Marking, Quota,
    VersionNote,
};
use controlkeep_http::{AccessRule, Audited, FileForm, Problem, RouteSpec, Shared, Tenant};
use controlkeep_kernel::{EvidenceId, UploadId};
use controlkeep_rbac::{Permission, Scope};
use controlkeep_usecases::evidence::{AddEvidence, AddEvidenceError, LinkTo, add_evidence};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::attached::{Files, NotKept, details, given_up, not_taken, over_quota, take_all, uploads_of};
use super::show::{WholeEvidence, whole};
use crate::body::parse;
use crate::call::Call;
use crate::codes::CadenceCode;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::resources::findings::{Method, methods_of};
use crate::resources::opened::{framework_of, objective_of};
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::change(
    "api.evidence.add",
    "/api/v1/organisations/{org}/evidence",
    AccessRule::Organisation(Permission::AddEvidence),
    Audited::As("evidence."),
)
.with_upload()
.api();

pub(super) static ADD: Endpoint = Endpoint::of(&SPEC, Tag::Evidence, "Add an item with its files")
    .about(
        "A form of two kinds of parts: `details` as JSON first, then a part `file` for each file. Files are streamed, \
         searched, hashed and sealed as they come; when anything is refused, nothing is kept. Large files come in \
         parts before, and `uploads` names them. The caller becomes the owner.",
    )
    .takes::<Details>()
    .with_files()
    .gives::<WholeEvidence>(201)
    .or(&[
        "file_refused",
        "malware_found",
        "scanner_away",
        "file_too_large",
        "over_quota",
        "upload_incomplete",
        "frozen",
        "storage_away",
        "storage_failed",
    ]);

/// What is to be said about an item.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EvidenceDetails")]
pub(super) struct Details {
    /// What it is called.
    #[schemars(length(min = 1, max = 200))]
    title: String,
    /// What it shows.
    #[serde(default)]
    #[schemars(length(max = 4000))]
    description: String,
    /// When what it shows was so; not the day of the upload.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date"))]
    dated: Option<String>,
    /// Whether it is controlled unclassified information.
    #[serde(default)]
    cui: bool,
    /// How often it must be reviewed; never when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<CadenceCode>,
    /// For which methods of assessment it is meant.
    #[serde(default)]
    methods: Vec<Method>,
    /// The assessment whose objectives it is linked with.
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment: Option<u32>,
    /// The objectives it is linked with, by their codes or ids; they go with an assessment.
    #[serde(default)]
    objectives: Vec<String>,
    /// Uploads in parts that are complete; their files follow those of the form.
    #[serde(default)]
    #[schemars(length(max = 100))]
    uploads: Vec<String>,
}

impl Sample for Details {
    fn sample() -> Self {
        Self {
            title: "Account review, May".into(),
            description: "The list of all accounts with who approved them.".into(),
            dated: Some("2026-05-12".into()),
            cui: false,
            review: Some(CadenceCode(Cadence::Annual)),
            methods: vec![Method::Examine],
            assessment: Some(1),
            objectives: vec!["AC.L2-3.1.1[a]".into()],
            uploads: Vec::new(),
        }
    }
}

pub(super) async fn add(
    call: Call,
    tenant: Tenant,
    State(app): State<Shared>,
    Files(mut form): Files,
) -> Result<Response, Problem> {
    let scope = tenant.scope;
    let (details, links, uploads) = wanted(&call, scope, &mut form).await?;
    let mut kept = Vec::new();
    let taken = take_all(&app, scope, &mut form, &mut kept).await;
    let added = match taken {
        Ok(()) => record(&call, scope, details, links, (kept.clone(), uploads)).await,
        Err(problem) => Err(problem.into()),
    };
    let number = match added {
        Ok(number) => number,
        Err(why) => return Err(given_up(&app, kept, why).await),
    };
    let today = call.viewer.now.utc_day();
    let sheet = call.read(move |app| app.views.evidence(&scope, number)).await?;
    let sheet = sheet.ok_or_else(Problem::not_found)?;
    let place = format!("/api/v1/organisations/{}/evidence/{number}", tenant.organisation.slug);
    Ok(Reply::created(place, &whole(&sheet, today))?.into_response())
}

/// The first part of the form: what is to be said, and with what the item is linked.
async fn wanted(
    call: &Call,
    scope: Scope,
    form: &mut FileForm,
) -> Result<(EvidenceDetails, Vec<LinkTo>, Vec<UploadId>), Problem> {
    let body: Details = parse(details(form).await?.as_bytes())?;
    let links = links(call, scope, &body).await?;
    let mut faults = Faults::default();
    let title = faults.text("title", EvidenceTitle::parse(&body.title));
    let description = faults.text("description", Description::parse(&body.description));
    let dated = body.dated.as_deref().map(str::parse::<Date>).transpose().ok();
    let dated = faults.known("dated", dated, "a day looks like 2026-05-12");
    let uploads = uploads_of(&mut faults, &body.uploads);
    let (Some(title), Some(description), Some(dated)) = (title, description, dated) else {
        return Err(faults.problem());
    };
    faults.refuse()?;
    let said = EvidenceDetails {
        title,
        description,
        dated,
        period: None,
        owner: scope.account(),
        marking: if body.cui { Marking::Cui } else { Marking::None },
        review: body.review.map_or(Cadence::None, |code| code.0),
        methods: methods_of(&body.methods),
    };
    Ok((said, links, uploads))
}

async fn links(call: &Call, scope: Scope, body: &Details) -> Result<Vec<LinkTo>, Problem> {
    let mut faults = Faults::default();
    let Some(assessment) = body.assessment else {
        if !body.objectives.is_empty() {
            faults.add("assessment", "missing_field", "objectives go with an assessment");
        }
        return faults.refuse().map(|()| Vec::new());
    };
    let framework = call.read(move |app| framework_of(app, &scope, assessment)).await?;
    let mut objectives = Vec::new();
    for (at, name) in body.objectives.iter().enumerate() {
        let place = objective_of(&framework, name);
        let place = faults.known(&format!("objectives[{at}]"), place, "the assessment has no such objective");
        objectives.extend(place.map(|(requirement, index)| framework.objective_id(requirement, index)));
    }
    faults.refuse()?;
    Ok(if objectives.is_empty() { Vec::new() } else { vec![LinkTo { assessment, objectives }] })
}

async fn record(
    call: &Call,
    scope: Scope,
    details: EvidenceDetails,
    links: Vec<LinkTo>,
    (files, uploads): (Vec<KeptFile>, Vec<UploadId>),
) -> Result<controlkeep_evidence::EvidenceNumber, NotKept> {
    let command = AddEvidence {
        scope,
        id: EvidenceId::from_bytes(call.app.random.id()),
        details,
        note: VersionNote::default(),
        files,
        uploads,
        references: Vec::new(),
        links,
        quota: Quota(call.app.files.limits.quota),
        actor: call.actor(),
    };
    let app = call.app.clone();
    let added =
        call.app.blocking.write(move || add_evidence(app.store.as_ref(), &app.shelf, &command)).await?;
    added.map(|item| item.number).map_err(|error| {
        let is_refusal = error.is_refusal();
        NotKept::new(refused(error), is_refusal)
    })
}

fn refused(error: AddEvidenceError) -> Problem {
    let field = |field: &str, code, detail: String| {
        let mut faults = Faults::default();
        faults.add(field, code, detail);
        faults.problem()
    };
    let told = error.to_string();
    match error {
        AddEvidenceError::OverQuota(over) => over_quota(over),
        AddEvidenceError::Upload(error) => not_taken(error),
        AddEvidenceError::NotLinked(LinkRefused::Locked(state)) => {
            Problem::new(StatusCode::LOCKED, "frozen").with("state", state.code())
        }
        AddEvidenceError::UnknownObjective => Problem::not_found(),
        AddEvidenceError::NotLinked(_) => field("objectives", "invalid", told),
        AddEvidenceError::UnknownOwner => field("owner", "unknown_value", told),
        AddEvidenceError::Refused(EvidenceRefused::NotYet(_)) => field("dated", "in_the_future", told),
        AddEvidenceError::Refused(_) => field("file", "invalid", told),
        AddEvidenceError::Store(error) => error.into(),
    }
}
