-- Files of a version. The hash finds the same file again within one organisation only. A key that is
-- gone was given up for good: without it the blob is noise.
CREATE TABLE evidence_files (
    id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    evidence_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    blob_id BLOB NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    sealed_key BLOB,
    scanned_at INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT evidence_files_blob_id_unique UNIQUE (blob_id),
    CONSTRAINT evidence_files_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT evidence_files_version_exists FOREIGN KEY (evidence_id, version) REFERENCES evidence_versions (evidence_id, number)
) STRICT;
CREATE INDEX evidence_files_organisation_id_sha256 ON evidence_files (organisation_id, sha256);
CREATE INDEX evidence_files_evidence_id_version ON evidence_files (evidence_id, version);
