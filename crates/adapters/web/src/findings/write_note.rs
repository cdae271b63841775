//! Writing down what was seen. The page sends the note by itself while somebody types.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_compliance::Note;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{WriteNote, write_note};
use http::StatusCode;

use super::change::ObjectiveChange;
use super::conflict::Conflict;
use super::forms::{NoteForm, note_trouble};
use super::origin::Origin;
use super::place::ObjectivePath;
use super::{Scene, Trouble};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "finding.note",
    "/o/{org}/a/{as}/o/{objective}/note",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding.note"),
);

pub(super) async fn keep_note(
    ui: Ui,
    tenant: Tenant,
    origin: Origin,
    Path(path): Path<ObjectivePath>,
    Submitted(form): Submitted<NoteForm>,
) -> Result<Response, Problem> {
    let change = ObjectiveChange::of(ui, tenant, origin, &path)?;
    let note = match Note::parse(&form.note) {
        Ok(note) => note,
        Err(error) => {
            let trouble = |scene: &Scene<'_>, _: &str| Trouble::Note {
                typed: form.note,
                text: note_trouble(scene.words, error),
            };
            return change.refuse(StatusCode::UNPROCESSABLE_ENTITY, trouble).await;
        }
    };
    let command = WriteNote {
        scope: change.tenant.scope,
        number: change.number,
        objective: change.objective,
        note,
        expected_version: form.version,
        actor: change.ui.viewer.actor(),
    };
    change
        .run(
            move |app| write_note(app.store.as_ref(), &app.shelf, app.rules(), &command),
            // A saved note is silent: it happens every few seconds.
            |_, _| None,
            |scene, label, stored| Conflict::about_note(scene, label, stored, &form.note),
        )
        .await
}
