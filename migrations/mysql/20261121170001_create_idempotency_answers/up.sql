-- Answers to requests of programs that carry an Idempotency-Key, so that a request sent twice has one
-- effect and one answer. The key is a keyed hash; the answer is written in the transaction it tells of.
CREATE TABLE idempotency_answers (
    key_hash BINARY(32) NOT NULL,
    request_hash BINARY(32) NOT NULL,
    status SMALLINT NOT NULL,
    headers TEXT NOT NULL,
    body MEDIUMBLOB NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (key_hash),
    INDEX idempotency_answers_created_at (created_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
