-- Sessions by the keyed hash of their secret. An account is missing only before the first one
-- exists.
CREATE TABLE sessions (
    id BINARY(16) NOT NULL,
    token_hash BINARY(32) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    account_id BINARY(16),
    user_agent VARCHAR(1000) NOT NULL,
    address VARCHAR(255) NOT NULL,
    opened_at BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT sessions_token_hash_unique UNIQUE (token_hash),
    CONSTRAINT sessions_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id),
    INDEX sessions_account_id (account_id),
    INDEX sessions_expires_at (expires_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
