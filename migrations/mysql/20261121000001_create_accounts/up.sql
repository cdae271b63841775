-- People who can sign in. Addresses and user names are stored folded, so that the unique keys see
-- two spellings as one.
CREATE TABLE accounts (
    id BINARY(16) NOT NULL,
    email VARCHAR(512) NOT NULL,
    username VARCHAR(255),
    name VARCHAR(255) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    must_change_password BOOLEAN NOT NULL,
    factor_state VARCHAR(20) NOT NULL,
    factor_secret VARBINARY(1024),
    factor_last_step BIGINT,
    factor_since BIGINT,
    administrator BOOLEAN NOT NULL,
    disabled BOOLEAN NOT NULL,
    theme VARCHAR(20) NOT NULL,
    language VARCHAR(20),
    time_zone VARCHAR(100) NOT NULL,
    shortcuts BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT accounts_email_unique UNIQUE (email),
    CONSTRAINT accounts_username_unique UNIQUE (username)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
