-- The check value of the key that stored secrets are sealed with, apart from the set-up, so that a
-- wrong key is found at every stage.
CREATE TABLE installation_keys (
    id SMALLINT NOT NULL,
    key_id VARCHAR(255) NOT NULL,
    key_value BINARY(32) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT installation_keys_id_exists FOREIGN KEY (id) REFERENCES installation (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
