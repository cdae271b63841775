//! Which objective or requirement a path names.

use controlkeep_http::{Problem, Tenant};
use controlkeep_kernel::{ObjectiveId, RequirementId};
use serde::Deserialize;

use crate::assessments::Opened;
use crate::ui::Ui;

/// The objective in a path, with the number of its assessment.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ObjectivePath {
    #[serde(rename = "as")]
    number: String,
    objective: String,
}

impl ObjectivePath {
    /// Number and id. Whatever is none names nothing.
    pub(crate) fn read(&self) -> Result<(u32, ObjectiveId), Problem> {
        let number = self.number.parse().map_err(|_| Problem::not_found())?;
        let objective = self.objective.parse().map_err(|_| Problem::not_found())?;
        Ok((number, objective))
    }
}

/// The requirement in a path, with the number of its assessment.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct RequirementPath {
    #[serde(rename = "as")]
    number: String,
    /// What people call it, or its id.
    pub(crate) requirement: String,
}

impl RequirementPath {
    /// The number. Whatever is none names nothing.
    pub(crate) fn number(&self) -> Result<u32, Problem> {
        self.number.parse().map_err(|_| Problem::not_found())
    }

    /// The number and the id of the requirement. Forms of pages name the id, which costs no query;
    /// what people call it works as well.
    pub(crate) async fn find(&self, ui: &Ui, tenant: &Tenant) -> Result<(u32, RequirementId), Problem> {
        let number = self.number()?;
        if let Ok(id) = self.requirement.parse() {
            return Ok((number, id));
        }
        let opened = Opened::read(ui, tenant, number).await?;
        let index = opened.find(&self.requirement).ok_or_else(Problem::not_found)?;
        Ok((number, opened.framework.requirement_id(index)))
    }
}

/// The position of a requirement that a use case has just found.
pub(super) fn position(opened: &Opened, requirement: RequirementId) -> Result<usize, Problem> {
    opened.framework.find_requirement(requirement).ok_or_else(Problem::not_found)
}
