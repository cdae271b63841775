//! Answers about an assessment as they were written last.

use controlkeep_http::{App, Problem, Written};
use controlkeep_kernel::OrganisationId;
use controlkeep_rbac::Scope;

use crate::reply::Reply;

/// How many bytes of answers are kept.
const MOST: u64 = 64 * 1024 * 1024;

/// What an answer tells of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Telling {
    /// All requirements.
    Requirements,
    /// All requirements with their objectives.
    Objectives,
    /// What it comes to.
    Score,
    /// How that comes about.
    Derivation,
}

/// Answers about assessments as they were written last; see [`Written`].
#[derive(Debug)]
pub struct WrittenAssessments(Written<(OrganisationId, u32, Telling), Reply>);

impl Default for WrittenAssessments {
    fn default() -> Self {
        Self(Written::new(MOST, Reply::len))
    }
}

/// Gives the answer that was written last, or writes it anew.
pub(crate) fn answer(
    app: &App,
    scope: &Scope,
    (number, telling): (u32, Telling),
    write: impl FnOnce() -> Result<Reply, Problem>,
) -> Result<Reply, Problem> {
    let kept = app.kept::<WrittenAssessments>();
    let kept = kept.ok_or_else(|| Problem::internal("there is no place for written assessments"))?;
    kept.0.get_or_write(app, scope, (scope.organisation(), number, telling), write)
}
