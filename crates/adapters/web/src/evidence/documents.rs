//! Documents whose pages the server draws, and what keeps it from drawing one.

use controlkeep_evidence::StoredFile;
use controlkeep_http::{Busy, Problem, unreadable};
use controlkeep_ports::{Content, DrawnPage, PageDrawer, PageUndrawn, PageWanted};
use controlkeep_usecases::evidence::{ReadError, open_file};
use http::StatusCode;
use serde::Deserialize;

use crate::ui::Ui;
use crate::words::{Words, values};

/// How wide a page is drawn: A4 at 150 points an inch, which is sharp on a phone and on a desk.
const WIDTH: u16 = 1240;
/// How high at most. A page that is higher in proportion is drawn less wide.
const HEIGHT: u16 = 3720;

/// The page that an address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskedPage {
    page: String,
}

impl AskedPage {
    /// Its place, from 1; the first one when none is named. What is no number names no page.
    pub(super) fn place(&self) -> u32 {
        if self.page.is_empty() { 1 } else { self.page.parse().unwrap_or(0) }
    }
}

/// Why a page is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unshown {
    /// Others are being drawn.
    Busy,
    Encrypted,
    Damaged,
    /// There are only so many.
    NoSuchPage(u32),
    TooLarge,
    TooSlow,
    Failed,
}

impl Unshown {
    /// The reason, and what to do.
    pub(super) fn text(self, words: Words) -> String {
        match self {
            Self::Busy => words.text("evidence-page-busy"),
            Self::Encrypted => words.text("evidence-page-encrypted"),
            Self::Damaged => words.text("evidence-page-damaged"),
            Self::NoSuchPage(pages) => {
                words.text_with("evidence-page-missing", &values([("pages", pages.into())]))
            }
            Self::TooLarge => words.text("evidence-page-large"),
            Self::TooSlow => words.text("evidence-page-slow"),
            Self::Failed => words.text("evidence-page-failed"),
        }
    }

    /// A document that cannot be shown is an answer like any other; a busy server and a page that is
    /// not there are none.
    pub(super) const fn status(self) -> StatusCode {
        match self {
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::NoSuchPage(_) => StatusCode::NOT_FOUND,
            Self::Encrypted | Self::Damaged | Self::TooLarge | Self::TooSlow | Self::Failed => StatusCode::OK,
        }
    }
}

/// How many pages a document has.
pub(super) async fn count(ui: &Ui, stored: &StoredFile) -> Result<Result<u32, Unshown>, Problem> {
    ask(ui, stored, |drawer, content| drawer.count(content)).await
}

/// A page of a document as a picture.
pub(super) async fn draw(
    ui: &Ui,
    stored: &StoredFile,
    page: u32,
) -> Result<Result<DrawnPage, Unshown>, Problem> {
    let wanted = PageWanted { page, width: WIDTH, height: HEIGHT };
    ask(ui, stored, move |drawer, content| drawer.draw(content, &wanted)).await
}

async fn ask<T: Send + 'static>(
    ui: &Ui,
    stored: &StoredFile,
    question: impl FnOnce(&dyn PageDrawer, &mut dyn Content) -> Result<T, PageUndrawn> + Send + 'static,
) -> Result<Result<T, Unshown>, Problem> {
    let (files, found) = (ui.app.files.clone(), stored.clone());
    let answered = ui.app.blocking.draw(move || {
        let (blobs, seal) = (files.blobs.as_ref(), files.seal.as_ref());
        let mut reader = open_file(blobs, seal, found.organisation, &found.file).map_err(Trouble::Unread)?;
        question(files.pages.as_ref(), &mut reader).map_err(Trouble::of)
    });
    match answered.await? {
        Ok(Ok(answer)) => Ok(Ok(answer)),
        Ok(Err(Trouble::Unshown(why))) => Ok(Err(why)),
        Ok(Err(Trouble::Unread(error))) => Err(unreadable(&ui.app, stored, &ui.viewer.actor(), error).await),
        Err(Busy) => Ok(Err(Unshown::Busy)),
    }
}

/// What went wrong behind the scenes.
enum Trouble {
    /// The bytes of the file cannot be read.
    Unread(ReadError),
    Unshown(Unshown),
}

impl Trouble {
    fn of(error: PageUndrawn) -> Self {
        Self::Unshown(match error {
            PageUndrawn::Encrypted => Unshown::Encrypted,
            PageUndrawn::Damaged => Unshown::Damaged,
            PageUndrawn::NoSuchPage { pages } => Unshown::NoSuchPage(pages),
            PageUndrawn::TooLarge => Unshown::TooLarge,
            PageUndrawn::TooSlow => Unshown::TooSlow,
            PageUndrawn::Failed(why) => {
                tracing::error!(%why, "A page could not be drawn");
                Unshown::Failed
            }
            PageUndrawn::Unreadable(error) => match error.downcast::<ReadError>() {
                Ok(error) => return Self::Unread(error),
                Err(error) => {
                    tracing::error!(%error, "A document could not be read");
                    Unshown::Failed
                }
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_is_asked_for_unless_another_is_named() {
        let place = |page: &str| AskedPage { page: page.into() }.place();
        assert_eq!((place(""), place("3"), place("x"), place("-1")), (1, 3, 0, 0));
    }
}
