-- Catalogues of requirements. The body holds the whole catalogue; the columns beside it are what
-- lists show.
CREATE TABLE frameworks (
    id BLOB NOT NULL,
    code TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    installed_at INTEGER NOT NULL,
    requirement_count INTEGER NOT NULL,
    objective_count INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT frameworks_code_version_unique UNIQUE (code, version)
) STRICT;
