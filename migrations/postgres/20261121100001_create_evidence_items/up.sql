-- Items of evidence. The dates of the newest version and the day of its review stand here for the list
-- and its filters, as days since 1970-01-01; title_key and search_text are in small letters. A removed
-- item keeps its row, so that its number is never given again.
CREATE TABLE evidence_items (
    id BYTEA NOT NULL,
    organisation_id BYTEA NOT NULL,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT COLLATE "C" NOT NULL,
    description TEXT NOT NULL,
    dated BIGINT,
    period_from BIGINT,
    period_until BIGINT,
    owner_id BYTEA NOT NULL,
    marking TEXT COLLATE "C" NOT NULL,
    marking_text TEXT,
    review TEXT COLLATE "C" NOT NULL,
    review_on BIGINT,
    methods SMALLINT NOT NULL,
    latest BIGINT NOT NULL,
    hold_reason TEXT,
    hold_by BYTEA,
    hold_by_name TEXT,
    hold_at BIGINT,
    keep_until BIGINT,
    removed_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    search_text TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT evidence_items_organisation_id_number_unique UNIQUE (organisation_id, number),
    CONSTRAINT evidence_items_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT evidence_items_owner_id_exists FOREIGN KEY (owner_id) REFERENCES accounts (id)
);
CREATE INDEX evidence_items_owner_id ON evidence_items (owner_id);
CREATE INDEX evidence_items_organisation_id_review_on ON evidence_items (organisation_id, review_on);
CREATE INDEX evidence_items_review_on ON evidence_items (review_on);
CREATE INDEX evidence_items_removed_at ON evidence_items (removed_at);
