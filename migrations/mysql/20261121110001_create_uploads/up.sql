-- Files that come in parts, while they come. Who puts one together claims it, so that only one does.
CREATE TABLE uploads (
    id BINARY(16) NOT NULL,
    organisation_id BINARY(16) NOT NULL,
    account_id BINARY(16) NOT NULL,
    name VARCHAR(255) NOT NULL,
    bytes BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    claimed_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uploads_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT uploads_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id),
    INDEX uploads_organisation_id (organisation_id, account_id),
    INDEX uploads_begun_at (begun_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
