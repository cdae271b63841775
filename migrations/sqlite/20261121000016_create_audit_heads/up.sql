-- Where each audit chain ends. Updating the row is the lock that lets one entry after another be
-- appended.
CREATE TABLE audit_heads (
    chain BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (chain)
) STRICT, WITHOUT ROWID;
