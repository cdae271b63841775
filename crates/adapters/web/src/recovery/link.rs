//! Links in mails, as addresses carry them.

use controlkeep_accounts::{LinkPurpose, OneTimeLink};
use controlkeep_http::Problem;
use controlkeep_usecases::links::typed_link_key;
use http::StatusCode;

use crate::ui::Ui;

/// The link whose secret stands in an address.
///
/// # Errors
/// 410 when it opens nothing: whether it was used, has run out or was never made looks the same.
pub(crate) async fn find_link(ui: &Ui, purpose: LinkPurpose, token: &str) -> Result<OneTimeLink, Problem> {
    let key = typed_link_key(ui.app.cipher.as_ref(), purpose, token).ok_or_else(|| gone(purpose))?;
    let app = ui.app.clone();
    let found = ui.app.blocking.read(move || app.views.one_time_link(&key)).await??;
    found.filter(|link| link.is_live(ui.viewer.now)).ok_or_else(|| gone(purpose))
}

/// What is said of a link that opens nothing: how to get another one.
pub(crate) fn gone(purpose: LinkPurpose) -> Problem {
    let code = match purpose {
        LinkPurpose::ResetPassword => "reset_gone",
        LinkPurpose::Welcome => "welcome_gone",
        LinkPurpose::VerifyAddress => "verify_gone",
        LinkPurpose::Invite => "invite_gone",
    };
    Problem::new(StatusCode::GONE, code)
}
