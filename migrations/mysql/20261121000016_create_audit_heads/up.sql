-- Where each audit chain ends. Updating the row is the lock that lets one entry after another be
-- appended.
CREATE TABLE audit_heads (
    chain BINARY(16) NOT NULL,
    sequence BIGINT NOT NULL,
    digest BINARY(32) NOT NULL,
    PRIMARY KEY (chain)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
