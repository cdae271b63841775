-- Files that come in parts, while they come. Who puts one together claims it, so that only one does.
CREATE TABLE uploads (
    id BYTEA NOT NULL,
    organisation_id BYTEA NOT NULL,
    account_id BYTEA NOT NULL,
    name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    claimed_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uploads_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT uploads_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id)
);
CREATE INDEX uploads_organisation_id ON uploads (organisation_id, account_id);
CREATE INDEX uploads_begun_at ON uploads (begun_at);
