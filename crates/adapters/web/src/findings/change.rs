//! Changing one objective: what stating a finding, writing a note and ticking methods share.

use axum::response::Response;
use controlkeep_compliance::{AssessmentState, FindingRefused, ObjectiveFinding};
use controlkeep_http::{App, Problem, Tenant};
use controlkeep_kernel::ObjectiveId;
use controlkeep_usecases::findings::{ChangeFindingError, Changed};
use http::StatusCode;

use super::conflict::Conflict;
use super::origin::Origin;
use super::place::ObjectivePath;
use super::reply::Reply;
use super::{Scene, Trouble};
use crate::assessments::Opened;
use crate::ui::Ui;

/// A request to change one objective.
pub(super) struct ObjectiveChange {
    pub(super) ui: Ui,
    pub(super) tenant: Tenant,
    pub(super) origin: Origin,
    pub(super) number: u32,
    pub(super) objective: ObjectiveId,
}

/// The positions of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) requirement: usize,
    pub(super) objective: usize,
}

impl At {
    /// Finds an objective; one of another framework is not found.
    pub(super) fn find(opened: &Opened, objective: ObjectiveId) -> Result<Self, Problem> {
        let (requirement, objective) =
            opened.framework.find_objective(objective).ok_or_else(Problem::not_found)?;
        Ok(Self { requirement, objective })
    }

    /// What people call it.
    pub(super) fn label(self, opened: &Opened) -> String {
        opened.framework.objective_label(self.requirement, self.objective)
    }
}

impl ObjectiveChange {
    /// The request to change the objective that a path names.
    pub(super) fn of(ui: Ui, tenant: Tenant, origin: Origin, path: &ObjectivePath) -> Result<Self, Problem> {
        let (number, objective) = path.read()?;
        Ok(Self { ui, tenant, origin, number, objective })
    }

    /// Runs the use case and answers. `said` is told of a change that a toast offers to take back;
    /// `conflict` of one that came too late.
    pub(super) async fn run(
        &self,
        work: impl FnOnce(&App) -> Result<Changed, ChangeFindingError> + Send + 'static,
        said: impl FnOnce(&Scene<'_>, &str) -> Option<String>,
        conflict: impl FnOnce(&Scene<'_>, &str, &ObjectiveFinding) -> Conflict,
    ) -> Result<Response, Problem> {
        let app = self.ui.app.clone();
        match self.ui.app.blocking.write(move || work(&app)).await? {
            Ok(changed) => self.changed(changed, said).await,
            Err(ChangeFindingError::Refused(FindingRefused::Unchanged)) => self.unchanged().await,
            Err(ChangeFindingError::Refused(FindingRefused::Locked(state))) => Err(frozen(state)),
            Err(ChangeFindingError::Refused(FindingRefused::Stale { stored })) => {
                let about =
                    |scene: &Scene<'_>, label: &str| Trouble::Conflict(conflict(scene, label, &stored));
                self.refuse(StatusCode::CONFLICT, about).await
            }
            Err(ChangeFindingError::NotFound) => Err(Problem::not_found()),
            Err(ChangeFindingError::Store(error)) => Err(error.into()),
        }
    }

    /// Answers with the objective as it is now, beside what was not stored.
    pub(super) async fn refuse(
        &self,
        status: StatusCode,
        trouble: impl FnOnce(&Scene<'_>, &str) -> Trouble,
    ) -> Result<Response, Problem> {
        let opened = Opened::read(&self.ui, &self.tenant, self.number).await?;
        let at = At::find(&opened, self.objective)?;
        let reply = self.reply(&opened);
        let trouble = trouble(&reply.scene(), &at.label(&opened));
        reply.refused(status, at, trouble).await
    }

    async fn changed(
        &self,
        changed: Changed,
        said: impl FnOnce(&Scene<'_>, &str) -> Option<String>,
    ) -> Result<Response, Problem> {
        let (from, to) = (changed.from, changed.to);
        let opened = Opened::changed(&self.ui, &self.tenant, changed).await?;
        let at = At::find(&opened, self.objective)?;
        let reply = self.reply(&opened);
        let said = said(&reply.scene(), &at.label(&opened));
        reply.objective(at, said.map(|said| reply.toast(&said, from, to)))
    }

    /// What was asked for is there already: that is no failure.
    async fn unchanged(&self) -> Result<Response, Problem> {
        let opened = Opened::read(&self.ui, &self.tenant, self.number).await?;
        let at = At::find(&opened, self.objective)?;
        self.reply(&opened).objective(at, None)
    }

    fn reply<'a>(&'a self, opened: &'a Opened) -> Reply<'a> {
        Reply { ui: &self.ui, tenant: &self.tenant, origin: &self.origin, opened }
    }
}

/// The assessment takes no changes in its state.
pub(crate) fn frozen(state: AssessmentState) -> Problem {
    Problem::new(StatusCode::LOCKED, "frozen").with("state", state.code())
}
