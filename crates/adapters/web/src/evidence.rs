//! Evidence: the list, one item, adding, describing, linking and keeping it.

mod archive;
mod details;
mod documents;
mod download;
mod edit;
mod files;
mod files_form;
mod keeping;
mod links;
mod list;
mod look;
mod new;
mod one;
mod owners;
mod place;
mod query;
mod references;
mod refusal;
mod replace;
mod targets;
#[cfg(test)]
mod tests;
mod texts;
mod tray;
mod uploads;
mod view;
mod waiting;

use controlkeep_http::Routes;

pub(crate) use place::Place;
pub(crate) use texts::{FreshnessBadge, marking_text, size_text};

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = routes
        .add(&list::SPEC, list::list)
        .add(&archive::SPEC, archive::archive)
        .add(&new::SHOW, new::show)
        .add(&new::SEND, new::send)
        .add(&one::SPEC, one::show)
        .add(&edit::SHOW, edit::show)
        .add(&edit::SEND, edit::send)
        .add(&replace::SHOW, replace::show)
        .add(&replace::SEND, replace::send)
        .add(&uploads::BEGIN, uploads::begin)
        .add(&uploads::STATE, uploads::state)
        .add(&uploads::PART, uploads::part)
        .add(&uploads::COMPLETE, uploads::complete)
        .add(&uploads::CANCEL, uploads::cancel);
    routes
        .add(&links::LINK, links::link)
        .add(&links::UNLINK, links::unlink)
        .add(&references::ADD, references::add)
        .add(&references::REMOVE, references::remove)
        .add(&keeping::HOLD, keeping::hold)
        .add(&keeping::LIFT, keeping::lift)
        .add(&keeping::REMOVE, keeping::remove)
        .add(&download::SPEC, download::download)
        .add(&look::SPEC, look::look)
        .add(&view::SPEC, view::view)
}
