-- The files that a frozen hash list names, in its order, each with the name it has there.
CREATE TABLE evidence_manifest_files (
    manifest_id BINARY(16) NOT NULL,
    position BIGINT NOT NULL,
    file_id BINARY(16) NOT NULL,
    evidence_number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    path VARCHAR(400) NOT NULL,
    sha256 BINARY(32) NOT NULL,
    PRIMARY KEY (manifest_id, position),
    CONSTRAINT evidence_manifest_files_manifest_id_exists FOREIGN KEY (manifest_id) REFERENCES evidence_manifests (id),
    CONSTRAINT evidence_manifest_files_file_id_exists FOREIGN KEY (file_id) REFERENCES evidence_files (id),
    INDEX evidence_manifest_files_file_id (file_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
