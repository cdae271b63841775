-- What an account is in an organisation. Every decision on access is made from these rows.
CREATE TABLE memberships (
    organisation_id BINARY(16) NOT NULL,
    account_id BINARY(16) NOT NULL,
    role VARCHAR(20) NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, account_id),
    CONSTRAINT memberships_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT memberships_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id),
    INDEX memberships_account_id (account_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
