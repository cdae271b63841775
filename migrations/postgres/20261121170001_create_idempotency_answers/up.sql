-- Answers to requests of programs that carry an Idempotency-Key, so that a request sent twice has one
-- effect and one answer. The key is a keyed hash; the answer is written in the transaction it tells of.
CREATE TABLE idempotency_answers (
    key_hash BYTEA NOT NULL,
    request_hash BYTEA NOT NULL,
    status SMALLINT NOT NULL,
    headers TEXT NOT NULL,
    body BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (key_hash)
);
CREATE INDEX idempotency_answers_created_at ON idempotency_answers (created_at);
