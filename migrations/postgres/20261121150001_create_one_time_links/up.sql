-- Links that open one thing once, by the keyed hash of purpose and secret. A link that was used is
-- gone, together with all others of its purpose and subject; the sweep looks for those that ran out.
CREATE TABLE one_time_links (
    link_hash BYTEA NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    subject_id BYTEA NOT NULL,
    email TEXT COLLATE "C",
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (link_hash)
);
CREATE INDEX one_time_links_purpose_subject_id ON one_time_links (purpose, subject_id);
CREATE INDEX one_time_links_expires_at ON one_time_links (expires_at);
