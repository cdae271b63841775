//! Where files are dropped, chosen or pasted.

use serde::Serialize;

use super::texts::size_text;
use crate::ui::Ui;
use crate::words::values;

/// Where files are dropped, chosen or pasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Tray {
    /// How large they may be.
    hint: String,
}

impl Tray {
    pub(super) fn of(ui: &Ui) -> Self {
        let limit = size_text(ui.words(), &ui.formats(), ui.app.files.limits.file);
        Self { hint: ui.words().text_with("evidence-files-hint", &values([("limit", limit.into())])) }
    }
}
