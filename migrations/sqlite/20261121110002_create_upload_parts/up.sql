-- The parts of an upload that have come. Their bytes are in blobs; a sweep asks by blob which are named.
CREATE TABLE upload_parts (
    upload_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    blob_id BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    sealed_key BLOB NOT NULL,
    PRIMARY KEY (upload_id, number),
    CONSTRAINT upload_parts_blob_id_unique UNIQUE (blob_id),
    CONSTRAINT upload_parts_upload_id_exists FOREIGN KEY (upload_id) REFERENCES uploads (id)
) STRICT;
