-- Assessments. Raising holds locks one until the end of a transaction; the score is derived from
-- the findings and kept for lists.
CREATE TABLE assessments (
    id BYTEA NOT NULL,
    organisation_id BYTEA NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    framework_id BYTEA NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    holds BIGINT NOT NULL,
    score TEXT,
    PRIMARY KEY (id),
    CONSTRAINT assessments_organisation_id_number_unique UNIQUE (organisation_id, number),
    CONSTRAINT assessments_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT assessments_framework_id_exists FOREIGN KEY (framework_id) REFERENCES frameworks (id)
);
CREATE INDEX assessments_framework_id ON assessments (framework_id);
