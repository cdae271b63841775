//! Who tries to sign in, and whether the try may be judged.

use controlkeep_accounts::{Account, AttemptLimit, Identifier};
use controlkeep_kernel::{Subject, Timestamp};
use controlkeep_ports::{Cipher, Store, StoreError, Tx};

use super::{BeginSignIn, BeginSignInError, REFUSED};
use crate::sign_in::network::network_of;
use crate::sign_in::refusal::{account_subject, hashed_subject};
use crate::sign_in::tries::{address_key, sign_in_key};
use crate::sign_in::{Refusal, Try, count};

/// A counted try, with the account it is about if there is one.
pub(super) struct Candidate {
    pub(super) account: Option<Account>,
    pub(super) subject: Subject,
    pub(super) left: u32,
    /// Whether this was the last try at the account for now.
    pub(super) last: bool,
}

/// The try is not let through.
enum Halt {
    TooMany { subject: Subject, until: Timestamp },
    Store(StoreError),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Counts the try under the account and under the network it comes from. When either has had too
/// many, neither count changes.
pub(super) fn admit(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &BeginSignIn<'_>,
) -> Result<Candidate, BeginSignInError> {
    match store.transact(|tx| admit_within(tx, cipher, command)) {
        Ok(candidate) => Ok(candidate),
        Err(Halt::Store(error)) => Err(error.into()),
        Err(Halt::TooMany { subject, until }) => {
            Refusal::too_many(REFUSED, subject, &command.actor).note(store, cipher)?;
            Err(BeginSignInError::TooMany { until })
        }
    }
}

fn admit_within(tx: &mut dyn Tx, cipher: &dyn Cipher, command: &BeginSignIn<'_>) -> Result<Candidate, Halt> {
    // What is too long or unprintable for a name belongs to nobody, and is counted as it stands.
    let identifier = Identifier::parse(command.identifier).ok();
    let typed = identifier.as_ref().map_or(command.identifier, Identifier::as_str);
    let account = match &identifier {
        Some(identifier) => tx.accounts().find_by_identifier(identifier)?,
        None => None,
    };
    let subject =
        account.as_ref().map_or_else(|| hashed_subject(cipher, "identifier", typed), account_subject);
    let of_account = count_account(tx, cipher, account.as_ref(), typed, &subject, command)?;
    let of_address = count_address(tx, cipher, command)?;
    Ok(Candidate { account, subject, left: of_account.min(of_address), last: of_account == 0 })
}

fn count_account(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: Option<&Account>,
    typed: &str,
    subject: &Subject,
    command: &BeginSignIn<'_>,
) -> Result<u32, Halt> {
    let key = sign_in_key(cipher, account, typed);
    match count(tx, &key, &AttemptLimit::ACCOUNT, command.actor.at)? {
        Try::Counted { left } => Ok(left),
        Try::TooMany { until } => Err(Halt::TooMany { subject: subject.clone(), until }),
    }
}

fn count_address(tx: &mut dyn Tx, cipher: &dyn Cipher, command: &BeginSignIn<'_>) -> Result<u32, Halt> {
    let Some(address) = command.address else { return Ok(u32::MAX) };
    match count(tx, &address_key(cipher, address), &AttemptLimit::ADDRESS, command.actor.at)? {
        Try::Counted { left } => Ok(left),
        Try::TooMany { until } => {
            let network = network_of(address);
            Err(Halt::TooMany { subject: Subject::new("network", &network, network.clone()), until })
        }
    }
}
