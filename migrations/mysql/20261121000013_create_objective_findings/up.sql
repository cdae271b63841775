-- What was found about one objective in one assessment. Who changed it last is kept as it was then,
-- without a foreign key, like an audit entry.
CREATE TABLE objective_findings (
    assessment_id BINARY(16) NOT NULL,
    objective_id BINARY(16) NOT NULL,
    requirement_id BINARY(16) NOT NULL,
    finding VARCHAR(20) NOT NULL,
    reason MEDIUMTEXT,
    note MEDIUMTEXT NOT NULL,
    methods SMALLINT NOT NULL,
    version BIGINT NOT NULL,
    updated_by BINARY(16),
    updated_by_name VARCHAR(1000) NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (assessment_id, objective_id),
    CONSTRAINT objective_findings_assessment_id_exists FOREIGN KEY (assessment_id) REFERENCES assessments (id),
    CONSTRAINT objective_findings_objective_id_exists FOREIGN KEY (objective_id, requirement_id) REFERENCES objectives (id, requirement_id),
    INDEX objective_findings_objective_id_requirement_id (objective_id, requirement_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
