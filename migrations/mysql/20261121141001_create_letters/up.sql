-- Letters that wait to be sent. What they say is sealed, and goes once it was sent. The key of the
-- occasion lets a digest be posted once a day, on whichever node.
CREATE TABLE letters (
    id BINARY(16) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    email VARCHAR(512) NOT NULL,
    name VARCHAR(255) NOT NULL,
    language VARCHAR(20) NOT NULL,
    time_zone VARCHAR(100) NOT NULL,
    organisation_id BINARY(16),
    once_key VARCHAR(255),
    content MEDIUMBLOB,
    posted_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT letters_once_key_unique UNIQUE (once_key),
    CONSTRAINT letters_organisation_id_exists FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    INDEX letters_organisation_id (organisation_id),
    INDEX letters_posted_at (posted_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
