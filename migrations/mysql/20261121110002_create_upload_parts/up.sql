-- The parts of an upload that have come. Their bytes are in blobs; a sweep asks by blob which are named.
CREATE TABLE upload_parts (
    upload_id BINARY(16) NOT NULL,
    number BIGINT NOT NULL,
    blob_id BINARY(16) NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 BINARY(32) NOT NULL,
    sealed_key VARBINARY(1000) NOT NULL,
    PRIMARY KEY (upload_id, number),
    CONSTRAINT upload_parts_blob_id_unique UNIQUE (blob_id),
    CONSTRAINT upload_parts_upload_id_exists FOREIGN KEY (upload_id) REFERENCES uploads (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
