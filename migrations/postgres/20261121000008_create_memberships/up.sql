-- What an account is in an organisation. Every decision on access is made from these rows.
CREATE TABLE memberships (
    organisation_id BYTEA NOT NULL,
    account_id BYTEA NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, account_id),
    CONSTRAINT memberships_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT memberships_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id)
);
CREATE INDEX memberships_account_id ON memberships (account_id);
