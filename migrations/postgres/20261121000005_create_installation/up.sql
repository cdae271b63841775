-- The one installation and how far its first set-up has come. The administrator has no foreign key:
-- the step is claimed before the account is written.
CREATE TABLE installation (
    id SMALLINT NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    setup_code BYTEA,
    administrator_id BYTEA,
    version BIGINT NOT NULL,
    PRIMARY KEY (id)
);
