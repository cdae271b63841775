-- The one installation and how far its first set-up has come. The administrator has no foreign key:
-- the step is claimed before the account is written.
CREATE TABLE installation (
    id SMALLINT NOT NULL,
    stage VARCHAR(20) NOT NULL,
    setup_code BINARY(32),
    administrator_id BINARY(16),
    version BIGINT NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
