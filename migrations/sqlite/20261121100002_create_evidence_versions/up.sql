-- Versions of an item, each with its own date. Who made one is kept as it was then, without a foreign
-- key, like an audit entry.
CREATE TABLE evidence_versions (
    evidence_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    dated INTEGER,
    period_from INTEGER,
    period_until INTEGER,
    note TEXT NOT NULL,
    created_by BLOB,
    created_by_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (evidence_id, number),
    CONSTRAINT evidence_versions_evidence_id_exists FOREIGN KEY (evidence_id) REFERENCES evidence_items (id)
) STRICT, WITHOUT ROWID;
