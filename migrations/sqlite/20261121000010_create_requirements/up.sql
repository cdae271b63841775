-- The requirements of a framework as rows, so that whatever is found about one points at something
-- that exists.
CREATE TABLE requirements (
    id BLOB NOT NULL,
    framework_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    short TEXT NOT NULL,
    family TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT requirements_framework_id_position_unique UNIQUE (framework_id, position),
    CONSTRAINT requirements_framework_id_exists FOREIGN KEY (framework_id) REFERENCES frameworks (id)
) STRICT;
