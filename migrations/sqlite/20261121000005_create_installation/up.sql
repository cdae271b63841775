-- The one installation and how far its first set-up has come. The administrator has no foreign key:
-- the step is claimed before the account is written.
CREATE TABLE installation (
    id INTEGER NOT NULL,
    stage TEXT NOT NULL,
    setup_code BLOB,
    administrator_id BLOB,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
