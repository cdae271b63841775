-- The assessment objectives of a requirement as rows, so that a finding points at something that
-- exists; the second unique key lets it name both.
CREATE TABLE objectives (
    id BLOB NOT NULL,
    framework_id BLOB NOT NULL,
    requirement_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT objectives_requirement_id_position_unique UNIQUE (requirement_id, position),
    CONSTRAINT objectives_id_requirement_id_unique UNIQUE (id, requirement_id),
    CONSTRAINT objectives_framework_id_exists FOREIGN KEY (framework_id) REFERENCES frameworks (id),
    CONSTRAINT objectives_requirement_id_exists FOREIGN KEY (requirement_id) REFERENCES requirements (id)
) STRICT;
CREATE INDEX objectives_framework_id ON objectives (framework_id);
