//! The use cases about the work itself, on the in-memory store: frameworks, organisations,
//! assessments, findings and the audit chains.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod assessments;
mod bench;
mod bulk;
mod checkpoints;
mod closed;
mod denials;
mod findings;
mod frameworks;
mod organisations;
mod parallel;
mod partial_credit;
mod score;
mod undo;
mod undo_refused;
mod verification;
mod verification_live;
