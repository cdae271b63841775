-- What is kept of backup codes: a keyed hash each, and when it was used up.
CREATE TABLE backup_codes (
    account_id BLOB NOT NULL,
    code_hash BLOB NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (account_id, code_hash),
    CONSTRAINT backup_codes_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id)
) STRICT, WITHOUT ROWID;
