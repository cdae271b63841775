//! Roles of members, by every way in which one is given or taken.

use controlkeep_accounts::{Email, Language};
use controlkeep_kernel::{AccountId, InviteId};
use controlkeep_ports::{Random, Views};
use controlkeep_rbac::{Permission, Refused, Role};
use controlkeep_usecases::members::{
    ChangeRole, ChangeRoleError, InvitePerson, InvitePersonError, RemoveMember, RemoveMemberError,
    change_role, invite_person, remove_member,
};

use crate::invites::Acme;

impl Acme {
    fn assign(&self, by: AccountId, account: AccountId, role: Role) -> Result<Role, ChangeRoleError> {
        let scope = self.scope_of(by).unwrap();
        let command = ChangeRole { scope, account, role, actor: self.house.actor() };
        change_role(&self.house.store, &command).map(|membership| membership.role)
    }

    fn remove(&self, by: AccountId, account: AccountId) -> Result<(), RemoveMemberError> {
        let scope = self.scope_of(by).unwrap();
        remove_member(&self.house.store, &RemoveMember { scope, account, actor: self.house.actor() })
    }

    fn ask_in(&self, by: AccountId, role: Role) -> Result<(), InvitePersonError> {
        let command = InvitePerson {
            scope: self.scope_of(by).unwrap(),
            id: InviteId::from_bytes(self.house.random.id()),
            email: Email::parse("guest@example.com").unwrap(),
            role,
            postage: self.house.postage(),
            language: Language::English,
            actor: self.house.actor(),
        };
        invite_person(&self.house.store, &self.house.cipher, &command).map(|_| ())
    }
}

const MISSING: Refused = Refused::NotAllowed(Permission::ManageMembers);

#[test]
fn nobody_gives_or_takes_more_than_they_have_by_any_way() {
    for own in [Role::Member, Role::Viewer] {
        let acme = Acme::open();
        let eva = acme.member("eva", own);
        let ben = acme.member("ben", Role::Viewer);
        for role in Role::ALL {
            assert_eq!(acme.ask_in(eva, *role), Err(InvitePersonError::Refused(MISSING)), "{own:?}");
            assert_eq!(acme.assign(eva, ben, *role), Err(ChangeRoleError::Refused(MISSING)));
            assert_eq!(acme.assign(eva, eva, *role), Err(ChangeRoleError::Refused(MISSING)), "not oneself");
        }
        for account in [ben, acme.anna] {
            assert_eq!(acme.remove(eva, account), Err(RemoveMemberError::Refused(MISSING)));
        }
    }
}

#[test]
fn a_maintainer_gives_every_role_and_takes_it_again() {
    let acme = Acme::open();
    let ben = acme.member("ben", Role::Viewer);
    for role in [Role::Maintainer, Role::Member, Role::Viewer] {
        assert_eq!(acme.assign(acme.anna, ben, role), Ok(role));
        assert_eq!(acme.ask_in(acme.anna, role), Ok(()));
    }
    assert_eq!(acme.assign(acme.anna, ben, Role::Viewer), Err(ChangeRoleError::Unchanged));
    assert_eq!(acme.house.told("membership.changed ben role: member -> viewer"), 1);
    assert_eq!(acme.remove(acme.anna, ben), Ok(()));
    assert_eq!(acme.scope_of(ben), Err(Refused::Invisible), "a stranger from then on");
    assert_eq!(acme.remove(acme.anna, ben), Err(RemoveMemberError::NotFound));
}

#[test]
fn the_last_maintainer_stays_what_they_are() {
    let acme = Acme::open();
    assert_eq!(acme.assign(acme.anna, acme.anna, Role::Viewer), Err(ChangeRoleError::LastMaintainer));
    assert_eq!(acme.remove(acme.anna, acme.anna), Err(RemoveMemberError::LastMaintainer));
    let eva = acme.member("eva", Role::Maintainer);
    assert_eq!(acme.remove(acme.anna, acme.anna), Ok(()));
    assert_eq!(acme.remove(eva, eva), Err(RemoveMemberError::LastMaintainer));
}

#[test]
fn whoever_does_not_belong_there_is_not_found() {
    let acme = Acme::open();
    let ben = acme.house.account("ben").id;
    assert_eq!(acme.assign(acme.anna, ben, Role::Member), Err(ChangeRoleError::NotFound));
    assert_eq!(acme.remove(acme.anna, ben), Err(RemoveMemberError::NotFound));
    assert_eq!(acme.house.store.members(&acme.scope()).unwrap().len(), 1);
}
