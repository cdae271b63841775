-- The devices that people signed in from, by the keyed hash of browser family and network, so that
-- the first sign-in from a new one is told, and the last sign-in can be shown.
CREATE TABLE devices (
    account_id BINARY(16) NOT NULL,
    device_hash BINARY(32) NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    visits BIGINT NOT NULL,
    PRIMARY KEY (account_id, device_hash),
    CONSTRAINT devices_account_id_exists FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
