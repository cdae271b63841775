-- The files that a frozen hash list names, in its order, each with the name it has there.
CREATE TABLE evidence_manifest_files (
    manifest_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    file_id BLOB NOT NULL,
    evidence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    path TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (manifest_id, position),
    CONSTRAINT evidence_manifest_files_manifest_id_exists FOREIGN KEY (manifest_id) REFERENCES evidence_manifests (id),
    CONSTRAINT evidence_manifest_files_file_id_exists FOREIGN KEY (file_id) REFERENCES evidence_files (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_manifest_files_file_id ON evidence_manifest_files (file_id);
