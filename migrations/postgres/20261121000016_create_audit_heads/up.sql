-- Where each audit chain ends. Updating the row is the lock that lets one entry after another be
-- appended.
CREATE TABLE audit_heads (
    chain BYTEA NOT NULL,
    sequence BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    PRIMARY KEY (chain)
);
