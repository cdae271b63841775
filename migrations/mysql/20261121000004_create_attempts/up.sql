-- Counted tries, so that limits survive a restart and hold over all nodes. The key is a keyed hash
-- and tells nobody whose tries they were.
CREATE TABLE attempts (
    key_hash BINARY(32) NOT NULL,
    tries BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (key_hash),
    INDEX attempts_ends_at (ends_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
