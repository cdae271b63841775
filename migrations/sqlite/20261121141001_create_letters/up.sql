-- Letters that wait to be sent. What they say is sealed, and goes once it was sent. The key of the
-- occasion lets a digest be posted once a day, on whichever node.
CREATE TABLE letters (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    organisation_id BLOB,
    once_key TEXT,
    content BLOB,
    posted_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT letters_once_key_unique UNIQUE (once_key),
    CONSTRAINT letters_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id)
) STRICT;
CREATE INDEX letters_organisation_id ON letters (organisation_id);
CREATE INDEX letters_posted_at ON letters (posted_at);
