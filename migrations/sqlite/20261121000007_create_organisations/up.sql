-- Organisations: each is a tenant of its own. The last number is kept here, so that taking the next
-- one locks one row and no number is used twice.
CREATE TABLE organisations (
    id BLOB NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_assessment_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT organisations_slug_unique UNIQUE (slug)
) STRICT;
