-- What is kept of backup codes: a keyed hash each, and when it was used up.
CREATE TABLE backup_codes (
    account_id BINARY(16) NOT NULL,
    code_hash BINARY(32) NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, code_hash),
    CONSTRAINT backup_codes_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
