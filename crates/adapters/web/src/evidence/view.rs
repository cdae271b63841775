//! One file on a page of its own, large, with a way through the pages of a document.
//!
//! The file itself is in the frame of the look at it. What leads to other pages is around the frame,
//! because a frame without an origin leads nowhere.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_evidence::{Preview, StoredFile};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use http::StatusCode;
use serde::Serialize;

use super::documents::{AskedPage, Unshown, count};
use super::download::found;
use super::look::preview;
use super::place::{FilePath, Place};
use super::texts::size_text;
use crate::engine::Template;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;
use crate::words::{Words, values};

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "evidence.view",
    "/o/{org}/evidence/{number}/files/{file}/view",
    AccessRule::Organisation(Permission::ReadEvidence),
);

/// The page around the frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ViewPage {
    number: String,
    name: String,
    kind: String,
    size: String,
    /// The item it belongs to.
    item: String,
    download: String,
    /// What the frame shows; nothing when it cannot be shown.
    look: Option<String>,
    /// Why it cannot be shown.
    refused: Option<String>,
    /// What to do about that here.
    instead: Option<Instead>,
    leaf: Option<Leaf>,
}

impl Template for ViewPage {
    const FILE: &'static str = "pages/evidence/view.html";
}

/// A link that leads on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Instead {
    href: String,
    text: String,
}

impl Instead {
    fn of(words: Words, why: Unshown, address: &str, asked: u32) -> Option<Self> {
        let (key, page) = match why {
            Unshown::Busy => ("evidence-page-again", asked),
            Unshown::NoSuchPage(_) => ("evidence-page-first", 1),
            _ => return None,
        };
        Some(Self { href: format!("{address}?page={page}"), text: words.text(key) })
    }
}

/// The way through the pages of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Leaf {
    page: u32,
    pages: u32,
    text: String,
    first: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    last: Option<String>,
}

impl Leaf {
    /// The way from a page of the document at that address.
    fn of(words: Words, address: &str, page: u32, pages: u32) -> Self {
        let told = values([("page", page.into()), ("pages", pages.into())]);
        let to = |page: u32| format!("{address}?page={page}");
        Self {
            page,
            pages,
            text: words.text_with("evidence-page-of", &told),
            first: (page > 1).then(|| to(1)),
            previous: (page > 1).then(|| to(page - 1)),
            next: (page < pages).then(|| to(page + 1)),
            last: (page < pages).then(|| to(pages)),
        }
    }
}

pub(super) async fn view(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<FilePath>,
    Query(asked): Query<AskedPage>,
) -> Result<Response, Problem> {
    let stored = found(&ui, &tenant, &path).await?;
    let kind = preview(&stored.file.media_type).ok_or_else(Problem::not_found)?;
    let asked = asked.place();
    let shown = if kind == Preview::Pdf { pages(&ui, &stored, asked).await? } else { Ok(None) };
    let (status, page) = drawn(&ui, &Place::of(&tenant), &path, &stored, (asked, shown))?;
    let title = format!("{} {}", page.number, page.name);
    let frame = Frame::in_organisation(&ui, &tenant, None, &title, Nav::Evidence).await?;
    let frame = if status.is_success() { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}

/// How many pages there are, of a document; nothing for whatever has no pages.
type Shown = Result<Option<u32>, Unshown>;

async fn pages(ui: &Ui, stored: &StoredFile, asked: u32) -> Result<Shown, Problem> {
    Ok(count(ui, stored).await?.and_then(|pages| {
        if (1..=pages).contains(&asked) { Ok(Some(pages)) } else { Err(Unshown::NoSuchPage(pages)) }
    }))
}

fn drawn(
    ui: &Ui,
    place: &Place,
    path: &FilePath,
    stored: &StoredFile,
    (asked, shown): (u32, Shown),
) -> Result<(StatusCode, ViewPage), Problem> {
    let (words, (number, file)) = (ui.words(), path.read()?);
    let (here, look) = (place.file(number, file, "view"), place.file(number, file, "look"));
    let (look, leaf) = match shown {
        Ok(None) => (Some(look), None),
        Ok(Some(pages)) => (Some(format!("{look}?page={asked}")), Some(Leaf::of(words, &here, asked, pages))),
        Err(_) => (None, None),
    };
    let refused = shown.err();
    let page = ViewPage {
        number: number.to_string(),
        name: stored.file.name.to_string(),
        kind: stored.file.media_type.to_string(),
        size: size_text(words, &ui.formats(), stored.file.bytes),
        item: place.item(number),
        download: place.file(number, file, "download"),
        look,
        refused: refused.map(|why| why.text(words)),
        instead: refused.and_then(|why| Instead::of(words, why, &here, asked)),
        leaf,
    };
    Ok((refused.map_or(StatusCode::OK, Unshown::status), page))
}
