-- Files of a version. The hash finds the same file again within one organisation only. A key that is
-- gone was given up for good: without it the blob is noise.
CREATE TABLE evidence_files (
    id BINARY(16) NOT NULL,
    organisation_id BINARY(16) NOT NULL,
    evidence_id BINARY(16) NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    blob_id BINARY(16) NOT NULL,
    name VARCHAR(255) NOT NULL,
    media_type VARCHAR(255) NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 BINARY(32) NOT NULL,
    sealed_key VARBINARY(1000),
    scanned_at BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT evidence_files_blob_id_unique UNIQUE (blob_id),
    CONSTRAINT evidence_files_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT evidence_files_version_exists FOREIGN KEY (evidence_id, version) REFERENCES evidence_versions (evidence_id, number),
    INDEX evidence_files_organisation_id_sha256 (organisation_id, sha256),
    INDEX evidence_files_evidence_id_version (evidence_id, version)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
