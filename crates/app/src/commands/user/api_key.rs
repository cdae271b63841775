//! `controlkeep user api-key`: keys of programs, for set-ups where nobody is at a browser.

use std::time::Duration;

use controlkeep_accounts::{
    ApiCredentialKind, ApiScope, ApiScopes, CredentialHash, CredentialName, NewApiCredential, codes,
};
use controlkeep_crypto::SystemRandom;
use controlkeep_kernel::ApiCredentialId;
use controlkeep_ports::{Cipher, Random};
use controlkeep_usecases::operator::{CreateApiKey, create_api_key};
use controlkeep_usecases::purposes;

use super::{refused, slug_of, told};
use crate::cli::ApiKeyCommand;
use crate::failure::Failure;
use crate::wiring::{House, operator};

const DAY: Duration = Duration::from_hours(24);

pub(super) fn run(house: &House, command: ApiKeyCommand) -> Result<(), Failure> {
    let ApiKeyCommand::Create { who, name, scopes, organisation, days, quiet } = command;
    let (key, new) = drawn(house, &name, scopes_of(&scopes)?, DAY * days)?;
    let organisation = organisation.as_deref().map(slug_of).transpose()?;
    let longest = Duration::from_hours(24 * house.settings.api_key_days);
    let command = CreateApiKey { identifier: &who, new, organisation, longest, actor: operator() };
    let kept = create_api_key(&house.store, &command).map_err(refused)?;
    if quiet {
        return told(&key);
    }
    told(&format!("Key for {who}, shown this once: {key}\nIt may {} for {days} days.", kept.scopes.codes()))
}

fn scopes_of(text: &str) -> Result<ApiScopes, Failure> {
    ApiScopes::from_codes(text).ok_or_else(|| {
        let known: Vec<&str> = ApiScope::ALL.iter().map(|scope| scope.code()).collect();
        Failure::Refused(format!("{text:?} names no scopes. There are {}.", known.join(", ")))
    })
}

fn drawn(
    house: &House,
    name: &str,
    scopes: ApiScopes,
    lifetime: Duration,
) -> Result<(String, NewApiCredential), Failure> {
    let random: &dyn Random = &SystemRandom;
    let drawn = random.bytes().and_then(|hint| Ok((hint, random.bytes()?)));
    let (hint, secret) = drawn.map_err(|error| Failure::outside("no key could be made", &error))?;
    let (key, hint) = codes::api_key(&hint, &secret);
    let new = NewApiCredential {
        id: ApiCredentialId::from_bytes(random.id()),
        kind: ApiCredentialKind::Key,
        name: CredentialName::parse(name).map_err(refused)?,
        hint,
        hash: CredentialHash(house.keys.fingerprint(purposes::API_KEY, key.as_bytes())),
        scopes,
        organisation: None,
        lifetime,
    };
    Ok((key, new))
}
