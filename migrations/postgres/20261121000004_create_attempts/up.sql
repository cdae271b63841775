-- Counted tries, so that limits survive a restart and hold over all nodes. The key is a keyed hash
-- and tells nobody whose tries they were.
CREATE TABLE attempts (
    key_hash BYTEA NOT NULL,
    tries BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (key_hash)
);
CREATE INDEX attempts_ends_at ON attempts (ends_at);
