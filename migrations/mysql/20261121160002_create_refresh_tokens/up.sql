-- Refresh tokens by their keyed hash. A row outlives its session, so that a copied token is known as
-- one; that is why it does not refer to it.
CREATE TABLE refresh_tokens (
    token_hash BINARY(32) NOT NULL,
    account_id BINARY(16) NOT NULL,
    session_id BINARY(16) NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (token_hash),
    INDEX refresh_tokens_expires_at (expires_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
