//! People as those see them who manage them.

use controlkeep_accounts::{Account, SecondFactor};
use controlkeep_kernel::AccountId;
use controlkeep_rbac::{Invite, Membership, Scope};

use super::super::state::State;
use crate::{AccountFilter, AccountPage, AccountSummary, Belonging, InviteSummary, MemberSummary};

pub(super) fn members(state: &State, scope: &Scope) -> Vec<MemberSummary> {
    let here = state.memberships.values().filter(|one| one.organisation == scope.organisation());
    let mut members: Vec<_> = here.filter_map(|membership| member(state, membership)).collect();
    members.sort_by_key(|member| (member.name.as_str().to_lowercase(), member.account));
    members
}

fn member(state: &State, membership: &Membership) -> Option<MemberSummary> {
    let account = state.accounts.get(&membership.account)?;
    Some(MemberSummary {
        account: account.id,
        name: account.name.clone(),
        email: account.email.clone(),
        role: membership.role,
        second_factor: matches!(account.second_factor, SecondFactor::Active { .. }),
        disabled: account.disabled,
        last_visit: state.last_visit(account.id),
    })
}

pub(super) fn invites(state: &State, scope: &Scope) -> Vec<InviteSummary> {
    let mut invites: Vec<_> = state.invites_into(scope).filter_map(|one| invite(state, one)).collect();
    invites.sort_by(|one, other| one.invite.email.cmp(&other.invite.email));
    invites
}

pub(super) fn invite(state: &State, invite: &Invite) -> Option<InviteSummary> {
    Some(InviteSummary {
        invite: invite.clone(),
        organisation: state.organisations.get(&invite.organisation)?.clone(),
        inviter: state.accounts.get(&invite.inviter)?.name.clone(),
        has_account: state.accounts.values().any(|account| account.email == invite.email),
    })
}

pub(super) fn account_page(state: &State, filter: &AccountFilter) -> AccountPage {
    let limit = filter.limit.clamp(1, 100);
    let mut found: Vec<&Account> =
        state.accounts.values().filter(|account| passes(account, filter)).collect();
    found.sort_by(|one, other| one.email.cmp(&other.email));
    let more = found.len() > limit;
    let accounts = found.into_iter().take(limit).map(|account| summary(state, account)).collect();
    AccountPage { accounts, more }
}

fn passes(account: &Account, filter: &AccountFilter) -> bool {
    let username = account.username.as_ref().map(ToString::to_string).unwrap_or_default();
    let names = [account.email.as_str(), account.name.as_str(), username.as_str()];
    let holds = |text: &String| names.iter().any(|name| name.to_lowercase().contains(&text.to_lowercase()));
    filter.text.as_ref().is_none_or(holds) && filter.after.as_ref().is_none_or(|after| account.email > *after)
}

pub(super) fn account_summary(state: &State, id: AccountId) -> Option<AccountSummary> {
    state.accounts.get(&id).map(|account| summary(state, account))
}

fn summary(state: &State, account: &Account) -> AccountSummary {
    let belonging = |membership: &Membership| {
        let organisation = state.organisations.get(&membership.organisation)?;
        let (slug, name) = (organisation.slug.clone(), organisation.name.clone());
        Some(Belonging { slug, name, role: membership.role })
    };
    let mut belongs_to: Vec<_> = state.memberships_of(account.id).filter_map(belonging).collect();
    belongs_to.sort_by_key(|one| (one.name.as_str().to_lowercase(), one.slug.clone()));
    AccountSummary::of(account.clone(), state.last_visit(account.id), belongs_to)
}
