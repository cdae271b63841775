//! Kept answers.

use controlkeep_ports::{KeptAnswer, RepeatableRequest};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::idempotency_answers;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency_answers)]
pub(crate) struct AnswerRow {
    key_hash: Vec<u8>,
    pub(crate) request_hash: Vec<u8>,
    status: i16,
    headers: String,
    body: Vec<u8>,
    created_at: i64,
}

impl AnswerRow {
    /// A claimed key whose answer is still to come, within the same transaction.
    pub(crate) fn claimed(request: &RepeatableRequest) -> Self {
        Self {
            key_hash: request.key.0.to_vec(),
            request_hash: request.request.to_vec(),
            status: 0,
            headers: "[]".into(),
            body: Vec::new(),
            created_at: request.at.micros(),
        }
    }

    /// The headers as the table keeps them.
    pub(crate) fn headers_text(answer: &KeptAnswer) -> Outcome<String> {
        let stored = Stored { table: "idempotency_answers", id: &[] };
        stored.read("headers", serde_json::to_string(&answer.headers))
    }
}

impl TryFrom<AnswerRow> for KeptAnswer {
    type Error = Failure;

    fn try_from(row: AnswerRow) -> Outcome<Self> {
        let stored = Stored { table: "idempotency_answers", id: &row.key_hash };
        Ok(Self {
            status: stored.number("status", i64::from(row.status))?,
            headers: stored.read("headers", serde_json::from_str(&row.headers))?,
            body: row.body,
        })
    }
}
