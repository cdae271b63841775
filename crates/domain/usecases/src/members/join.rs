//! What every way into an organisation by an invite shares.

use controlkeep_accounts::{Account, Email, Identifier, LinkKey, LinkTarget};
use controlkeep_kernel::{Actor, Timestamp};
use controlkeep_ports::{StoreError, Tx};
use controlkeep_rbac::{Access, Grant, Granted, Invite, Membership};

/// The account with an address.
pub(super) fn account_of(tx: &mut dyn Tx, email: &Email) -> Result<Option<Account>, StoreError> {
    match Identifier::parse(email.as_str()) {
        Ok(identifier) => tx.accounts().find_by_identifier(&identifier),
        Err(_) => Ok(None),
    }
}

/// Uses the link up and gives the invite with the right to let somebody in. Nothing when the link was
/// used or has run out, when the invite was taken back, or when whoever sent it may not send it now.
pub(super) fn open_invite(
    tx: &mut dyn Tx,
    link: &LinkKey,
    at: Timestamp,
) -> Result<Option<(Invite, Grant)>, StoreError> {
    let Some(LinkTarget::Invite(id)) = tx.one_time_links().consume(link, at)?.map(|link| link.target) else {
        return Ok(None);
    };
    let Some(invite) = tx.invites().find(id)?.filter(|invite| invite.is_live(at)) else { return Ok(None) };
    let grant = right_of_inviter(tx, &invite)?;
    Ok(grant.map(|grant| (invite, grant)))
}

/// The right that the inviter has at this moment.
fn right_of_inviter(tx: &mut dyn Tx, invite: &Invite) -> Result<Option<Grant>, StoreError> {
    let Some(inviter) = tx.accounts().find(invite.inviter)?.filter(|account| !account.disabled) else {
        return Ok(None);
    };
    let memberships = tx.memberships().list_of(inviter.id)?;
    let access = Access {
        account: inviter.id,
        administrator: inviter.administrator,
        memberships: memberships.into_iter().map(|one| (one.organisation, one.role)).collect(),
        granted: Granted::EVERYTHING,
    };
    Ok(access.grant(invite.organisation, invite.role).ok())
}

/// Lets an account in and closes the invite. Whoever belongs there already stays what they are.
pub(super) fn join(
    tx: &mut dyn Tx,
    account: &Account,
    invite: Invite,
    grant: &Grant,
    actor: &Actor,
) -> Result<(), StoreError> {
    if tx.memberships().find(invite.organisation, account.id)?.is_none() {
        let granted = Membership::grant(grant, account.id, account.name.as_str(), actor);
        tx.memberships().record(granted)?;
    }
    tx.invites().close(invite.accept(actor))
}
