-- Keys and certificates of programs, by what is kept of them. Whoever calls is looked up here with
-- each request; what they may do is their owner's.
CREATE TABLE api_credentials (
    id BINARY(16) NOT NULL,
    account_id BINARY(16) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    name VARCHAR(320) NOT NULL,
    hint VARCHAR(20) NOT NULL,
    secret_hash BINARY(32) NOT NULL,
    scopes VARCHAR(255) NOT NULL,
    organisation_id BINARY(16),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT api_credentials_secret_hash_unique UNIQUE (secret_hash, kind),
    CONSTRAINT api_credentials_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT api_credentials_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    INDEX api_credentials_account_id (account_id),
    INDEX api_credentials_organisation_id (organisation_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
