//! Accounts.

use controlkeep_accounts::{
    Account, DisplayName, Email, Language, PasswordHash, Preferences, SealedSecret, SecondFactor, Theme,
    TimeZone, Username,
};
use controlkeep_kernel::{AccountId, Timestamp};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::accounts;

const ABSENT: &str = "absent";
const OFFERED: &str = "offered";
const ACTIVE: &str = "active";

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[allow(clippy::struct_excessive_bools, reason = "a row has the columns it has")]
#[diesel(table_name = accounts, treat_none_as_null = true)]
pub(crate) struct AccountRow {
    id: Vec<u8>,
    email: String,
    username: Option<String>,
    name: String,
    password_hash: String,
    must_change_password: bool,
    factor_state: String,
    factor_secret: Option<Vec<u8>>,
    factor_last_step: Option<i64>,
    factor_since: Option<i64>,
    administrator: bool,
    disabled: bool,
    theme: String,
    language: Option<String>,
    time_zone: String,
    shortcuts: bool,
    created_at: i64,
    version: i64,
}

impl From<&Account> for AccountRow {
    fn from(account: &Account) -> Self {
        let factor = FactorColumns::from(&account.second_factor);
        let preferences = &account.preferences;
        Self {
            id: account.id.as_bytes().to_vec(),
            email: account.email.as_str().to_owned(),
            username: account.username.as_ref().map(ToString::to_string),
            name: account.name.as_str().to_owned(),
            password_hash: account.password.as_str().to_owned(),
            must_change_password: account.must_change_password,
            factor_state: factor.state.to_owned(),
            factor_secret: factor.secret,
            factor_last_step: factor.last_step,
            factor_since: factor.since,
            administrator: account.administrator,
            disabled: account.disabled,
            theme: preferences.theme.code().to_owned(),
            language: preferences.language.map(|language| language.code().to_owned()),
            time_zone: preferences.time_zone.name().to_owned(),
            shortcuts: preferences.shortcuts,
            created_at: account.created_at.micros(),
            version: account.version,
        }
    }
}

/// A second factor spread over its columns.
struct FactorColumns {
    state: &'static str,
    secret: Option<Vec<u8>>,
    last_step: Option<i64>,
    since: Option<i64>,
}

impl From<&SecondFactor> for FactorColumns {
    fn from(factor: &SecondFactor) -> Self {
        let bytes = |secret: &SealedSecret| Some(secret.as_bytes().to_vec());
        match factor {
            SecondFactor::Absent => Self { state: ABSENT, secret: None, last_step: None, since: None },
            SecondFactor::Offered { secret } => {
                Self { state: OFFERED, secret: bytes(secret), last_step: None, since: None }
            }
            SecondFactor::Active { secret, last_step, since } => Self {
                state: ACTIVE,
                secret: bytes(secret),
                last_step: Some(*last_step),
                since: Some(since.micros()),
            },
        }
    }
}

impl TryFrom<AccountRow> for Account {
    type Error = Failure;

    fn try_from(row: AccountRow) -> Outcome<Self> {
        let stored = Stored { table: "accounts", id: &row.id };
        Ok(Self {
            id: AccountId::from_bytes(stored.bytes("id", &row.id)?),
            email: stored.read("email", Email::parse(&row.email))?,
            username: stored.read("username", row.username.as_deref().map(Username::parse).transpose())?,
            name: stored.read("name", DisplayName::parse(&row.name))?,
            second_factor: row.second_factor(stored)?,
            preferences: row.preferences(stored)?,
            must_change_password: row.must_change_password,
            administrator: row.administrator,
            disabled: row.disabled,
            created_at: Timestamp::from_micros(row.created_at),
            version: row.version,
            password: PasswordHash::new(row.password_hash),
        })
    }
}

impl AccountRow {
    fn second_factor(&self, stored: Stored<'_>) -> Outcome<SecondFactor> {
        let secret = self.factor_secret.clone().map(SealedSecret::new);
        match (self.factor_state.as_str(), secret, self.factor_last_step, self.factor_since) {
            (ABSENT, None, None, None) => Ok(SecondFactor::Absent),
            (OFFERED, Some(secret), None, None) => Ok(SecondFactor::Offered { secret }),
            (ACTIVE, Some(secret), Some(last_step), Some(since)) => {
                Ok(SecondFactor::Active { secret, last_step, since: Timestamp::from_micros(since) })
            }
            (state, ..) => {
                Err(stored.damaged("factor_state", format_args!("{state:?} does not fit the secret")))
            }
        }
    }

    fn preferences(&self, stored: Stored<'_>) -> Outcome<Preferences> {
        let language = |code: &str| stored.code("language", code, Language::from_code(code));
        Ok(Preferences {
            theme: stored.code("theme", &self.theme, Theme::from_code(&self.theme))?,
            language: self.language.as_deref().map(language).transpose()?,
            time_zone: stored.read("time_zone", TimeZone::parse(&self.time_zone))?,
            shortcuts: self.shortcuts,
        })
    }
}
