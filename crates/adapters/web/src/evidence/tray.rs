//! Where files are dropped, chosen or pasted.

use controlkeep_evidence::MOST_FILES;
use serde::Serialize;

use super::place::Place;
use super::texts::size_text;
use super::waiting::{Waiting, WaitingView};
use crate::ui::Ui;
use crate::words::values;

/// Where files are dropped, chosen or pasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Tray {
    /// How large they may be in one piece.
    hint: String,
    /// How large they may be in parts.
    hint_parts: String,
    /// Where an upload begins.
    begin: String,
    /// How many may be there.
    most: usize,
    /// The files that are there already.
    waiting: Vec<WaitingView>,
}

impl Tray {
    pub(super) fn of(ui: &Ui, place: &Place, waiting: &[Waiting]) -> Self {
        let limits = ui.app.files.limits;
        let hint = |bytes| {
            let limit = size_text(ui.words(), &ui.formats(), bytes);
            ui.words().text_with("evidence-files-hint", &values([("limit", limit.into())]))
        };
        Self {
            hint: hint(limits.file),
            hint_parts: hint(limits.upload),
            begin: place.under("uploads"),
            most: MOST_FILES,
            waiting: waiting.iter().map(|file| file.view.clone()).collect(),
        }
    }
}
