//! The frozen hash lists of an assessment.

mod download;
mod freeze;
mod list;
mod show;
mod verify;
mod view;

use controlkeep_http::Problem;
use controlkeep_kernel::ManifestId;
use controlkeep_usecases::evidence::ReadManifestError;

use crate::endpoints::Endpoints;

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints
        .add(&list::LIST, list::list)
        .add(&freeze::FREEZE, freeze::freeze)
        .add(&show::ONE, show::show)
        .add(&download::LIST_FILE, download::list)
        .add(&download::HASH_FILE, download::hash)
        .add(&verify::VERIFY, verify::verify)
}

/// The id of a list as it stands in a path. What is none is the id of nothing.
fn id_of(text: &str) -> Result<ManifestId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

fn unread(error: ReadManifestError) -> Problem {
    match error {
        ReadManifestError::NotFound => Problem::not_found(),
        ReadManifestError::Store(error) => error.into(),
    }
}
