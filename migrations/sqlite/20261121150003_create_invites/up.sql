-- Invites that were neither accepted nor revoked. An organisation invites an address once at a time.
CREATE TABLE invites (
    id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    inviter_id BLOB NOT NULL,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT invites_organisation_id_email_unique UNIQUE (organisation_id, email),
    CONSTRAINT invites_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT invites_inviter_id_exists FOREIGN KEY (inviter_id) REFERENCES accounts (id)
) STRICT;
CREATE INDEX invites_inviter_id ON invites (inviter_id);
