-- The assessment objectives of a requirement as rows, so that a finding points at something that
-- exists; the second unique key lets it name both.
CREATE TABLE objectives (
    id BYTEA NOT NULL,
    framework_id BYTEA NOT NULL,
    requirement_id BYTEA NOT NULL,
    position BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT objectives_requirement_id_position_unique UNIQUE (requirement_id, position),
    CONSTRAINT objectives_id_requirement_id_unique UNIQUE (id, requirement_id),
    CONSTRAINT objectives_framework_id_exists FOREIGN KEY (framework_id) REFERENCES frameworks (id),
    CONSTRAINT objectives_requirement_id_exists FOREIGN KEY (requirement_id) REFERENCES requirements (id)
);
CREATE INDEX objectives_framework_id ON objectives (framework_id);
