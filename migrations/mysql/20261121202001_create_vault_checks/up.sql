-- Verifications of all files: how far each has come, so that another node goes on after the file that was
-- looked at last, and what it found. Its id is that of its job. While one goes on, running is 1 and no
-- second one can begin; afterwards it is empty. What was damaged and what no row names is counted,
-- and the first of each are told as JSON.
CREATE TABLE vault_checks (
    id BINARY(16) NOT NULL,
    running SMALLINT,
    asked_by_name VARCHAR(255) NOT NULL,
    asked_at BIGINT NOT NULL,
    files_total BIGINT NOT NULL,
    bytes_total BIGINT NOT NULL,
    files BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    after_file BINARY(16),
    damaged_files BIGINT NOT NULL,
    damaged LONGTEXT NOT NULL,
    stray_blobs BIGINT NOT NULL,
    strays LONGTEXT NOT NULL,
    unfinished BIGINT NOT NULL,
    ended_at BIGINT,
    error TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE INDEX vault_checks_running (running),
    INDEX vault_checks_asked_at (asked_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
