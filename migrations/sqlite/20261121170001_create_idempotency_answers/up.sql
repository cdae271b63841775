-- Answers to requests of programs that carry an Idempotency-Key, so that a request sent twice has one
-- effect and one answer. The key is a keyed hash; the answer is written in the transaction it tells of.
CREATE TABLE idempotency_answers (
    key_hash BLOB NOT NULL,
    request_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (key_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_answers_created_at ON idempotency_answers (created_at);
