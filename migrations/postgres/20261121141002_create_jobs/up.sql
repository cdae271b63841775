-- Work that is done after the transaction that asked for it. A node looks for what is due by state and
-- time; pages list the newest first. The version is what fences off a node that comes too late.
CREATE TABLE jobs (
    id BYTEA NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    payload TEXT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    tries BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    node TEXT,
    error TEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX jobs_state_due_at ON jobs (state, due_at);
CREATE INDEX jobs_created_at ON jobs (created_at);
