//! The secret of an authenticator app, sealed for its account.

use controlkeep_accounts::SealedSecret;
use controlkeep_kernel::AccountId;
use controlkeep_ports::{Cipher, CipherError};

use crate::purposes;

/// Seals a secret for its owner; in another account's row it opens no more.
pub(crate) fn seal_secret(
    cipher: &dyn Cipher,
    owner: AccountId,
    secret: &[u8],
) -> Result<SealedSecret, CipherError> {
    cipher.seal(purposes::TOTP, owner.as_bytes(), secret).map(SealedSecret::new)
}

/// Opens the secret of its owner.
pub(crate) fn open_secret(
    cipher: &dyn Cipher,
    owner: AccountId,
    sealed: &SealedSecret,
) -> Result<Vec<u8>, CipherError> {
    cipher.open(purposes::TOTP, owner.as_bytes(), sealed.as_bytes())
}
