-- Invites that were neither accepted nor revoked. An organisation invites an address once at a time.
CREATE TABLE invites (
    id BYTEA NOT NULL,
    organisation_id BYTEA NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    inviter_id BYTEA NOT NULL,
    sent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT invites_organisation_id_email_unique UNIQUE (organisation_id, email),
    CONSTRAINT invites_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT invites_inviter_id_exists FOREIGN KEY (inviter_id) REFERENCES accounts (id)
);
CREATE INDEX invites_inviter_id ON invites (inviter_id);
