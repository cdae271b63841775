//! Creating an assessment.

use controlkeep_compliance::{Assessment, AssessmentName, RuleSet};
use controlkeep_kernel::{Actor, AssessmentId, FrameworkId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

use super::{StartAssessment, start_assessment};
use crate::frameworks::Shelf;

/// An assessment to create.
#[derive(Debug, Clone)]
pub struct CreateAssessment {
    /// The right to create assessments, and where.
    pub scope: Scope,
    /// Its id.
    pub id: AssessmentId,
    /// What it is called.
    pub name: AssessmentName,
    /// Against which framework.
    pub framework: FrameworkId,
    /// Who creates it.
    pub actor: Actor,
}

/// An assessment cannot be created.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateAssessmentError {
    /// No such framework is installed.
    #[error("there is no such framework")]
    UnknownFramework,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates an assessment in which nothing is assessed yet.
///
/// # Errors
/// When the framework is unknown or the store fails.
pub fn create_assessment(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    command: &CreateAssessment,
) -> Result<Assessment, CreateAssessmentError> {
    store.transact(|tx| {
        let framework = shelf.within(tx, command.framework)?;
        let framework = framework.ok_or(CreateAssessmentError::UnknownFramework)?;
        let name = command.name.clone();
        let started = StartAssessment { id: command.id, name, framework: &framework, rules };
        Ok(start_assessment(tx, &command.scope, &started, &command.actor)?)
    })
}
