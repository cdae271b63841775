//! The use cases about the work itself, on the in-memory store: frameworks, organisations,
//! assessments, findings and the audit chains.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod assessments;
mod backups;
mod bench;
mod bulk;
mod checkpoints;
mod closed;
mod copies;
mod denials;
mod edits;
mod evidence;
mod evidence_links;
mod evidence_removal;
mod evidence_uploads;
mod findings;
mod frameworks;
mod manifests;
mod organisations;
mod parallel;
mod partial_credit;
mod repeats;
mod score;
mod undo;
mod undo_refused;
mod vault;
mod verification;
mod verification_live;
