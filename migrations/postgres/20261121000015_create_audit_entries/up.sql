-- The audit chains. Nothing refers to other tables: an entry outlives whatever it tells of. The
-- search text is the folded label and actor.
CREATE TABLE audit_entries (
    chain BYTEA NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_kind TEXT COLLATE "C" NOT NULL,
    actor_id BYTEA,
    actor_name TEXT NOT NULL,
    address TEXT,
    request TEXT,
    action TEXT COLLATE "C" NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id TEXT COLLATE "C" NOT NULL,
    subject_label TEXT NOT NULL,
    details TEXT NOT NULL,
    search_text TEXT NOT NULL,
    previous BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    PRIMARY KEY (chain, sequence)
);
CREATE INDEX audit_entries_chain_subject_id_sequence ON audit_entries (chain, subject_id, sequence);
CREATE INDEX audit_entries_chain_actor_id_sequence ON audit_entries (chain, actor_id, sequence);
CREATE INDEX audit_entries_chain_action_sequence ON audit_entries (chain, action, sequence);
