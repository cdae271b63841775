-- Keys and certificates of programs, by what is kept of them. Whoever calls is looked up here with
-- each request; what they may do is their owner's.
CREATE TABLE api_credentials (
    id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    hint TEXT NOT NULL,
    secret_hash BLOB NOT NULL,
    scopes TEXT NOT NULL,
    organisation_id BLOB,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_used INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT api_credentials_secret_hash_unique UNIQUE (secret_hash, kind),
    CONSTRAINT api_credentials_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT api_credentials_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id)
) STRICT;
CREATE INDEX api_credentials_account_id ON api_credentials (account_id);
CREATE INDEX api_credentials_organisation_id ON api_credentials (organisation_id);
