//! Every way to change an account, each with its audit entry.

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject};

use super::{Account, NewAccount};
use crate::{
    BackupCodeHash, BackupCodesIssued, PasswordHash, Preferences, Reason, SealedSecret, SecondFactor,
};

const CREATED: AuditAction = AuditAction("account.created");
const PASSWORD_CHANGED: AuditAction = AuditAction("account.password_changed");
const PASSWORD_RESET: AuditAction = AuditAction("account.password_reset");
const FACTOR_OFFERED: AuditAction = AuditAction("account.second_factor_offered");
const FACTOR_ACTIVATED: AuditAction = AuditAction("account.second_factor_activated");
const FACTOR_RESET: AuditAction = AuditAction("account.second_factor_reset");
const CODE_ACCEPTED: AuditAction = AuditAction("account.code_accepted");
const CODES_ISSUED: AuditAction = AuditAction("account.backup_codes_issued");
const CODE_USED: AuditAction = AuditAction("account.backup_code_used");
const PREFERENCES_CHANGED: AuditAction = AuditAction("account.preferences_changed");
const DISABLED: AuditAction = AuditAction("account.disabled");
const ENABLED: AuditAction = AuditAction("account.enabled");

/// An account cannot be changed like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefused {
    /// An authenticator app is set up already.
    #[error("an authenticator app is set up already")]
    FactorActive,
    /// No authenticator app was offered.
    #[error("no authenticator app is being set up")]
    FactorNotOffered,
    /// No authenticator app is set up.
    #[error("no authenticator app is set up")]
    FactorAbsent,
    /// The code's time step was used before (RFC 6238, section 5.2).
    #[error("the code was used before")]
    CodeUsed,
    /// It is like that already.
    #[error("nothing would change")]
    Unchanged,
    /// The platform keeps at least one administrator who can sign in.
    #[error("the platform would have no administrator left")]
    LastAdministrator,
}

impl Account {
    /// Creates an account. Its second factor is set up at the first sign-in.
    pub fn create(new: NewAccount, actor: &Actor) -> AccountChange {
        let after = Self {
            id: new.id,
            email: new.email,
            username: new.username,
            name: new.name,
            password: new.password,
            must_change_password: new.must_change_password,
            second_factor: SecondFactor::Absent,
            administrator: new.administrator,
            disabled: false,
            preferences: new.preferences,
            created_at: actor.at,
            version: 1,
        };
        let event = after
            .event(actor, CREATED)
            .with("email", after.email.as_str())
            .with("username", after.username.as_ref().map(ToString::to_string).unwrap_or_default())
            .with("administrator", after.administrator.to_string());
        AccountChange { after, expected_version: 0, event }
    }

    /// Takes the password that its owner chose.
    pub fn change_password(self, password: PasswordHash, actor: &Actor) -> AccountChange {
        let event = self.event(actor, PASSWORD_CHANGED);
        self.become_changed(event, |after| {
            after.password = password;
            after.must_change_password = false;
        })
    }

    /// Takes a password that somebody else made up; it opens nothing but its own change.
    pub fn reset_password(self, password: PasswordHash, actor: &Actor) -> AccountChange {
        let event = self.event(actor, PASSWORD_RESET);
        self.become_changed(event, |after| {
            after.password = password;
            after.must_change_password = true;
        })
    }

    /// Offers a new secret to an authenticator app.
    ///
    /// # Errors
    /// [`AccountRefused::FactorActive`] when an app is set up already: it must be reset first.
    pub fn offer_second_factor(
        self,
        secret: SealedSecret,
        actor: &Actor,
    ) -> Result<AccountChange, AccountRefused> {
        if self.second_factor.is_active() {
            return Err(AccountRefused::FactorActive);
        }
        let event = self.event(actor, FACTOR_OFFERED);
        Ok(self.become_changed(event, |after| after.second_factor = SecondFactor::Offered { secret }))
    }

    /// Sets the offered app up, after a code of the time step `step` proved that it holds the secret.
    ///
    /// # Errors
    /// [`AccountRefused::FactorNotOffered`] when none is being set up.
    pub fn activate_second_factor(self, step: i64, actor: &Actor) -> Result<AccountChange, AccountRefused> {
        let SecondFactor::Offered { secret } = self.second_factor.clone() else {
            return Err(AccountRefused::FactorNotOffered);
        };
        let event = self.event(actor, FACTOR_ACTIVATED);
        let active = SecondFactor::Active { secret, last_step: step, since: actor.at };
        Ok(self.become_changed(event, |after| after.second_factor = active))
    }

    /// Takes a right code of the time step `step`, once.
    ///
    /// # Errors
    /// [`AccountRefused::CodeUsed`] when that step or a later one was taken before, and
    /// [`AccountRefused::FactorAbsent`] when no app is set up.
    pub fn accept_code(self, step: i64, actor: &Actor) -> Result<AccountChange, AccountRefused> {
        let SecondFactor::Active { secret, last_step, since } = self.second_factor.clone() else {
            return Err(AccountRefused::FactorAbsent);
        };
        if step <= last_step {
            return Err(AccountRefused::CodeUsed);
        }
        let event = self.event(actor, CODE_ACCEPTED);
        let active = SecondFactor::Active { secret, last_step: step, since };
        Ok(self.become_changed(event, |after| after.second_factor = active))
    }

    /// Takes the app away, so that the next sign-in sets one up.
    ///
    /// # Errors
    /// [`AccountRefused::FactorAbsent`] when there is none.
    pub fn reset_second_factor(self, actor: &Actor) -> Result<AccountChange, AccountRefused> {
        if self.second_factor == SecondFactor::Absent {
            return Err(AccountRefused::FactorAbsent);
        }
        let event = self.event(actor, FACTOR_RESET);
        Ok(self.become_changed(event, |after| after.second_factor = SecondFactor::Absent))
    }

    /// Replaces all backup codes by new ones.
    pub fn issue_backup_codes(self, codes: Vec<BackupCodeHash>, actor: &Actor) -> BackupCodesIssued {
        let event = self.event(actor, CODES_ISSUED).with("codes", codes.len().to_string());
        BackupCodesIssued { account: self, codes, event }
    }

    /// The entry that says that one backup code was used.
    #[must_use]
    pub fn backup_code_used(&self, actor: &Actor) -> Event {
        self.event(actor, CODE_USED)
    }

    /// Takes other preferences.
    ///
    /// # Errors
    /// [`AccountRefused::Unchanged`] when they are the stored ones.
    pub fn prefer(self, preferences: Preferences, actor: &Actor) -> Result<AccountChange, AccountRefused> {
        if preferences == self.preferences {
            return Err(AccountRefused::Unchanged);
        }
        let event =
            changed_preferences(self.event(actor, PREFERENCES_CHANGED), &self.preferences, &preferences);
        Ok(self.become_changed(event, |after| after.preferences = preferences))
    }

    /// Bars it from signing in, or lets it in again. `administrators` is how many accounts that are
    /// not barred administer the platform now.
    ///
    /// # Errors
    /// [`AccountRefused::Unchanged`] when it is like that already, and
    /// [`AccountRefused::LastAdministrator`] when nobody would be left to administer the platform.
    pub fn set_disabled(
        self,
        disabled: bool,
        administrators: usize,
        actor: &Actor,
    ) -> Result<AccountChange, AccountRefused> {
        if disabled == self.disabled {
            return Err(AccountRefused::Unchanged);
        }
        if disabled && self.administrator && administrators <= 1 {
            return Err(AccountRefused::LastAdministrator);
        }
        let event = self.event(actor, if disabled { DISABLED } else { ENABLED });
        Ok(self.become_changed(event, |after| after.disabled = disabled))
    }

    pub(super) fn become_changed(self, event: Event, change: impl FnOnce(&mut Self)) -> AccountChange {
        let expected_version = self.version;
        let mut after = self;
        change(&mut after);
        after.version = expected_version.saturating_add(1);
        AccountChange { after, expected_version, event }
    }

    pub(super) fn event(&self, actor: &Actor, action: AuditAction) -> Event {
        Event::done(ChainId::PLATFORM, actor, action, Subject::new("account", self.id, self.name.as_str()))
    }
}

fn changed_preferences(event: Event, before: &Preferences, after: &Preferences) -> Event {
    let language =
        |preferences: &Preferences| preferences.language.map_or("browser", crate::Language::code).to_owned();
    let pairs = [
        ("theme", before.theme.code().to_owned(), after.theme.code().to_owned()),
        ("language", language(before), language(after)),
        ("time_zone", before.time_zone.to_string(), after.time_zone.to_string()),
        ("shortcuts", before.shortcuts.to_string(), after.shortcuts.to_string()),
    ];
    pairs
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .fold(event, |event, (field, before, after)| event.changed(field, Some(before), Some(after)))
}

/// A changed account with its audit entry. Only the decisions above make one.
#[must_use = "a change does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountChange {
    after: Account,
    expected_version: i64,
    event: Event,
}

impl AccountChange {
    /// The same change, with what its maker says about it.
    pub fn because(self, reason: &Reason) -> Self {
        Self { event: self.event.with("why", reason.as_str()), ..self }
    }

    /// The account as it shall be stored.
    #[must_use]
    pub const fn after(&self) -> &Account {
        &self.after
    }

    /// The account, the version that must be stored for the change to happen (0 when there must be
    /// none) and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (Account, i64, Event) {
        (self.after, self.expected_version, self.event)
    }
}
