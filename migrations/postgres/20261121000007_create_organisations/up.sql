-- Organisations: each is a tenant of its own. The last number is kept here, so that taking the next
-- one locks one row and no number is used twice.
CREATE TABLE organisations (
    id BYTEA NOT NULL,
    slug TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    last_assessment_number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT organisations_slug_unique UNIQUE (slug)
);
