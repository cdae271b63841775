//! Names and addresses of an account, and the links that are sent to them.

use controlkeep_kernel::{Actor, AuditAction, Event};

use super::{Account, AccountChange, AccountRefused};
use crate::{DisplayName, Email, LinkTarget, PasswordHash};

const RENAMED: AuditAction = AuditAction("account.renamed");
const ADDRESS_CHANGED: AuditAction = AuditAction("account.address_changed");
const LINK_SENT: AuditAction = AuditAction("account.link_sent");
const PASSWORD_RECOVERED: AuditAction = AuditAction("account.password_recovered");

impl Account {
    /// Takes another shown name.
    ///
    /// # Errors
    /// [`AccountRefused::Unchanged`] when it is the stored one.
    pub fn rename(self, name: DisplayName, actor: &Actor) -> Result<AccountChange, AccountRefused> {
        if name == self.name {
            return Err(AccountRefused::Unchanged);
        }
        let event =
            self.event(actor, RENAMED).changed("name", Some(self.name.to_string()), Some(name.to_string()));
        Ok(self.become_changed(event, |after| after.name = name))
    }

    /// Takes another address, which its owner has proven to read mail at.
    ///
    /// # Errors
    /// [`AccountRefused::Unchanged`] when it is the stored one.
    pub fn change_address(self, email: Email, actor: &Actor) -> Result<AccountChange, AccountRefused> {
        if email == self.email {
            return Err(AccountRefused::Unchanged);
        }
        let event = self.event(actor, ADDRESS_CHANGED).changed(
            "email",
            Some(self.email.to_string()),
            Some(email.to_string()),
        );
        Ok(self.become_changed(event, |after| after.email = email))
    }

    /// Takes the password of whoever opened a link that was sent to the account's address.
    pub fn recover(self, password: PasswordHash, actor: &Actor) -> AccountChange {
        let event = self.event(actor, PASSWORD_RECOVERED);
        self.become_changed(event, |after| {
            after.password = password;
            after.must_change_password = false;
        })
    }

    /// The entry that says that a link was sent. The link itself is not in it.
    #[must_use]
    pub fn link_sent(&self, target: &LinkTarget, actor: &Actor) -> Event {
        let event = self.event(actor, LINK_SENT).with("purpose", target.purpose().code());
        match target {
            LinkTarget::VerifyAddress(_, email) => event.with("email", email.as_str()),
            _ => event,
        }
    }
}
