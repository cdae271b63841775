-- Assessments. Raising holds locks one until the end of a transaction; the score is derived from
-- the findings and kept for lists.
CREATE TABLE assessments (
    id BINARY(16) NOT NULL,
    organisation_id BINARY(16) NOT NULL,
    number BIGINT NOT NULL,
    name VARCHAR(255) NOT NULL,
    framework_id BINARY(16) NOT NULL,
    state VARCHAR(20) NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    holds BIGINT NOT NULL,
    score MEDIUMTEXT,
    PRIMARY KEY (id),
    CONSTRAINT assessments_organisation_id_number_unique UNIQUE (organisation_id, number),
    CONSTRAINT assessments_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT assessments_framework_id_exists FOREIGN KEY (framework_id) REFERENCES frameworks (id),
    INDEX assessments_framework_id (framework_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
