-- What an account is in an organisation. Every decision on access is made from these rows.
CREATE TABLE memberships (
    organisation_id BLOB NOT NULL,
    account_id BLOB NOT NULL,
    role TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, account_id),
    CONSTRAINT memberships_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT memberships_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_account_id ON memberships (account_id);
