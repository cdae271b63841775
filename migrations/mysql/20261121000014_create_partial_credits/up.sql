-- Whether an assessment claims the smaller deduction for a requirement.
CREATE TABLE partial_credits (
    assessment_id BINARY(16) NOT NULL,
    requirement_id BINARY(16) NOT NULL,
    claimed BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (assessment_id, requirement_id),
    CONSTRAINT partial_credits_assessment_id_exists FOREIGN KEY (assessment_id) REFERENCES assessments (id),
    CONSTRAINT partial_credits_requirement_id_exists FOREIGN KEY (requirement_id) REFERENCES requirements (id),
    INDEX partial_credits_requirement_id (requirement_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
