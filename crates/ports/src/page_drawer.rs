//! Draws pages of documents into pictures, to show them without their own program.

use crate::Content;

/// Which page of a document is wanted, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageWanted {
    /// Its place, from 1.
    pub page: u32,
    /// The most points across. A page is drawn that wide, unless it would become too high.
    pub width: u16,
    /// The most points down.
    pub height: u16,
}

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnPage {
    /// The picture, as PNG.
    pub png: Vec<u8>,
    /// Its points across.
    pub width: u16,
    /// Its points down.
    pub height: u16,
    /// How many pages the document has.
    pub pages: u32,
}

/// A page cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PageUndrawn {
    /// The document opens with a password only.
    #[error("the document is encrypted")]
    Encrypted,
    /// It is not what it says it is.
    #[error("the document is damaged")]
    Damaged,
    /// It has fewer pages.
    #[error("the document has {pages} pages")]
    NoSuchPage {
        /// How many it has.
        pages: u32,
    },
    /// The document or its page is larger than is drawn.
    #[error("the document is too large to be drawn")]
    TooLarge,
    /// Drawing took longer than it may.
    #[error("drawing took too long")]
    TooSlow,
    /// Drawing ended in an unforeseen way.
    #[error("drawing failed: {0}")]
    Failed(String),
    /// The bytes of the document cannot be read.
    #[error("the document cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
}

/// Draws pages of documents. Scripts, forms and links in them do nothing, and nothing is fetched.
///
/// A document may be made to break whoever reads it. So a drawing has bounds in time and memory, and
/// what goes wrong in it harms nothing else.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait PageDrawer: Send + Sync {
    /// Counts the pages.
    ///
    /// # Errors
    /// When the document cannot be read or opened.
    fn count(&self, content: &mut dyn Content) -> Result<u32, PageUndrawn>;

    /// Draws one page.
    ///
    /// # Errors
    /// When it cannot be drawn, or the document cannot be read.
    fn draw(&self, content: &mut dyn Content, wanted: &PageWanted) -> Result<DrawnPage, PageUndrawn>;
}
