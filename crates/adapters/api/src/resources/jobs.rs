//! Work that the server does by itself, for whoever administers the platform.

use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, OnPlatform, Problem, RouteSpec};
use controlkeep_jobs::{Job, JobState};
use controlkeep_kernel::{JobId, Timestamp};
use controlkeep_ports::{JobFilter, StoreError};
use controlkeep_rbac::PlatformPermission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::codes::{Id, JobStateCode, When};
use crate::endpoint::{Endpoint, Tag};
use crate::endpoints::Endpoints;
use crate::paging::limit;
use crate::query::Asked;
use crate::reply::Reply;
use crate::sample::Sample;

static SPEC: RouteSpec =
    RouteSpec::read("api.jobs", "/api/v1/jobs", AccessRule::Platform(PlatformPermission::ManageOperations))
        .api();

static LIST: Endpoint = Endpoint::of(&SPEC, Tag::Platform, "List jobs")
    .about("The newest first, with how many stand where. What a job works on is not shown.")
    .asks::<Query>()
    .gives::<Jobs>(200);

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints.add(&LIST, list)
}

/// Which jobs to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Query {
    /// Only those that stand there.
    #[schemars(with = "Option<StateParameter>")]
    state: Option<JobStateCode>,
    /// How many of the newest.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<u32>,
}

/// Where a job stands.
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "snake_case")]
#[allow(dead_code, reason = "it describes the parameter")]
enum StateParameter {
    Waiting,
    Claimed,
    Done,
    Dead,
    Discarded,
}

/// Jobs, and how many stand where.
#[derive(Debug, Serialize, JsonSchema)]
struct Jobs {
    /// How many stand where.
    counts: Counts,
    /// The newest jobs.
    items: Vec<JobView>,
}

/// How many jobs stand where.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "JobCounts")]
struct Counts {
    /// How many wait.
    waiting: u64,
    /// How many are being done.
    claimed: u64,
    /// How many are done.
    done: u64,
    /// How many failed for good.
    dead: u64,
    /// How many a person discarded.
    discarded: u64,
}

/// One job.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Job")]
struct JobView {
    /// Its id.
    id: Id<JobId>,
    /// What is to be done.
    kind: String,
    /// Where it stands.
    state: JobStateCode,
    /// How often it was begun.
    tries: u32,
    /// From when on it may be begun.
    due_at: When,
    /// What went wrong at the last try.
    error: Option<String>,
    /// When somebody asked for it.
    created_at: When,
    /// When it was done or given up.
    ended_at: Option<When>,
}

impl From<Job> for JobView {
    fn from(job: Job) -> Self {
        Self {
            id: Id(job.id),
            kind: job.kind.to_string(),
            state: JobStateCode(job.state),
            tries: job.tries,
            due_at: When(job.due_at),
            error: job.error,
            created_at: When(job.created_at),
            ended_at: job.ended_at.map(When),
        }
    }
}

impl Sample for Jobs {
    fn sample() -> Self {
        let moment = When(Timestamp::from_seconds(1_795_000_000));
        let job = JobView {
            id: Id(JobId::from_bytes([0x1d; 16])),
            kind: "send_letter".into(),
            state: JobStateCode(JobState::Done),
            tries: 1,
            due_at: moment,
            error: None,
            created_at: moment,
            ended_at: Some(moment),
        };
        Self { counts: Counts { done: 1, ..Counts::default() }, items: vec![job] }
    }
}

async fn list(
    call: Call,
    OnPlatform(scope): OnPlatform,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let filter = JobFilter { state: query.state.map(|state| state.0), limit: limit(query.limit)? };
    let read = move |app: &controlkeep_http::App| {
        Ok::<_, StoreError>((app.views.job_counts()?, app.views.jobs(&scope, filter)?))
    };
    let (counts, jobs) = call.read(read).await?;
    let counts = Counts {
        waiting: counts.waiting,
        claimed: counts.claimed,
        done: counts.done,
        dead: counts.dead,
        discarded: counts.discarded,
    };
    Ok(Reply::ok(&Jobs { counts, items: jobs.into_iter().map(Into::into).collect() })?.into_response())
}
