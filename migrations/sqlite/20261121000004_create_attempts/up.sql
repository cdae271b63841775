-- Counted tries, so that limits survive a restart and hold over all nodes. The key is a keyed hash
-- and tells nobody whose tries they were.
CREATE TABLE attempts (
    key_hash BLOB NOT NULL,
    tries INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (key_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_ends_at ON attempts (ends_at);
