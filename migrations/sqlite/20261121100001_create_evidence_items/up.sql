-- Items of evidence. The dates of the newest version and the day of its review stand here for the list
-- and its filters, as days since 1970-01-01; title_key and search_text are in small letters. A removed
-- item keeps its row, so that its number is never given again.
CREATE TABLE evidence_items (
    id BLOB NOT NULL,
    organisation_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    description TEXT NOT NULL,
    dated INTEGER,
    period_from INTEGER,
    period_until INTEGER,
    owner_id BLOB NOT NULL,
    marking TEXT NOT NULL,
    marking_text TEXT,
    review TEXT NOT NULL,
    review_on INTEGER,
    methods INTEGER NOT NULL,
    latest INTEGER NOT NULL,
    hold_reason TEXT,
    hold_by BLOB,
    hold_by_name TEXT,
    hold_at INTEGER,
    keep_until INTEGER,
    removed_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT evidence_items_organisation_id_number_unique UNIQUE (organisation_id, number),
    CONSTRAINT evidence_items_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    CONSTRAINT evidence_items_owner_id_exists FOREIGN KEY (owner_id) REFERENCES accounts (id)
) STRICT;
CREATE INDEX evidence_items_owner_id ON evidence_items (owner_id);
CREATE INDEX evidence_items_organisation_id_review_on ON evidence_items (organisation_id, review_on);
CREATE INDEX evidence_items_review_on ON evidence_items (review_on);
CREATE INDEX evidence_items_removed_at ON evidence_items (removed_at);
