-- Files of a version. The hash finds the same file again within one organisation only. A key that is
-- gone was given up for good: without it the blob is noise.
CREATE TABLE evidence_files (
    id BYTEA NOT NULL,
    organisation_id BYTEA NOT NULL,
    evidence_id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    blob_id BYTEA NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    sealed_key BYTEA,
    scanned_at BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT evidence_files_blob_id_unique UNIQUE (blob_id),
    CONSTRAINT evidence_files_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT evidence_files_version_exists FOREIGN KEY (evidence_id, version) REFERENCES evidence_versions (evidence_id, number)
);
CREATE INDEX evidence_files_organisation_id_sha256 ON evidence_files (organisation_id, sha256);
CREATE INDEX evidence_files_evidence_id_version ON evidence_files (evidence_id, version);
