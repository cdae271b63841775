//! The hash lists of an assessment: what would be frozen, freezing it, and the lists that were frozen.

mod download;
mod freeze;
mod list;
mod one;
mod place;
mod preview;
#[cfg(test)]
mod tests;
mod verdict;
mod verify;

use controlkeep_http::Routes;

pub(crate) use place::ListLink;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&list::SPEC, list::show)
        .add(&freeze::SHOW, freeze::show)
        .add(&freeze::SEND, freeze::send)
        .add(&one::SPEC, one::show)
        .add(&verify::SPEC, verify::verify)
        .add(&download::LIST, download::list)
        .add(&download::HASH, download::hash)
}
