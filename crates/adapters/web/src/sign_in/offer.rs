//! Offers the secret that an authenticator app shall hold.

use controlkeep_http::Problem;
use controlkeep_kernel::AccountId;
use controlkeep_usecases::sign_in::{OfferSecondFactor, OfferSecondFactorError, offer_second_factor};

use crate::ui::Ui;

/// Offers a secret, or gives the one that was offered before; none when an app is set up already.
///
/// # Errors
/// When the store fails or the secret cannot be sealed.
pub(crate) async fn offer(ui: &Ui, account: AccountId) -> Result<Option<Vec<u8>>, Problem> {
    let command = OfferSecondFactor { account, secret: ui.app.random.bytes()?, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let work = move || offer_second_factor(app.store.as_ref(), app.cipher.as_ref(), &command);
    match ui.app.blocking.write(work).await? {
        Ok(secret) => Ok(Some(secret)),
        Err(OfferSecondFactorError::AlreadySetUp) => Ok(None),
        Err(OfferSecondFactorError::AccountGone) => Err(Problem::sign_in_needed()),
        Err(OfferSecondFactorError::Store(error)) => Err(error.into()),
        Err(OfferSecondFactorError::Cipher(error)) => Err(Problem::internal(error.to_string())),
    }
}
