-- The audit chains. Nothing refers to other tables: an entry outlives whatever it tells of. The
-- search text is the folded label and actor.
CREATE TABLE audit_entries (
    chain BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id BLOB,
    actor_name TEXT NOT NULL,
    address TEXT,
    request TEXT,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    subject_label TEXT NOT NULL,
    details TEXT NOT NULL,
    search_text TEXT NOT NULL,
    previous BLOB NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (chain, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_entries_chain_subject_id_sequence ON audit_entries (chain, subject_id, sequence);
CREATE INDEX audit_entries_chain_actor_id_sequence ON audit_entries (chain, actor_id, sequence);
CREATE INDEX audit_entries_chain_action_sequence ON audit_entries (chain, action, sequence);
