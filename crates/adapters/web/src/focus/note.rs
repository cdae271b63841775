//! Keeping the note of a card.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_compliance::{Note, ObjectiveFinding};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{WriteNote, write_note};
use http::StatusCode;

use super::asked::{Asked, Part, Settled};
use super::query::FocusQuery;
use crate::assessments::Opened;
use crate::findings::{Conflict, NoteForm, ObjectivePath, Scene, Trouble, note_trouble};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "focus.note",
    "/o/{org}/a/{as}/focus/{objective}/note",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding.note"),
);

pub(super) async fn keep_note(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ObjectivePath>,
    Query(query): Query<FocusQuery>,
    Submitted(form): Submitted<NoteForm>,
) -> Result<Response, Problem> {
    let (number, objective) = path.read()?;
    let asked = Asked { ui, tenant, number, objective, set: query.set, part: Part::Block };
    let note = match Note::parse(&form.note) {
        Ok(note) => note,
        Err(error) => {
            let text = note_trouble(asked.ui.words(), error);
            let trouble = Trouble::Note { typed: form.note, text };
            return asked.stay(StatusCode::UNPROCESSABLE_ENTITY, |_, _| trouble).await;
        }
    };
    let command = WriteNote {
        scope: asked.tenant.scope,
        number,
        objective,
        note,
        expected_version: form.version,
        actor: asked.ui.viewer.actor(),
    };
    let app = asked.ui.app.clone();
    let work = move || write_note(app.store.as_ref(), &app.shelf, app.rules(), &command);
    let conflict = |scene: &Scene<'_>, label: &str, stored: &ObjectiveFinding| {
        Conflict::about_note(scene, label, stored, &form.note)
    };
    match asked.settle(asked.ui.app.blocking.write(work).await?, conflict).await? {
        Settled::Changed(changed) => {
            asked.block(&Opened::changed(&asked.ui, &asked.tenant, *changed).await?).await
        }
        Settled::Unchanged(opened) => asked.block(&opened).await,
        Settled::Answered(response) => Ok(response),
    }
}
