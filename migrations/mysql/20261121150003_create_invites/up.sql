-- Invites that were neither accepted nor revoked. An organisation invites an address once at a time.
CREATE TABLE invites (
    id BINARY(16) NOT NULL,
    organisation_id BINARY(16) NOT NULL,
    email VARCHAR(512) NOT NULL,
    role VARCHAR(20) NOT NULL,
    inviter_id BINARY(16) NOT NULL,
    sent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT invites_organisation_id_email_unique UNIQUE (organisation_id, email),
    CONSTRAINT invites_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT invites_inviter_id_exists FOREIGN KEY (inviter_id) REFERENCES accounts (id),
    INDEX invites_inviter_id (inviter_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
