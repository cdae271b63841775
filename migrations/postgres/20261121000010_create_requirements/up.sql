-- The requirements of a framework as rows, so that whatever is found about one points at something
-- that exists.
CREATE TABLE requirements (
    id BYTEA NOT NULL,
    framework_id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    short TEXT COLLATE "C" NOT NULL,
    family TEXT COLLATE "C" NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT requirements_framework_id_position_unique UNIQUE (framework_id, position),
    CONSTRAINT requirements_framework_id_exists FOREIGN KEY (framework_id) REFERENCES frameworks (id)
);
