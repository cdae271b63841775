-- What was found about one objective in one assessment. Who changed it last is kept as it was then,
-- without a foreign key, like an audit entry.
CREATE TABLE objective_findings (
    assessment_id BLOB NOT NULL,
    objective_id BLOB NOT NULL,
    requirement_id BLOB NOT NULL,
    finding TEXT NOT NULL,
    reason TEXT,
    note TEXT NOT NULL,
    methods INTEGER NOT NULL,
    version INTEGER NOT NULL,
    updated_by BLOB,
    updated_by_name TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (assessment_id, objective_id),
    CONSTRAINT objective_findings_assessment_id_exists FOREIGN KEY (assessment_id) REFERENCES assessments (id),
    CONSTRAINT objective_findings_objective_id_exists FOREIGN KEY (objective_id, requirement_id) REFERENCES objectives (id, requirement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX objective_findings_objective_id_requirement_id ON objective_findings (objective_id, requirement_id);
