-- The assessment objectives of a requirement as rows, so that a finding points at something that
-- exists; the second unique key lets it name both.
CREATE TABLE objectives (
    id BINARY(16) NOT NULL,
    framework_id BINARY(16) NOT NULL,
    requirement_id BINARY(16) NOT NULL,
    position BIGINT NOT NULL,
    code VARCHAR(255) NOT NULL,
    label VARCHAR(255) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT objectives_requirement_id_position_unique UNIQUE (requirement_id, position),
    CONSTRAINT objectives_id_requirement_id_unique UNIQUE (id, requirement_id),
    CONSTRAINT objectives_framework_id_exists FOREIGN KEY (framework_id) REFERENCES frameworks (id),
    CONSTRAINT objectives_requirement_id_exists FOREIGN KEY (requirement_id) REFERENCES requirements (id),
    INDEX objectives_framework_id (framework_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
