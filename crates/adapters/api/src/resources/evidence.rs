//! Evidence: what an organisation keeps to show that objectives are met.

mod add;
mod archive;
mod attached;
mod download;
mod link;
mod list;
mod remove;
mod replace;
mod show;
mod uploads;
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
        .add(&replace::REPLACE, replace::replace)
        .add(&remove::REMOVE, remove::remove)
        .add(&uploads::BEGIN, uploads::begin)
        .add(&uploads::STATE, uploads::state)
        .add(&uploads::PART, uploads::part)
        .add(&uploads::COMPLETE, uploads::complete)
        .add(&uploads::CANCEL, uploads::cancel)
}

/// The number of an item as it stands in a path. What is none is the number of nothing.
fn number_of(text: &str) -> Result<EvidenceNumber, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}
