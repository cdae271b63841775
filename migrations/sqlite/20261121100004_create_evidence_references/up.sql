-- Pages elsewhere that an item refers to.
CREATE TABLE evidence_references (
    id BLOB NOT NULL,
    evidence_id BLOB NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    added_by BLOB,
    added_by_name TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT evidence_references_evidence_id_exists FOREIGN KEY (evidence_id) REFERENCES evidence_items (id)
) STRICT;
CREATE INDEX evidence_references_evidence_id ON evidence_references (evidence_id);
