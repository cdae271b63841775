//! Invites: somebody may come into an organisation, by the link in a mail.

use controlkeep_accounts::{Email, LinkPurpose};
use controlkeep_kernel::{
    AccountId, Actor, AuditAction, ChainId, Event, InviteId, OrganisationId, Subject, Timestamp,
};

use crate::{Grant, Role};

const SENT: AuditAction = AuditAction("invite.sent");
const SENT_AGAIN: AuditAction = AuditAction("invite.sent_again");
const REVOKED: AuditAction = AuditAction("invite.revoked");
const ACCEPTED: AuditAction = AuditAction("invite.accepted");

/// An invite that was neither accepted nor revoked. Whoever was invited is a stranger until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// Its id.
    pub id: InviteId,
    /// Where it leads.
    pub organisation: OrganisationId,
    /// The address it was sent to; an organisation invites an address once at a time.
    pub email: Email,
    /// As what.
    pub role: Role,
    /// Who sent it last, and must still have the right to when it is accepted.
    pub inviter: AccountId,
    /// When it was sent last.
    pub sent_at: Timestamp,
    /// From when on its link opens nothing.
    pub expires_at: Timestamp,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// What an invite starts with.
#[derive(Debug, Clone)]
pub struct NewInvite {
    /// Its id.
    pub id: InviteId,
    /// The address.
    pub email: Email,
    /// Who sends it.
    pub inviter: AccountId,
}

impl Invite {
    /// Invites an address.
    pub fn send(new: NewInvite, grant: &Grant, actor: &Actor) -> InviteChange {
        let after = Self {
            id: new.id,
            organisation: grant.organisation(),
            email: new.email,
            role: grant.role(),
            inviter: new.inviter,
            sent_at: actor.at,
            expires_at: actor.at.plus(LinkPurpose::Invite.lifetime()),
            version: 1,
        };
        let event = after.event(actor, SENT).with("role", after.role.code());
        InviteChange { after, expected_version: 0, event }
    }

    /// Sends it again. From now on it stands on the right of whoever does.
    pub fn send_again(self, inviter: AccountId, grant: &Grant, actor: &Actor) -> InviteChange {
        let expected_version = self.version;
        let after = Self {
            role: grant.role(),
            inviter,
            sent_at: actor.at,
            expires_at: actor.at.plus(LinkPurpose::Invite.lifetime()),
            version: expected_version.saturating_add(1),
            ..self
        };
        let event = after.event(actor, SENT_AGAIN).with("role", after.role.code());
        InviteChange { after, expected_version, event }
    }

    /// Takes it back.
    pub fn revoke(self, actor: &Actor) -> InviteClosed {
        let event = self.event(actor, REVOKED);
        InviteClosed { invite: self, event }
    }

    /// Closes it, because whoever was invited came in.
    pub fn accept(self, actor: &Actor) -> InviteClosed {
        let event = self.event(actor, ACCEPTED).with("role", self.role.code());
        InviteClosed { invite: self, event }
    }

    /// Whether it can still be accepted at `at`.
    #[must_use]
    pub fn is_live(&self, at: Timestamp) -> bool {
        at < self.expires_at
    }

    fn event(&self, actor: &Actor, action: AuditAction) -> Event {
        let subject = Subject::new("invite", self.id, self.email.as_str());
        Event::done(ChainId::of(self.organisation), actor, action, subject)
    }
}

/// A changed invite with its audit entry. Only the decisions above make one.
#[must_use = "a change does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteChange {
    after: Invite,
    expected_version: i64,
    event: Event,
}

impl InviteChange {
    /// The invite as it shall be stored.
    #[must_use]
    pub const fn after(&self) -> &Invite {
        &self.after
    }

    /// The invite, the expected version (0 when there must be none) and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (Invite, i64, Event) {
        (self.after, self.expected_version, self.event)
    }
}

/// An invite to remove, with its audit entry. Only [`Invite::revoke`] and [`Invite::accept`] make one.
#[must_use = "an invite stays open until a store records its end"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteClosed {
    invite: Invite,
    event: Event,
}

impl InviteClosed {
    /// The invite as it was and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (Invite, Event) {
        (self.invite, self.event)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const START: Timestamp = Timestamp::from_seconds(1_000_000);
    const ANNA: AccountId = AccountId::from_bytes([2; 16]);
    const ACME: OrganisationId = OrganisationId::from_bytes([1; 16]);

    fn sent() -> Invite {
        let email = Email::parse("ben@example.com").unwrap();
        let new = NewInvite { id: InviteId::from_bytes([3; 16]), email, inviter: ANNA };
        let grant = Grant::by_operator(ACME, Role::Member);
        Invite::send(new, &grant, &Actor::system(START)).into_parts().0
    }

    #[test]
    fn an_invite_lives_a_week() {
        let week = Duration::from_hours(7 * 24);
        assert!(sent().is_live(START.plus(week).minus(Duration::from_secs(1))));
        assert!(!sent().is_live(START.plus(week)));
    }

    #[test]
    fn one_that_is_sent_again_lives_anew_and_stands_on_the_right_of_whoever_sends_it() {
        let ben = AccountId::from_bytes([4; 16]);
        let later = Actor::system(START.plus(Duration::from_hours(24)));
        let grant = Grant::by_operator(ACME, Role::Viewer);
        let (after, expected, event) = sent().send_again(ben, &grant, &later).into_parts();
        assert_eq!((after.inviter, after.role, after.version, expected), (ben, Role::Viewer, 2, 1));
        assert!(after.expires_at > sent().expires_at);
        assert_eq!((event.action.0, event.chain), ("invite.sent_again", ChainId::of(ACME)));
    }

    #[test]
    fn its_end_is_told_by_the_address_it_was_for() {
        let (invite, event) = sent().accept(&Actor::system(START)).into_parts();
        assert_eq!((event.action.0, event.subject.label.as_str()), ("invite.accepted", "ben@example.com"));
        assert_eq!(invite.revoke(&Actor::system(START)).into_parts().1.action.0, "invite.revoked");
    }
}
