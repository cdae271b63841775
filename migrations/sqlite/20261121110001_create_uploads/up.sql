-- Files that come in parts, while they come. Who puts one together claims it, so that only one does.
CREATE TABLE uploads (
    id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,
    claimed_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uploads_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT uploads_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id)
) STRICT;
CREATE INDEX uploads_organisation_id ON uploads (organisation_id, account_id);
CREATE INDEX uploads_begun_at ON uploads (begun_at);
