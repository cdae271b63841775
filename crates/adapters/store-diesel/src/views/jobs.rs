//! Jobs, as pages and metrics see them.

use controlkeep_jobs::{Job, JobState, SealedLetter};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{JobCounts, JobFilter, QueuedLetter};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{JobRow, LetterRow, Stored};
use crate::schema::{jobs, letters};

const TABLE: &str = "jobs";

pub(super) fn has_due(db: &mut Db, at: Timestamp) -> Outcome<bool> {
    let unfinished = jobs::state.eq(JobState::Waiting.code()).or(jobs::state.eq(JobState::Claimed.code()));
    let due: Option<i64> = jobs::table
        .filter(unfinished)
        .filter(jobs::due_at.le(at.micros()))
        .select(jobs::due_at)
        .first(db)
        .optional()
        .in_table(TABLE)?;
    Ok(due.is_some())
}

pub(super) fn counts(db: &mut Db) -> Outcome<JobCounts> {
    let rows: Vec<(String, i64)> = jobs::table
        .group_by(jobs::state)
        .select((jobs::state, diesel::dsl::count_star()))
        .load(db)
        .in_table(TABLE)?;
    let mut counts = JobCounts::default();
    for (code, count) in rows {
        let stored = Stored { table: TABLE, id: code.as_bytes() };
        let state = stored.code("state", &code, JobState::from_code(&code))?;
        *counts.of(state) = stored.number("state", count)?;
    }
    Ok(counts)
}

pub(super) fn list(db: &mut Db, filter: JobFilter) -> Outcome<Vec<Job>> {
    let mut query = jobs::table.select(JobRow::as_select()).into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(jobs::state.eq(state.code()));
    }
    let rows = query
        .order((jobs::created_at.desc(), jobs::id.desc()))
        .limit(limit(filter))
        .load(db)
        .in_table(TABLE)?;
    rows.into_iter().map(Job::try_from).collect()
}

/// One query: a letter's job has the letter's id.
pub(super) fn letters(db: &mut Db, filter: JobFilter) -> Outcome<Vec<QueuedLetter>> {
    let mut query = jobs::table
        .inner_join(letters::table.on(letters::id.eq(jobs::id)))
        .select((JobRow::as_select(), LetterRow::as_select()))
        .into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(jobs::state.eq(state.code()));
    }
    let rows: Vec<(JobRow, LetterRow)> = query
        .order((jobs::created_at.desc(), jobs::id.desc()))
        .limit(limit(filter))
        .load(db)
        .in_table(TABLE)?;
    rows.into_iter().map(queued).collect()
}

fn queued((job, letter): (JobRow, LetterRow)) -> Outcome<QueuedLetter> {
    let letter = SealedLetter::try_from(letter)?;
    Ok(QueuedLetter { job: job.try_into()?, kind: letter.kind, to: letter.to, posted_at: letter.posted_at })
}

fn limit(filter: JobFilter) -> i64 {
    i64::try_from(filter.limit).unwrap_or(i64::MAX)
}
