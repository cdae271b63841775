//! Importing what was tried out.

use std::sync::Arc;

use axum::Extension;
use axum::response::{IntoResponse, Redirect, Response};
use controlkeep_compliance::{Framework, Origin};
use controlkeep_http::{Audited, OnPlatform, Problem, RouteSpec, SignedInCaller, Submitted};
use controlkeep_kernel::FrameworkId;
use controlkeep_usecases::frameworks::{ImportCatalogue, ImportCatalogueError, import_catalogue};
use http::StatusCode;
use serde::Deserialize;

use super::drafts::Drafts;
use super::form::ImportPage;
use super::import::{ACCESS, draw};
use crate::ui::Ui;
use crate::words::Values;

pub(super) static SPEC: RouteSpec =
    RouteSpec::change("catalogue.import", "/catalogues/import/confirm", ACCESS, Audited::As("framework."));

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConfirmForm {
    draft: String,
}

pub(super) async fn confirm(
    ui: Ui,
    OnPlatform(_): OnPlatform,
    SignedInCaller(caller): SignedInCaller,
    Extension(drafts): Extension<Drafts>,
    Submitted(form): Submitted<ConfirmForm>,
) -> Result<Response, Problem> {
    let words = ui.words();
    let page = ImportPage::empty(ui.app.settings.upload_limit);
    let Some(catalogue) = drafts.take(&form.draft, caller.id) else {
        let page = page.refused(words, None, "catalogues-draft-gone", &Values::new());
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    };
    let id = FrameworkId::from_bytes(ui.app.random.id());
    let framework = Framework::new(id, Arc::unwrap_or_clone(catalogue), Origin::Imported)
        .map_err(|error| Problem::internal(format!("a catalogue that was read is not sound: {error}")))?;
    let command = ImportCatalogue { framework, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    match ui.app.blocking.write(move || import_catalogue(app.store.as_ref(), &command)).await? {
        Ok(framework) => Ok(Redirect::to(&format!("/catalogues/{}", framework.id())).into_response()),
        Err(ImportCatalogueError::AlreadyThere { code, version }) => {
            let page = page.already_there(words, None, &code, &version);
            draw(&ui, StatusCode::CONFLICT, &page).await
        }
        Err(ImportCatalogueError::Store(error)) => Err(error.into()),
    }
}
