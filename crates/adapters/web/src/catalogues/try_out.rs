//! Reading a file without keeping anything of it.

use std::sync::Arc;

use axum::Extension;
use axum::response::Response;
use controlkeep_compliance::Catalogue;
use controlkeep_http::{Audited, OnPlatform, Problem, RouteSpec, SignedInCaller, Upload};
use controlkeep_ports::{CatalogueDraft, CatalogueReadError, StoreError};
use http::StatusCode;

use super::drafts::{Drafts, written};
use super::form::ImportPage;
use super::import::{ACCESS, draw};
use crate::ui::Ui;
use crate::words::Values;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "catalogue.try_out",
    "/catalogues/import",
    ACCESS,
    Audited::Not("a try-out keeps nothing"),
)
.with_upload();

pub(super) async fn try_out(
    ui: Ui,
    OnPlatform(_): OnPlatform,
    SignedInCaller(caller): SignedInCaller,
    Extension(drafts): Extension<Drafts>,
    upload: Upload,
) -> Result<Response, Problem> {
    if let Some((name, _)) = upload.fields.iter().find(|(name, _)| name != "csrf_token") {
        return Err(Problem::unreadable(format!("the form has no field {name}")));
    }
    let words = ui.words();
    let page = ImportPage::empty(ui.app.settings.upload_limit);
    if upload.bytes.is_empty() {
        let page = page.refused(words, None, "catalogues-no-file", &Values::new());
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, &page).await;
    }
    let file: String = upload.file_name.chars().take(120).collect();
    let draft = match read(&ui, upload.bytes).await? {
        Ok(draft) => draft,
        Err(error) => {
            return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, &page.unread(words, file, &error)).await;
        }
    };
    if is_there(&ui, &draft.catalogue).await? {
        let Catalogue { code, version, .. } = &draft.catalogue;
        let page = page.already_there(words, Some(file), code, version);
        return draw(&ui, StatusCode::CONFLICT, &page).await;
    }
    let token = ui.app.random.bytes::<32>()?;
    let page = page.with_draft(words, file, written(&token), &draft.catalogue, &draft.notices);
    drafts.keep(token, caller.id, draft.catalogue);
    draw(&ui, StatusCode::OK, &page).await
}

/// Reading a large file takes a good part of a second of a core, as a password hash does, so it
/// waits among those and takes no place of ordinary work.
async fn read(ui: &Ui, bytes: Vec<u8>) -> Result<Result<CatalogueDraft, CatalogueReadError>, Problem> {
    let reader = Arc::clone(&ui.app.catalogues);
    ui.app.blocking.hash(move || reader.read(&bytes)).await
}

/// Whether the same code and version is installed. The import itself asks again.
async fn is_there(ui: &Ui, catalogue: &Catalogue) -> Result<bool, Problem> {
    let (app, code, version) = (ui.app.clone(), catalogue.code.clone(), catalogue.version.clone());
    let look = move || {
        let frameworks = app.views.frameworks()?;
        Ok::<_, StoreError>(frameworks.iter().any(|known| known.code == code && known.version == version))
    };
    Ok(ui.app.blocking.read(look).await??)
}
