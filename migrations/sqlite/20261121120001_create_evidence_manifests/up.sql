-- Hash lists of the evidence of an assessment, byte for byte as they were frozen: the hash counts bytes,
-- so a list that was read and written again would not be the one that was handed over. Rows are never
-- changed. Who froze one is kept as it was then, without a foreign key, like an audit entry.
CREATE TABLE evidence_manifests (
    id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    assessment_id BLOB NOT NULL,
    list_bytes BLOB NOT NULL,
    hash_bytes BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    keep_until INTEGER NOT NULL,
    frozen_by BLOB,
    frozen_by_name TEXT NOT NULL,
    frozen_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT evidence_manifests_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT evidence_manifests_assessment_id_exists FOREIGN KEY (assessment_id) REFERENCES assessments (id)
) STRICT;
CREATE INDEX evidence_manifests_assessment_id_frozen_at ON evidence_manifests (assessment_id, frozen_at);
CREATE INDEX evidence_manifests_organisation_id ON evidence_manifests (organisation_id);
