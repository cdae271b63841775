//! What letters need that only the edge can draw.

use controlkeep_http::Problem;
use controlkeep_kernel::LetterId;
use controlkeep_usecases::links::Postage;

use crate::ui::Ui;

/// The id of a letter that may be posted.
pub(crate) fn letter_id(ui: &Ui) -> LetterId {
    LetterId::from_bytes(ui.app.random.id())
}

/// What a letter with a link needs.
///
/// # Errors
/// When the system gives no randomness.
pub(crate) fn postage(ui: &Ui) -> Result<Postage, Problem> {
    Ok(Postage { letter: letter_id(ui), secret: ui.app.random.as_ref().bytes()? })
}
