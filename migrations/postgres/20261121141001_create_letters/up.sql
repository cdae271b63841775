-- Letters that wait to be sent. What they say is sealed, and goes once it was sent. The key of the
-- occasion lets a digest be posted once a day, on whichever node.
CREATE TABLE letters (
    id BYTEA NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    time_zone TEXT COLLATE "C" NOT NULL,
    organisation_id BYTEA,
    once_key TEXT COLLATE "C",
    content BYTEA,
    posted_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT letters_once_key_unique UNIQUE (once_key),
    CONSTRAINT letters_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id)
);
CREATE INDEX letters_organisation_id ON letters (organisation_id);
CREATE INDEX letters_posted_at ON letters (posted_at);
