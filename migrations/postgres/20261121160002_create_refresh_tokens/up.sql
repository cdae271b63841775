-- Refresh tokens by their keyed hash. A row outlives its session, so that a copied token is known as
-- one; that is why it does not refer to it.
CREATE TABLE refresh_tokens (
    token_hash BYTEA NOT NULL,
    account_id BYTEA NOT NULL,
    session_id BYTEA NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (token_hash)
);
CREATE INDEX refresh_tokens_expires_at ON refresh_tokens (expires_at);
