-- People who can sign in. Addresses and user names are stored folded, so that the unique keys see
-- two spellings as one.
CREATE TABLE accounts (
    id BYTEA NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    username TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL,
    password_hash TEXT NOT NULL,
    must_change_password BOOLEAN NOT NULL,
    factor_state TEXT COLLATE "C" NOT NULL,
    factor_secret BYTEA,
    factor_last_step BIGINT,
    factor_since BIGINT,
    administrator BOOLEAN NOT NULL,
    disabled BOOLEAN NOT NULL,
    theme TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C",
    time_zone TEXT NOT NULL,
    shortcuts BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT accounts_email_unique UNIQUE (email),
    CONSTRAINT accounts_username_unique UNIQUE (username)
);
