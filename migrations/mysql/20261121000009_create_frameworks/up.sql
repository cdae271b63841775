-- Catalogues of requirements. The body holds the whole catalogue; the columns beside it are what
-- lists show.
CREATE TABLE frameworks (
    id BINARY(16) NOT NULL,
    code VARCHAR(255) NOT NULL,
    version VARCHAR(255) NOT NULL,
    title VARCHAR(1000) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    origin VARCHAR(20) NOT NULL,
    installed_at BIGINT NOT NULL,
    requirement_count BIGINT NOT NULL,
    objective_count BIGINT NOT NULL,
    body MEDIUMTEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT frameworks_code_version_unique UNIQUE (code, version)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
