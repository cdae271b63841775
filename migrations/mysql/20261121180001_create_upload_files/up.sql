-- Files that were put together from their parts, looked into, and belong to no item yet. Their uploads
-- stand for them until somebody makes evidence of them or a day is over. The name is the upload's.
CREATE TABLE upload_files (
    upload_id BINARY(16) NOT NULL,
    file_id BINARY(16) NOT NULL,
    blob_id BINARY(16) NOT NULL,
    media_type VARCHAR(255) NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 BINARY(32) NOT NULL,
    sealed_key VARBINARY(1000) NOT NULL,
    scanned_at BIGINT,
    PRIMARY KEY (upload_id),
    CONSTRAINT upload_files_blob_id_unique UNIQUE (blob_id),
    CONSTRAINT upload_files_upload_id_exists FOREIGN KEY (upload_id) REFERENCES uploads (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
