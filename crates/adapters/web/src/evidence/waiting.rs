//! Files that were sent in parts and wait for the form that names them.

use controlkeep_evidence::FileName;
use controlkeep_http::{Problem, Tenant};
use controlkeep_kernel::UploadId;
use controlkeep_usecases::evidence::{FollowUpload, FollowUploadError, find_same_file, follow_upload};
use serde::Serialize;

use super::place::Place;
use super::texts::size_text;
use super::uploads::Same;
use crate::ui::Ui;

/// A file that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) upload: UploadId,
    pub(super) name: FileName,
    pub(super) view: WaitingView,
}

/// The same, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct WaitingView {
    upload: String,
    /// Where it is given up.
    href: String,
    name: String,
    size: String,
    same: Option<Same>,
}

/// Those of the uploads that are complete. One that is not there any more is left out.
pub(super) async fn waiting(ui: &Ui, tenant: &Tenant, uploads: &[UploadId]) -> Result<Vec<Waiting>, Problem> {
    let mut found = Vec::new();
    for upload in uploads {
        found.extend(one(ui, tenant, *upload).await?);
    }
    Ok(found)
}

async fn one(ui: &Ui, tenant: &Tenant, upload: UploadId) -> Result<Option<Waiting>, Problem> {
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let command = FollowUpload { scope, upload, now: ui.viewer.now };
    let find = move || {
        let file = match follow_upload(app.store.as_ref(), &command) {
            Ok(arrived) => arrived.file,
            Err(FollowUploadError::NotThere) => None,
            Err(FollowUploadError::Store(error)) => return Err(error),
        };
        let Some(file) = file else { return Ok(None) };
        let same = find_same_file(app.store.as_ref(), &scope, &file.sha256)?;
        Ok(Some((file, same)))
    };
    let Some((file, same)) = ui.app.blocking.write(find).await?? else { return Ok(None) };
    let place = Place::of(tenant);
    let view = WaitingView {
        upload: upload.to_string(),
        href: place.under(&format!("uploads/{upload}")),
        name: file.name.to_string(),
        size: size_text(ui.words(), &ui.formats(), file.bytes),
        same: same.map(|same| Same::of(ui, &place, &same)),
    };
    Ok(Some(Waiting { upload, name: file.name, view }))
}
