-- Work that is done after the transaction that asked for it. A node looks for what is due by state and
-- time; pages list the newest first. The version is what fences off a node that comes too late.
CREATE TABLE jobs (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    node TEXT,
    error TEXT,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX jobs_state_due_at ON jobs (state, due_at);
CREATE INDEX jobs_created_at ON jobs (created_at);
