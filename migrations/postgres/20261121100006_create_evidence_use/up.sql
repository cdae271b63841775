-- The last number that an organisation gave to an item, and how many bytes its files have together. The
-- row is held while either is used, so that no number is given twice and no quota is outrun.
CREATE TABLE evidence_use (
    organisation_id BYTEA NOT NULL,
    last_number BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (organisation_id),
    CONSTRAINT evidence_use_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id)
);
