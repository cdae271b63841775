-- The files that a frozen hash list names, in its order, each with the name it has there.
CREATE TABLE evidence_manifest_files (
    manifest_id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    file_id BYTEA NOT NULL,
    evidence_number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    path TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    PRIMARY KEY (manifest_id, position),
    CONSTRAINT evidence_manifest_files_manifest_id_exists FOREIGN KEY (manifest_id) REFERENCES evidence_manifests (id),
    CONSTRAINT evidence_manifest_files_file_id_exists FOREIGN KEY (file_id) REFERENCES evidence_files (id)
);
CREATE INDEX evidence_manifest_files_file_id ON evidence_manifest_files (file_id);
