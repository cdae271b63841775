-- Files that were put together from their parts, looked into, and belong to no item yet. Their uploads
-- stand for them until somebody makes evidence of them or a day is over. The name is the upload's.
CREATE TABLE upload_files (
    upload_id BYTEA NOT NULL,
    file_id BYTEA NOT NULL,
    blob_id BYTEA NOT NULL,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    sealed_key BYTEA NOT NULL,
    scanned_at BIGINT,
    PRIMARY KEY (upload_id),
    CONSTRAINT upload_files_blob_id_unique UNIQUE (blob_id),
    CONSTRAINT upload_files_upload_id_exists FOREIGN KEY (upload_id) REFERENCES uploads (id)
);
