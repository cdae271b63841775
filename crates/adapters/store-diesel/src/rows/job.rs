//! Work that is done afterwards.

use controlkeep_jobs::{Job, JobKind, JobState};
use controlkeep_kernel::{JobId, Timestamp};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::jobs;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = jobs, treat_none_as_null = true)]
pub(crate) struct JobRow {
    id: Vec<u8>,
    kind: String,
    payload: String,
    state: String,
    tries: i64,
    due_at: i64,
    node: Option<String>,
    error: Option<String>,
    created_at: i64,
    ended_at: Option<i64>,
    version: i64,
}

impl From<&Job> for JobRow {
    fn from(job: &Job) -> Self {
        Self {
            id: job.id.as_bytes().to_vec(),
            kind: job.kind.code().to_owned(),
            payload: job.payload.clone(),
            state: job.state.code().to_owned(),
            tries: i64::from(job.tries),
            due_at: job.due_at.micros(),
            node: job.node.clone(),
            error: job.error.clone(),
            created_at: job.created_at.micros(),
            ended_at: job.ended_at.map(Timestamp::micros),
            version: job.version,
        }
    }
}

impl TryFrom<JobRow> for Job {
    type Error = Failure;

    fn try_from(row: JobRow) -> Outcome<Self> {
        let stored = Stored { table: "jobs", id: &row.id };
        Ok(Self {
            id: JobId::from_bytes(stored.bytes("id", &row.id)?),
            kind: stored.code("kind", &row.kind, JobKind::from_code(&row.kind))?,
            payload: row.payload,
            state: stored.code("state", &row.state, JobState::from_code(&row.state))?,
            tries: stored.number("tries", row.tries)?,
            due_at: Timestamp::from_micros(row.due_at),
            node: row.node,
            error: row.error,
            created_at: Timestamp::from_micros(row.created_at),
            ended_at: row.ended_at.map(Timestamp::from_micros),
            version: row.version,
        })
    }
}
