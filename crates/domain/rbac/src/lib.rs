//! Who may do what where: organisations as tenants, memberships, roles, permissions, and the one
//! function that decides.
//!
//! **Invariant:** a [`Scope`] is made only by [`Access::organisation`], and data of an organisation is
//! reached only through a `Scope`. What somebody may not see looks exactly like what is not there.
//! **Invariant:** a role is given only with a [`Grant`], which nobody gets for more than they have.
//! **Absent on purpose:** there is no check of a role anywhere else; code asks for a permission.

#![deny(missing_docs)]

mod access;
mod grant;
mod granted;
mod invite;
mod membership;
mod organisation;
mod permission;
mod role;

pub use access::{Access, PlatformScope, Refused, Scope};
pub use grant::Grant;
pub use granted::Granted;
pub use invite::{Invite, InviteChange, InviteClosed, NewInvite};
pub use membership::{Membership, MembershipChange, MembershipRefused, MembershipRemoved};
pub use organisation::{NewOrganisation, Organisation, OrganisationCreated, OrganisationName, Slug};
pub use permission::{Permission, PlatformPermission};
pub use role::Role;
