-- What an item is evidence for. The second index counts the items of every objective of an assessment.
CREATE TABLE evidence_links (
    evidence_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    objective_id BLOB NOT NULL,
    requirement_id BLOB NOT NULL,
    methods INTEGER NOT NULL,
    linked_by BLOB,
    linked_by_name TEXT NOT NULL,
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (evidence_id, assessment_id, objective_id),
    CONSTRAINT evidence_links_evidence_id_exists FOREIGN KEY (evidence_id) REFERENCES evidence_items (id),
    CONSTRAINT evidence_links_assessment_id_exists FOREIGN KEY (assessment_id) REFERENCES assessments (id),
    CONSTRAINT evidence_links_objective_id_exists FOREIGN KEY (objective_id, requirement_id) REFERENCES objectives (id, requirement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_links_assessment_id_objective_id ON evidence_links (assessment_id, objective_id);
CREATE INDEX evidence_links_objective_id_requirement_id ON evidence_links (objective_id, requirement_id);
