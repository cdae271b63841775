//! Work that is done afterwards.

use controlkeep_jobs::{Job, JobChange, JobState, JobStep};
use controlkeep_kernel::{JobId, Timestamp};
use controlkeep_ports::{Jobs, StoreError};
use diesel::prelude::*;

use super::record::write_change;
use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::{JobRow, Stored};
use crate::schema::{jobs, schedule_turns};
use crate::transaction::DieselTx;

const TABLE: &str = "jobs";
const TURNS: &str = "schedule_turns";

impl Jobs for DieselTx<'_> {
    fn add(&mut self, job: Job) -> Result<(), StoreError> {
        self.step(|db| add(db, &job))
    }

    fn find(&mut self, id: JobId) -> Result<Option<Job>, StoreError> {
        self.step(|db| find(db, id))
    }

    fn due(&mut self, at: Timestamp, limit: usize) -> Result<Vec<Job>, StoreError> {
        self.step(|db| due(db, at, limit))
    }

    fn step(&mut self, step: JobStep) -> Result<bool, StoreError> {
        let (job, expected) = step.into_parts();
        DieselTx::step(self, |db| Ok(update(db, &job, expected)? == 1))
    }

    fn record(&mut self, change: JobChange) -> Result<Job, StoreError> {
        let (job, expected, event) = change.into_parts();
        DieselTx::step(self, |db| write_change(db, "job", |db| update(db, &job, expected), &event))?;
        Ok(job)
    }

    fn take_turn(&mut self, schedule: &str, turn: Timestamp) -> Result<bool, StoreError> {
        DieselTx::step(self, |db| take_turn(db, schedule, turn))
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        DieselTx::step(self, |db| {
            sweep_turns(db, before)?;
            sweep(db, before)
        })
    }
}

fn add(db: &mut Db, job: &Job) -> Outcome<()> {
    diesel::insert_into(jobs::table).values(JobRow::from(job)).execute(db).in_table(TABLE)?;
    Ok(())
}

fn find(db: &mut Db, id: JobId) -> Outcome<Option<Job>> {
    let row = jobs::table
        .find(id.as_bytes().as_slice())
        .select(JobRow::as_select())
        .first(db)
        .optional()
        .in_table(TABLE)?;
    row.map(Job::try_from).transpose()
}

fn due(db: &mut Db, at: Timestamp, limit: usize) -> Outcome<Vec<Job>> {
    let unfinished = jobs::state.eq(JobState::Waiting.code()).or(jobs::state.eq(JobState::Claimed.code()));
    let rows = jobs::table
        .filter(unfinished)
        .filter(jobs::due_at.le(at.micros()))
        .order((jobs::due_at, jobs::id))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(JobRow::as_select())
        .load(db)
        .in_table(TABLE)?;
    rows.into_iter().map(Job::try_from).collect()
}

/// The version decides: of any number of nodes that saw the same one, one updates a row.
fn update(db: &mut Db, job: &Job, expected: i64) -> Outcome<usize> {
    let row = jobs::table.find(job.id.as_bytes().as_slice()).filter(jobs::version.eq(expected));
    diesel::update(row).set(JobRow::from(job)).execute(db).in_table(TABLE)
}

/// Of two nodes that take a turn at once the second runs again, and then finds it taken.
fn take_turn(db: &mut Db, schedule: &str, turn: Timestamp) -> Outcome<bool> {
    let row = schedule_turns::table.find((schedule, turn.micros()));
    let taken: Option<i64> = row.select(schedule_turns::turn).first(db).optional().in_table(TURNS)?;
    if taken.is_some() {
        return Ok(false);
    }
    diesel::insert_into(schedule_turns::table)
        .values((schedule_turns::schedule.eq(schedule), schedule_turns::turn.eq(turn.micros())))
        .execute(db)
        .in_table(TURNS)
        .map_err(Failure::overtaken)?;
    Ok(true)
}

fn sweep(db: &mut Db, before: Timestamp) -> Outcome<usize> {
    let over = jobs::state.eq(JobState::Done.code()).or(jobs::state.eq(JobState::Discarded.code()));
    let old = jobs::table.filter(over).filter(jobs::ended_at.lt(before.micros()));
    diesel::delete(old).execute(db).in_table(TABLE)
}

fn sweep_turns(db: &mut Db, before: Timestamp) -> Outcome<()> {
    for (schedule, newest) in newest_turns(db)? {
        let old = schedule_turns::table
            .filter(schedule_turns::schedule.eq(schedule))
            .filter(schedule_turns::turn.lt(before.micros().min(newest.micros())));
        diesel::delete(old).execute(db).in_table(TURNS)?;
    }
    Ok(())
}

pub(crate) fn newest_turns(db: &mut Db) -> Outcome<Vec<(String, Timestamp)>> {
    let rows: Vec<(String, Option<i64>)> = schedule_turns::table
        .group_by(schedule_turns::schedule)
        .select((schedule_turns::schedule, diesel::dsl::max(schedule_turns::turn)))
        .order(schedule_turns::schedule)
        .load(db)
        .in_table(TURNS)?;
    rows.into_iter()
        .map(|(schedule, turn)| {
            let stored = Stored { table: TURNS, id: schedule.as_bytes() };
            let turn = stored.read("turn", turn.ok_or("a group without a row"))?;
            Ok((schedule.clone(), Timestamp::from_micros(turn)))
        })
        .collect()
}
