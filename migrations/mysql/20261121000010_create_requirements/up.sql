-- The requirements of a framework as rows, so that whatever is found about one points at something
-- that exists.
CREATE TABLE requirements (
    id BINARY(16) NOT NULL,
    framework_id BINARY(16) NOT NULL,
    position BIGINT NOT NULL,
    code VARCHAR(255) NOT NULL,
    short VARCHAR(255) NOT NULL,
    family VARCHAR(255) NOT NULL,
    title VARCHAR(1000) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT requirements_framework_id_position_unique UNIQUE (framework_id, position),
    CONSTRAINT requirements_framework_id_exists FOREIGN KEY (framework_id) REFERENCES frameworks (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
