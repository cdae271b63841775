//! A board as it was drawn last: most people look at most boards more often than they change.

use std::sync::Arc;

use controlkeep_accounts::Language;
use controlkeep_http::{Problem, Tenant, Written};
use controlkeep_kernel::OrganisationId;
use controlkeep_ports::AssessmentHead;
use controlkeep_rbac::Permission;

use super::BoardQuery;
use super::page::{BoardTop, ListPart, list};
use crate::assessments::Opened;
use crate::findings::Scene;
use crate::frame::Frame;
use crate::ui::Ui;

/// How many bytes of drawn lists are kept.
const MOST: u64 = 32 * 1024 * 1024;

/// Everything of a board that is the same for all who read its language: what is above the list, and
/// the list itself, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DrawnBoard {
    /// The assessment with its score.
    pub(super) head: AssessmentHead,
    /// What is above the list.
    pub(super) top: BoardTop,
    /// The list.
    pub(super) list: String,
}

impl DrawnBoard {
    /// Draws a board.
    pub(super) fn of(ui: &Ui, scene: &Scene<'_>, query: &BoardQuery) -> Result<Self, Problem> {
        Ok(Self {
            head: scene.opened.head(),
            top: BoardTop::of(scene, query),
            list: ui.html(&Frame::part(ui), &ListPart { list: list(scene, query) })?,
        })
    }

    /// Gives a board without a drawer as it was drawn last, or draws it anew when anything changed.
    pub(super) async fn last(
        ui: &Ui,
        tenant: &Tenant,
        number: u32,
        query: &BoardQuery,
    ) -> Result<Arc<Self>, Problem> {
        let (own, tenant, query) = (ui.clone(), tenant.clone(), query.clone());
        let reading = move || {
            let draw = || {
                let opened =
                    Opened::look_up(&own.app, &tenant.scope, number)?.ok_or_else(Problem::not_found)?;
                Self::of(&own, &Scene::new(&own, &tenant, &opened), &query).map(Arc::new)
            };
            let key = (tenant.scope.organisation(), number, own.viewer.language, query.clone());
            match own.drawn_boards() {
                Some(kept) => kept.0.get_or_write(&own.app, &tenant.scope, key, draw),
                None => draw(),
            }
        };
        ui.app.blocking.read(reading).await?
    }

    /// Whether this person may change findings at this stage.
    pub(super) fn takes_changes_of(&self, tenant: &Tenant) -> bool {
        self.head.assessment.state.is_writable() && tenant.scope.also_allows(Permission::SetFindings)
    }
}

/// What a drawn board depends on beside the findings.
type Which = (OrganisationId, u32, Language, BoardQuery);

/// Boards as they were drawn last; see [`Written`].
#[derive(Debug)]
pub(crate) struct DrawnBoards(Written<Which, Arc<DrawnBoard>>);

impl Default for DrawnBoards {
    fn default() -> Self {
        Self(Written::new(MOST, |board: &Arc<DrawnBoard>| board.list.len()))
    }
}
