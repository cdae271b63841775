-- Pages elsewhere that an item refers to.
CREATE TABLE evidence_references (
    id BYTEA NOT NULL,
    evidence_id BYTEA NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    added_by BYTEA,
    added_by_name TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT evidence_references_evidence_id_exists FOREIGN KEY (evidence_id) REFERENCES evidence_items (id)
);
CREATE INDEX evidence_references_evidence_id ON evidence_references (evidence_id);
