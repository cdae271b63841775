-- Hash lists of the evidence of an assessment, byte for byte as they were frozen: the hash counts bytes,
-- so a list that was read and written again would not be the one that was handed over. Rows are never
-- changed. Who froze one is kept as it was then, without a foreign key, like an audit entry.
CREATE TABLE evidence_manifests (
    id BINARY(16) NOT NULL,
    organisation_id BINARY(16) NOT NULL,
    assessment_id BINARY(16) NOT NULL,
    list_bytes LONGBLOB NOT NULL,
    hash_bytes LONGBLOB NOT NULL,
    sha256 BINARY(32) NOT NULL,
    keep_until BIGINT NOT NULL,
    frozen_by BINARY(16),
    frozen_by_name VARCHAR(255) NOT NULL,
    frozen_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT evidence_manifests_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT evidence_manifests_assessment_id_exists FOREIGN KEY (assessment_id) REFERENCES assessments (id),
    INDEX evidence_manifests_assessment_id_frozen_at (assessment_id, frozen_at),
    INDEX evidence_manifests_organisation_id (organisation_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
