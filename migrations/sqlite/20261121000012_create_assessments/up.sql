-- Assessments. Raising holds locks one until the end of a transaction; the score is derived from
-- the findings and kept for lists.
CREATE TABLE assessments (
    id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    framework_id BLOB NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    holds INTEGER NOT NULL,
    score TEXT,
    PRIMARY KEY (id),
    CONSTRAINT assessments_organisation_id_number_unique UNIQUE (organisation_id, number),
    CONSTRAINT assessments_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT assessments_framework_id_exists FOREIGN KEY (framework_id) REFERENCES frameworks (id)
) STRICT;
CREATE INDEX assessments_framework_id ON assessments (framework_id);
