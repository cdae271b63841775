-- Versions of an item, each with its own date. Who made one is kept as it was then, without a foreign
-- key, like an audit entry.
CREATE TABLE evidence_versions (
    evidence_id BYTEA NOT NULL,
    number BIGINT NOT NULL,
    dated BIGINT,
    period_from BIGINT,
    period_until BIGINT,
    note TEXT NOT NULL,
    created_by BYTEA,
    created_by_name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (evidence_id, number),
    CONSTRAINT evidence_versions_evidence_id_exists FOREIGN KEY (evidence_id) REFERENCES evidence_items (id)
);
