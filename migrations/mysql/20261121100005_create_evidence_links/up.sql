-- What an item is evidence for. The second index counts the items of every objective of an assessment.
CREATE TABLE evidence_links (
    evidence_id BINARY(16) NOT NULL,
    assessment_id BINARY(16) NOT NULL,
    objective_id BINARY(16) NOT NULL,
    requirement_id BINARY(16) NOT NULL,
    methods SMALLINT NOT NULL,
    linked_by BINARY(16),
    linked_by_name VARCHAR(1000) NOT NULL,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (evidence_id, assessment_id, objective_id),
    CONSTRAINT evidence_links_evidence_id_exists FOREIGN KEY (evidence_id) REFERENCES evidence_items (id),
    CONSTRAINT evidence_links_assessment_id_exists FOREIGN KEY (assessment_id) REFERENCES assessments (id),
    CONSTRAINT evidence_links_objective_id_exists FOREIGN KEY (objective_id, requirement_id) REFERENCES objectives (id, requirement_id),
    INDEX evidence_links_assessment_id_objective_id (assessment_id, objective_id),
    INDEX evidence_links_objective_id_requirement_id (objective_id, requirement_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
