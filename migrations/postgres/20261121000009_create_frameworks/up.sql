-- Catalogues of requirements. The body holds the whole catalogue; the columns beside it are what
-- lists show.
CREATE TABLE frameworks (
    id BYTEA NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    installed_at BIGINT NOT NULL,
    requirement_count BIGINT NOT NULL,
    objective_count BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT frameworks_code_version_unique UNIQUE (code, version)
);
