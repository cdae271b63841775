-- Keys and certificates of programs, by what is kept of them. Whoever calls is looked up here with
-- each request; what they may do is their owner's.
CREATE TABLE api_credentials (
    id BYTEA NOT NULL,
    account_id BYTEA NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    hint TEXT COLLATE "C" NOT NULL,
    secret_hash BYTEA NOT NULL,
    scopes TEXT COLLATE "C" NOT NULL,
    organisation_id BYTEA,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT api_credentials_secret_hash_unique UNIQUE (secret_hash, kind),
    CONSTRAINT api_credentials_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT api_credentials_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id)
);
CREATE INDEX api_credentials_account_id ON api_credentials (account_id);
CREATE INDEX api_credentials_organisation_id ON api_credentials (organisation_id);
