//! Kept answers.

use controlkeep_kernel::Timestamp;
use controlkeep_ports::{AnswerKey, Answers, Claimed, KeptAnswer, RepeatableRequest, StoreError};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::AnswerRow;
use crate::schema::idempotency_answers as answers;
use crate::transaction::DieselTx;

const TABLE: &str = "idempotency_answers";

impl Answers for DieselTx<'_> {
    fn claim(&mut self, request: &RepeatableRequest, expired: Timestamp) -> Result<Claimed, StoreError> {
        self.step(|db| claim(db, request, expired))
    }

    fn keep(&mut self, key: &AnswerKey, answer: &KeptAnswer) -> Result<(), StoreError> {
        self.step(|db| keep(db, key, answer))
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        self.step(|db| {
            let old = answers::table.filter(answers::created_at.lt(before.micros()));
            diesel::delete(old).execute(db).in_table(TABLE)
        })
    }
}

fn claim(db: &mut Db, request: &RepeatableRequest, expired: Timestamp) -> Outcome<Claimed> {
    let key = answers::table.find(request.key.0.as_slice());
    diesel::delete(key.filter(answers::created_at.lt(expired.micros()))).execute(db).in_table(TABLE)?;
    let row = key.select(AnswerRow::as_select()).first(db).optional().in_table(TABLE)?;
    let Some(row) = row else { return insert(db, request) };
    if row.request_hash != request.request {
        return Ok(Claimed::OtherRequest);
    }
    KeptAnswer::try_from(row).map(Claimed::Answered)
}

/// There is no row to hold before the first claim, so of two first ones the second runs again.
fn insert(db: &mut Db, request: &RepeatableRequest) -> Outcome<Claimed> {
    let row = AnswerRow::claimed(request);
    let inserted = diesel::insert_into(answers::table).values(row).execute(db);
    inserted.in_table(TABLE).map_err(Failure::overtaken)?;
    Ok(Claimed::First)
}

fn keep(db: &mut Db, key: &AnswerKey, answer: &KeptAnswer) -> Outcome<()> {
    let kept = diesel::update(answers::table.find(key.0.as_slice()))
        .set((
            answers::status.eq(i16::try_from(answer.status).unwrap_or(i16::MAX)),
            answers::headers.eq(AnswerRow::headers_text(answer)?),
            answers::body.eq(&answer.body),
        ))
        .execute(db)
        .in_table(TABLE)?;
    if kept == 1 { Ok(()) } else { Err(Failure::stale("answer")) }
}
