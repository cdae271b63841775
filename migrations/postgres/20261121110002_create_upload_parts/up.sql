-- The parts of an upload that have come. Their bytes are in blobs; a sweep asks by blob which are named.
CREATE TABLE upload_parts (
    upload_id BYTEA NOT NULL,
    number BIGINT NOT NULL,
    blob_id BYTEA NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    sealed_key BYTEA NOT NULL,
    PRIMARY KEY (upload_id, number),
    CONSTRAINT upload_parts_blob_id_unique UNIQUE (blob_id),
    CONSTRAINT upload_parts_upload_id_exists FOREIGN KEY (upload_id) REFERENCES uploads (id)
);
