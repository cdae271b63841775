-- The audit chains. Nothing refers to other tables: an entry outlives whatever it tells of. The
-- search text is the folded label and actor.
CREATE TABLE audit_entries (
    chain BINARY(16) NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_kind VARCHAR(50) NOT NULL,
    actor_id BINARY(16),
    actor_name MEDIUMTEXT NOT NULL,
    address MEDIUMTEXT,
    request MEDIUMTEXT,
    action VARCHAR(100) NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    subject_kind VARCHAR(100) NOT NULL,
    subject_id VARCHAR(512) NOT NULL,
    subject_label MEDIUMTEXT NOT NULL,
    details MEDIUMTEXT NOT NULL,
    search_text MEDIUMTEXT NOT NULL,
    previous BINARY(32) NOT NULL,
    digest BINARY(32) NOT NULL,
    PRIMARY KEY (chain, sequence),
    INDEX audit_entries_chain_subject_id_sequence (chain, subject_id, sequence),
    INDEX audit_entries_chain_actor_id_sequence (chain, actor_id, sequence),
    INDEX audit_entries_chain_action_sequence (chain, action, sequence)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
