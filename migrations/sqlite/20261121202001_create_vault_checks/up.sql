-- Verifications of all files: how far each has come, so that another node goes on after the file that was
-- looked at last, and what it found. Its id is that of its job. While one goes on, running is 1 and no
-- second one can begin; afterwards it is empty. What was damaged and what no row names is counted,
-- and the first of each are told as JSON.
CREATE TABLE vault_checks (
    id BLOB NOT NULL,
    running INTEGER,
    asked_by_name TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    files_total INTEGER NOT NULL,
    bytes_total INTEGER NOT NULL,
    files INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    after_file BLOB,
    damaged_files INTEGER NOT NULL,
    damaged TEXT NOT NULL,
    stray_blobs INTEGER NOT NULL,
    strays TEXT NOT NULL,
    unfinished INTEGER NOT NULL,
    ended_at INTEGER,
    error TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX vault_checks_running ON vault_checks (running);
CREATE INDEX vault_checks_asked_at ON vault_checks (asked_at);
