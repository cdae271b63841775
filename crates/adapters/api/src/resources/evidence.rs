//! Evidence: what an organisation keeps to show that objectives are met.

mod add;
mod archive;
mod download;
mod link;
mod list;
mod show;
mod view;

use controlkeep_evidence::EvidenceNumber;
use controlkeep_http::Problem;

use crate::endpoints::Endpoints;

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints
        .add(&list::LIST, list::list)
        .add(&add::ADD, add::add)
        .add(&show::ONE, show::show)
        .add(&download::FILE, download::download)
        .add(&archive::ARCHIVE, archive::archive)
        .add(&link::LINK, link::link)
        .add(&link::UNLINK, link::unlink)
}

/// The number of an item as it stands in a path. What is none is the number of nothing.
fn number_of(text: &str) -> Result<EvidenceNumber, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}
