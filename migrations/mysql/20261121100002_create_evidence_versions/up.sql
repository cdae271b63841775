-- Versions of an item, each with its own date. Who made one is kept as it was then, without a foreign
-- key, like an audit entry.
CREATE TABLE evidence_versions (
    evidence_id BINARY(16) NOT NULL,
    number BIGINT NOT NULL,
    dated BIGINT,
    period_from BIGINT,
    period_until BIGINT,
    note MEDIUMTEXT NOT NULL,
    created_by BINARY(16),
    created_by_name VARCHAR(1000) NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (evidence_id, number),
    CONSTRAINT evidence_versions_evidence_id_exists FOREIGN KEY (evidence_id) REFERENCES evidence_items (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
