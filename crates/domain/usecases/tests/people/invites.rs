//! The way into an organisation by an invite.

use controlkeep_accounts::{
    DisplayName, Email, Language, LinkKey, LinkPurpose, NewPassword, Preferences, Session, SessionKind,
};
use controlkeep_jobs::LetterContent;
use controlkeep_kernel::{AccountId, InviteId, OrganisationId};
use controlkeep_ports::{Random, Store, Views};
use controlkeep_rbac::{Access, Granted, Permission, Refused, Role, Scope};
use controlkeep_usecases::links::link_key;
use controlkeep_usecases::members::{
    AcceptInvite, AcceptInviteError, ChangeRole, InvitePerson, InvitePersonError, Invited, JoinAsNewPerson,
    JoinAsNewPersonError, RemoveMember, RevokeInvite, RevokeInviteError, SendInviteAgain,
    SendInviteAgainError, accept_invite, change_role, invite_person, join_as_new_person, remove_member,
    revoke_invite, send_invite_again,
};

use crate::house::{House, PASSWORD};

/// The organisation with a maintainer, as everything here begins.
pub(crate) struct Acme {
    pub(crate) house: House,
    pub(crate) id: OrganisationId,
    pub(crate) anna: AccountId,
}

impl Acme {
    pub(crate) fn open() -> Self {
        let house = House::default();
        house.open();
        let half = house.create(&house.enter(crate::setup::CODE).unwrap(), "anna").unwrap();
        let anna = half.account.unwrap();
        let id = house.finish(anna).unwrap().organisation.id;
        Self { house, id, anna }
    }

    /// What an account may do there now, as the guard gives it.
    pub(crate) fn scope_of(&self, account: AccountId) -> Result<Scope, Refused> {
        let store: &dyn Store = &self.house.store;
        let memberships = store.transact(|tx| tx.memberships().list_of(account)).unwrap();
        let memberships = memberships.into_iter().map(|one| (one.organisation, one.role)).collect();
        let access = Access { account, administrator: false, memberships, granted: Granted::EVERYTHING };
        access.organisation(self.id, Permission::ReadAssessments)
    }

    pub(crate) fn scope(&self) -> Scope {
        self.scope_of(self.anna).unwrap()
    }

    /// Adds somebody at once.
    pub(crate) fn member(&self, name: &str, role: Role) -> AccountId {
        let account = self.house.account(name).id;
        self.house.grant_in(name, "acme-machining", role);
        account
    }

    fn invite_by(
        &self,
        scope: Scope,
        email: &str,
        role: Role,
    ) -> Result<(Invited, LinkKey), InvitePersonError> {
        let postage = self.house.postage();
        let command = InvitePerson {
            scope,
            id: InviteId::from_bytes(self.house.random.id()),
            email: Email::parse(email).unwrap(),
            role,
            postage,
            language: Language::French,
            actor: self.house.actor(),
        };
        let invited = invite_person(&self.house.store, &self.house.cipher, &command)?;
        Ok((invited, link_key(&self.house.cipher, LinkPurpose::Invite, &postage.secret)))
    }

    fn invite(&self, email: &str, role: Role) -> LinkKey {
        self.invite_by(self.scope(), email, role).unwrap().1
    }

    fn accept(&self, link: LinkKey, account: AccountId) -> Result<(), AcceptInviteError> {
        accept_invite(&self.house.store, &AcceptInvite { link, account, actor: self.house.actor() })
    }

    fn join(&self, link: LinkKey, name: &str) -> Result<Session, JoinAsNewPersonError> {
        let command = JoinAsNewPerson {
            link,
            account: AccountId::from_bytes(self.house.random.id()),
            name: DisplayName::parse(name).unwrap(),
            password: &NewPassword::parse(PASSWORD, &[]).unwrap(),
            preferences: Preferences::default(),
            session: self.house.new_session(),
            limits: self.house.limits,
            actor: self.house.actor(),
        };
        join_as_new_person(&self.house.store, &self.house.hasher, &command)
    }

    fn open_invite(&self) -> InviteId {
        self.house.store.invites(&self.scope()).unwrap()[0].invite.id
    }
}

#[test]
fn a_new_person_comes_in_with_a_half_session_and_the_role_of_the_invite() {
    let acme = Acme::open();
    let link = acme.invite("ben@example.com", Role::Member);
    let session = acme.join(link, "Ben").unwrap();
    assert_eq!(session.kind, SessionKind::Half);
    let ben = session.account.unwrap();
    let organisations = acme.house.store.organisations_of(ben).unwrap();
    assert_eq!((organisations[0].organisation.id, organisations[0].role), (acme.id, Role::Member));
    assert_eq!(acme.house.store.invites(&acme.scope()), Ok(Vec::new()));
    assert!(acme.house.begin("ben@example.com", PASSWORD).is_ok());
    assert_eq!(acme.house.told("Ben membership.granted Ben role: member"), 1);
    assert_eq!(acme.house.told("Ben invite.accepted ben@example.com role: member"), 1);
}

#[test]
fn the_letter_names_organisation_and_inviter() {
    let acme = Acme::open();
    acme.invite("ben@example.com", Role::Member);
    let LetterContent::Invite { link, organisation, .. } = acme.house.read_mail("ben@example.com") else {
        panic!("another letter");
    };
    assert!(link.as_str().starts_with("/invite/"));
    assert_eq!(organisation, "Acme Machining");
    let letter = acme.house.store.letters().pop().unwrap();
    assert_eq!((letter.to.language, letter.about), (Language::French, Some(acme.id)));
}

#[test]
fn somebody_with_an_account_signs_in_and_accepts() {
    let acme = Acme::open();
    let ben = acme.house.account("ben").id;
    let link = acme.invite("ben@example.com", Role::Viewer);
    assert_eq!(acme.scope_of(ben), Err(Refused::Invisible), "an invite alone opens nothing");
    assert!(matches!(acme.join(link, "Ben"), Err(JoinAsNewPersonError::HasAccount)));
    assert_eq!(acme.accept(link, ben), Ok(()));
    assert!(acme.scope_of(ben).is_ok());
    assert_eq!(acme.accept(link, ben), Err(AcceptInviteError::Gone));
}

#[test]
fn the_wrong_account_cannot_accept_and_leaves_the_link_as_it_is() {
    let acme = Acme::open();
    let (ben, eva) = (acme.house.account("ben").id, acme.house.account("eva").id);
    let link = acme.invite("ben@example.com", Role::Member);
    assert_eq!(acme.accept(link, eva), Err(AcceptInviteError::AnotherAddress));
    assert_eq!(acme.scope_of(eva), Err(Refused::Invisible));
    assert_eq!(acme.accept(link, ben), Ok(()));
}

#[test]
fn an_invite_that_was_revoked_sent_again_or_has_run_out_opens_nothing() {
    let acme = Acme::open();
    let revoked = acme.invite("ben@example.com", Role::Member);
    let command = RevokeInvite { scope: acme.scope(), id: acme.open_invite(), actor: acme.house.actor() };
    revoke_invite(&acme.house.store, &command).unwrap();
    assert_eq!(revoke_invite(&acme.house.store, &command), Err(RevokeInviteError::NotFound));
    assert!(matches!(acme.join(revoked, "Ben"), Err(JoinAsNewPersonError::Gone)));
    let first = acme.invite("ben@example.com", Role::Member);
    let again = SendInviteAgain {
        scope: acme.scope(),
        id: acme.open_invite(),
        postage: acme.house.postage(),
        language: Language::English,
        actor: acme.house.actor(),
    };
    send_invite_again(&acme.house.store, &acme.house.cipher, &again).unwrap();
    assert!(matches!(acme.join(first, "Ben"), Err(JoinAsNewPersonError::Gone)));
    let second = link_key(&acme.house.cipher, LinkPurpose::Invite, &again.postage.secret);
    acme.house.wait(7 * 24 * 3600);
    assert!(matches!(acme.join(second, "Ben"), Err(JoinAsNewPersonError::Gone)));
}

#[test]
fn an_invite_falls_with_the_right_of_whoever_sent_it() {
    let falls = |end: &dyn Fn(&Acme, AccountId)| {
        let acme = Acme::open();
        let eva = acme.member("eva", Role::Maintainer);
        let link = acme.invite_by(acme.scope_of(eva).unwrap(), "ben@example.com", Role::Member).unwrap().1;
        end(&acme, eva);
        assert!(matches!(acme.join(link, "Ben"), Err(JoinAsNewPersonError::Gone)));
    };
    falls(&|acme, eva| {
        let actor = acme.house.actor();
        remove_member(&acme.house.store, &RemoveMember { scope: acme.scope(), account: eva, actor }).unwrap();
    });
    falls(&|acme, eva| {
        let (scope, actor) = (acme.scope(), acme.house.actor());
        let command = ChangeRole { scope, account: eva, role: Role::Member, actor };
        change_role(&acme.house.store, &command).unwrap();
    });
    falls(&|acme, eva| acme.house.bar(eva));
}

#[test]
fn an_address_that_is_invited_twice_has_one_invite_with_the_newer_role() {
    let acme = Acme::open();
    let first = acme.invite("ben@example.com", Role::Viewer);
    let (invited, second) = acme.invite_by(acme.scope(), "Ben@example.com", Role::Member).unwrap();
    assert_eq!(invited, Invited::SentAgain);
    let open = acme.house.store.invites(&acme.scope()).unwrap();
    assert_eq!((open.len(), open[0].invite.role), (1, Role::Member));
    assert!(matches!(acme.join(first, "Ben"), Err(JoinAsNewPersonError::Gone)));
    assert!(acme.join(second, "Ben").is_ok());
}

#[test]
fn a_member_is_not_invited_and_an_account_makes_no_difference_to_the_answer() {
    let acme = Acme::open();
    acme.member("eva", Role::Viewer);
    acme.house.account("ben");
    let answer = |email: &str| acme.invite_by(acme.scope(), email, Role::Member).map(|(invited, _)| invited);
    assert_eq!(answer("eva@example.com"), Err(InvitePersonError::AlreadyMember));
    assert_eq!(answer("ben@example.com"), answer("nobody@example.com"));
}

#[test]
fn whoever_belongs_there_already_keeps_the_role_they_have() {
    let acme = Acme::open();
    let ben = acme.house.account("ben").id;
    let link = acme.invite("ben@example.com", Role::Maintainer);
    acme.house.grant_in("ben", "acme-machining", Role::Viewer);
    assert_eq!(acme.accept(link, ben), Ok(()));
    assert_eq!(acme.house.store.organisations_of(ben).unwrap()[0].role, Role::Viewer);
}

#[test]
fn an_invite_of_another_organisation_is_not_there() {
    let acme = Acme::open();
    acme.invite("ben@example.com", Role::Member);
    let id = acme.open_invite();
    let access = Access {
        account: acme.anna,
        administrator: true,
        memberships: vec![(OrganisationId::from_bytes([9; 16]), Role::Maintainer)],
        granted: Granted::EVERYTHING,
    };
    let elsewhere =
        access.organisation(OrganisationId::from_bytes([9; 16]), Permission::ManageMembers).unwrap();
    let actor = acme.house.actor();
    let revoke = RevokeInvite { scope: elsewhere, id, actor: actor.clone() };
    assert_eq!(revoke_invite(&acme.house.store, &revoke), Err(RevokeInviteError::NotFound));
    let (postage, language) = (acme.house.postage(), Language::English);
    let again = SendInviteAgain { scope: elsewhere, id, postage, language, actor };
    let refused = send_invite_again(&acme.house.store, &acme.house.cipher, &again);
    assert_eq!(refused, Err(SendInviteAgainError::NotFound));
}

#[test]
fn an_invite_on_a_store_that_runs_everything_twice_is_sent_and_used_once() {
    let acme = Acme::open();
    acme.house.store.run_twice();
    let link = acme.invite("ben@example.com", Role::Member);
    let ben = acme.join(link, "Ben").unwrap().account.unwrap();
    assert_eq!(acme.house.mailed(), ["ben@example.com: invite"]);
    assert_eq!(acme.house.store.organisations_of(ben).unwrap().len(), 1);
}
