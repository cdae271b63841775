-- Links that open one thing once, by the keyed hash of purpose and secret. A link that was used is
-- gone, together with all others of its purpose and subject; the sweep looks for those that ran out.
CREATE TABLE one_time_links (
    link_hash BINARY(32) NOT NULL,
    purpose VARCHAR(20) NOT NULL,
    subject_id BINARY(16) NOT NULL,
    email VARCHAR(512),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (link_hash),
    INDEX one_time_links_purpose_subject_id (purpose, subject_id),
    INDEX one_time_links_expires_at (expires_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
