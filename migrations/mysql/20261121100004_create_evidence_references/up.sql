-- Pages elsewhere that an item refers to.
CREATE TABLE evidence_references (
    id BINARY(16) NOT NULL,
    evidence_id BINARY(16) NOT NULL,
    title VARCHAR(255) NOT NULL,
    url VARCHAR(2000) NOT NULL,
    added_by BINARY(16),
    added_by_name VARCHAR(1000) NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT evidence_references_evidence_id_exists FOREIGN KEY (evidence_id) REFERENCES evidence_items (id),
    INDEX evidence_references_evidence_id (evidence_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
