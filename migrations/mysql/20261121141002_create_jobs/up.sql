-- Work that is done after the transaction that asked for it. A node looks for what is due by state and
-- time; pages list the newest first. The version is what fences off a node that comes too late.
CREATE TABLE jobs (
    id BINARY(16) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    payload MEDIUMTEXT NOT NULL,
    state VARCHAR(20) NOT NULL,
    tries BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    node VARCHAR(255),
    error MEDIUMTEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    INDEX jobs_state_due_at (state, due_at),
    INDEX jobs_created_at (created_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
