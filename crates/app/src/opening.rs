//! The opening of the installation at a start: the key is compared, an open set-up gets a new code.

use controlkeep_accounts::{SetupStage, codes};
use controlkeep_crypto::{SystemClock, SystemRandom};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Cipher, Clock, KeyCheck, Random};
use controlkeep_usecases::purposes;
use controlkeep_usecases::setup::{OpenInstallation, OpenInstallationError, open_installation};

use crate::failure::Failure;
use crate::wiring::{self, House};

/// An opened installation.
pub(crate) struct Opened {
    /// How far the set-up has come.
    pub(crate) stage: SetupStage,
    /// The new set-up code, while nobody administers the installation.
    pub(crate) code: Option<String>,
}

/// The key that the database expects, when the ring has it. While everything moves to a new key, or
/// before that, it is an older one.
fn expected_key(house: &House) -> Result<KeyCheck, Failure> {
    let stored = wiring::stored_key(&house.store)?;
    let keys = house.keys.checks();
    let expected = keys.into_iter().find(|key| stored.as_ref() == Some(key));
    Ok(expected.unwrap_or_else(|| house.keys.check()))
}

/// Compares the key with the stored data, and makes a new set-up code when there is no administrator.
pub(crate) fn open(house: &House) -> Result<Opened, Failure> {
    let random: &dyn Random = &SystemRandom;
    let secret = random.bytes().map_err(|error| Failure::outside("no set-up code could be made", &error))?;
    let command = OpenInstallation {
        code: house.keys.fingerprint(purposes::SETUP_CODE, &secret),
        key: expected_key(house)?,
        actor: Actor::system(SystemClock.now()),
    };
    let stage = open_installation(&house.store, &command).map_err(|error| match error {
        OpenInstallationError::WrongKey { stored, given } => Failure::Refused(format!(
            "the database holds data sealed with the key {stored}, and the key given is {given}. Set key or key_file to \
             the right one. Nothing was changed."
        )),
        OpenInstallationError::Store(error) => Failure::outside("the installation cannot be opened", &error),
    })?;
    let code = matches!(stage, SetupStage::Open { .. }).then(|| codes::setup_code(&secret));
    Ok(Opened { stage, code })
}
