-- People who can sign in. Addresses and user names are stored folded, so that the unique keys see
-- two spellings as one.
CREATE TABLE accounts (
    id BLOB NOT NULL,
    email TEXT NOT NULL,
    username TEXT,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    must_change_password INTEGER NOT NULL,
    factor_state TEXT NOT NULL,
    factor_secret BLOB,
    factor_last_step INTEGER,
    factor_since INTEGER,
    administrator INTEGER NOT NULL,
    disabled INTEGER NOT NULL,
    theme TEXT NOT NULL,
    language TEXT,
    time_zone TEXT NOT NULL,
    shortcuts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT accounts_email_unique UNIQUE (email),
    CONSTRAINT accounts_username_unique UNIQUE (username)
) STRICT;
