-- Whether an assessment claims the smaller deduction for a requirement.
CREATE TABLE partial_credits (
    assessment_id BLOB NOT NULL,
    requirement_id BLOB NOT NULL,
    claimed INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (assessment_id, requirement_id),
    CONSTRAINT partial_credits_assessment_id_exists FOREIGN KEY (assessment_id) REFERENCES assessments (id),
    CONSTRAINT partial_credits_requirement_id_exists FOREIGN KEY (requirement_id) REFERENCES requirements (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partial_credits_requirement_id ON partial_credits (requirement_id);
