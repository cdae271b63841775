-- The check value of the key that stored secrets are sealed with, apart from the set-up, so that a
-- wrong key is found at every stage.
CREATE TABLE installation_keys (
    id INTEGER NOT NULL,
    key_id TEXT NOT NULL,
    key_value BLOB NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT installation_keys_id_exists FOREIGN KEY (id) REFERENCES installation (id)
) STRICT;
