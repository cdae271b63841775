//! The addresses of style sheet, script and icons.

use serde::Serialize;

/// The addresses of the files that every page loads. They carry hashes of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct BrowserFiles {
    /// The style sheet.
    pub(crate) css: &'static str,
    /// The script.
    pub(crate) js: &'static str,
    /// The icons; `#name` goes behind it.
    pub(crate) icons: &'static str,
    /// The icon of the tab.
    pub(crate) favicon: &'static str,
}

impl BrowserFiles {
    /// The files that this build carries.
    pub(crate) fn here() -> Self {
        let address = |name| controlkeep_web_assets::url(name).unwrap_or_default();
        Self {
            css: address("app.css"),
            js: address("app.js"),
            icons: address("icons.svg"),
            favicon: address("favicon.svg"),
        }
    }
}
