-- Refresh tokens by their keyed hash. A row outlives its session, so that a copied token is known as
-- one; that is why it does not refer to it.
CREATE TABLE refresh_tokens (
    token_hash BLOB NOT NULL,
    account_id BLOB NOT NULL,
    session_id BLOB NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (token_hash)
) STRICT;
CREATE INDEX refresh_tokens_expires_at ON refresh_tokens (expires_at);
