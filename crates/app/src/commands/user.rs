//! `controlkeep user`: accounts, for the operator.

mod api_key;

use controlkeep_accounts::{
    DisplayName, Email, NewAccount, PasswordHash, Preferences, SecondFactor, Username, codes,
};
use controlkeep_crypto::SystemRandom;
use controlkeep_kernel::{AccountId, LetterId};
use controlkeep_ports::{PasswordHasher, Random, Views};
use controlkeep_rbac::{Role, Slug};
use controlkeep_usecases::operator::{
    CreateAccount, GrantMembership, RemoveMembership, ResetPassword, ResetSecondFactor, SetAccountDisabled,
    UnlockAccount, create_account, grant_membership, remove_membership, reset_password, reset_second_factor,
    set_account_disabled, unlock_account,
};

use crate::cli::{RoleArg, UserCommand};
use crate::config::Settings;
use crate::failure::Failure;
use crate::wiring::{House, operator};

pub(crate) fn run(settings: Settings, command: UserCommand) -> Result<(), Failure> {
    let house = House::open(settings)?;
    let actor = operator();
    match command {
        UserCommand::List => list(&house),
        UserCommand::Create { email, name, username, administrator, organisation, role } => {
            let memberships =
                organisation.as_deref().zip(role).map(|(slug, role)| Ok((slug_of(slug)?, role_of(role))));
            let memberships = memberships.into_iter().collect::<Result<_, Failure>>()?;
            create(&house, &NewPerson { email, name, username, administrator }, memberships)
        }
        UserCommand::ApiKey(command) => api_key::run(&house, command),
        UserCommand::Unlock { who } => {
            unlock_account(&house.store, house.keys.as_ref(), &UnlockAccount { identifier: &who, actor })
                .map_err(refused)?;
            told(&format!("{who} may try again."))
        }
        UserCommand::ResetMfa { who } => {
            let ended = {
                let command = ResetSecondFactor { identifier: &who, letter: letter_id(), actor };
                reset_second_factor(&house.store, house.keys.as_ref(), &command).map_err(refused)?
            };
            told(&format!(
                "{who} sets a new authenticator app up at the next sign-in. {ended} sessions ended."
            ))
        }
        UserCommand::ResetPassword { who } => {
            let (text, hash) = one_time_password(&house)?;
            let ended = {
                let command = ResetPassword { identifier: &who, hash, letter: letter_id(), actor };
                reset_password(&house.store, house.keys.as_ref(), &command).map_err(refused)?
            };
            told(&format!("One-time password for {who}: {text}\n{ended} sessions ended."))
        }
        UserCommand::Disable { who } => set_disabled(&house, &who, true),
        UserCommand::Enable { who } => set_disabled(&house, &who, false),
        UserCommand::Grant { who, organisation, role } => {
            let (organisation, role) = (slug_of(&organisation)?, role_of(role));
            grant_membership(&house.store, &GrantMembership { identifier: &who, organisation, role, actor })
                .map_err(refused)?;
            told(&format!("{who} is {} there.", role.code()))
        }
        UserCommand::Revoke { who, organisation } => {
            let organisation = slug_of(&organisation)?;
            remove_membership(&house.store, &RemoveMembership { identifier: &who, organisation, actor })
                .map_err(refused)?;
            told(&format!("{who} does not belong there any more."))
        }
    }
}

struct NewPerson {
    email: String,
    name: String,
    username: Option<String>,
    administrator: bool,
}

#[allow(clippy::needless_pass_by_value, reason = "it stands where map_err hands the error over")]
fn refused(error: impl std::fmt::Display) -> Failure {
    Failure::Refused(error.to_string())
}

#[allow(clippy::unnecessary_wraps, reason = "every arm of the command gives a result")]
fn told(text: &str) -> Result<(), Failure> {
    println!("{text}");
    Ok(())
}

fn list(house: &House) -> Result<(), Failure> {
    let accounts =
        house.store.accounts().map_err(|error| Failure::outside("the accounts cannot be read", &error))?;
    for account in accounts {
        let factor =
            if matches!(account.second_factor, SecondFactor::Active { .. }) { "app" } else { "no app" };
        let marks = [(account.administrator, "administrator"), (account.disabled, "disabled")];
        let marks: Vec<&str> = marks.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect();
        println!("{:<32} {:<24} {:<8} {}", account.email, account.name, factor, marks.join(", "));
    }
    Ok(())
}

fn create(house: &House, person: &NewPerson, memberships: Vec<(Slug, Role)>) -> Result<(), Failure> {
    let (text, password) = one_time_password(house)?;
    let account = NewAccount {
        id: AccountId::from_bytes(SystemRandom.id()),
        email: Email::parse(&person.email).map_err(refused)?,
        username: person.username.as_deref().map(Username::parse).transpose().map_err(refused)?,
        name: DisplayName::parse(&person.name).map_err(refused)?,
        password,
        must_change_password: true,
        administrator: person.administrator,
        preferences: Preferences::default(),
    };
    let command = CreateAccount { account, memberships, actor: operator() };
    let account = create_account(&house.store, &command).map_err(refused)?;
    told(&format!(
        "One-time password for {}: {text}\nIt must be changed at the first sign-in.",
        account.email
    ))
}

/// The id of the letter that tells somebody what was done.
fn letter_id() -> LetterId {
    LetterId::from_bytes(SystemRandom.id())
}

fn one_time_password(house: &House) -> Result<(String, PasswordHash), Failure> {
    let random: &dyn Random = &SystemRandom;
    let bytes = random.bytes().map_err(|error| Failure::outside("no password could be made", &error))?;
    let text = codes::initial_password(&bytes);
    let hash = house
        .hasher()?
        .hash(&text)
        .map_err(|error| Failure::outside("the password could not be hashed", &error))?;
    Ok((text, hash))
}

fn set_disabled(house: &House, who: &str, disabled: bool) -> Result<(), Failure> {
    let command = SetAccountDisabled { identifier: who, disabled, actor: operator() };
    let ended = set_account_disabled(&house.store, &command).map_err(refused)?;
    if disabled {
        return told(&format!("{who} is barred. {ended} sessions ended."));
    }
    told(&format!("{who} may sign in again."))
}

fn slug_of(text: &str) -> Result<Slug, Failure> {
    Slug::parse(text)
        .ok_or_else(|| Failure::Refused(format!("{text} is no organisation's name in addresses")))
}

const fn role_of(role: RoleArg) -> Role {
    match role {
        RoleArg::Maintainer => Role::Maintainer,
        RoleArg::Member => Role::Member,
        RoleArg::Viewer => Role::Viewer,
    }
}
