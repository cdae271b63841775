//! Lets a job begin anew, or discards it.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{Audited, OnPlatform, Problem, RouteSpec, Submitted};
use controlkeep_jobs::{Job, JobState};
use controlkeep_kernel::JobId;
use controlkeep_ports::Store;
use controlkeep_rbac::PlatformScope;
use controlkeep_usecases::jobs::{DecideJob, DecideJobError, discard_job, retry_job};
use serde::Deserialize;

use super::{RIGHT, jobs, mail};
use crate::sign_in::see_other;
use crate::ui::Ui;

pub(super) static RETRY: RouteSpec =
    RouteSpec::change("operations.retry_job", "/admin/jobs/{job}/retry", RIGHT, Audited::As("job."));
pub(super) static DISCARD: RouteSpec =
    RouteSpec::change("operations.discard_job", "/admin/jobs/{job}/discard", RIGHT, Audited::As("job."));

/// Which list to go back to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    #[serde(default)]
    back: String,
    #[serde(default)]
    state: String,
}

impl Form {
    /// Only our own lists: the form must not lead anywhere else.
    fn leads_to(&self, done: &str) -> String {
        let path = if self.back == mail::PATH { mail::PATH } else { jobs::PATH };
        let state = JobState::from_code(&self.state).map(|state| format!("&state={}", state.code()));
        format!("{path}?done={done}{}", state.unwrap_or_default())
    }
}

type Decision = fn(&dyn Store, &DecideJob) -> Result<Job, DecideJobError>;

pub(super) async fn retry(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(job): Path<String>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    decide(&ui, scope, &job, &form, retry_job, "retried").await
}

pub(super) async fn discard(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(job): Path<String>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    decide(&ui, scope, &job, &form, discard_job, "discarded").await
}

async fn decide(
    ui: &Ui,
    scope: PlatformScope,
    job: &str,
    form: &Form,
    decision: Decision,
    done: &str,
) -> Result<Response, Problem> {
    let job: JobId = job.parse().map_err(|_| Problem::not_found())?;
    let command = DecideJob { scope, job, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    match ui.app.blocking.write(move || decision(app.store.as_ref(), &command)).await? {
        Ok(_) => Ok(see_other(&form.leads_to(done))),
        Err(DecideJobError::Missing) => Err(Problem::not_found()),
        // It is being done, or somebody else decided first: the list shows how it stands now.
        Err(DecideJobError::Refused(_) | DecideJobError::Store(controlkeep_ports::StoreError::Stale(_))) => {
            Ok(see_other(&form.leads_to("over")))
        }
        Err(DecideJobError::Store(error)) => Err(error.into()),
    }
}
