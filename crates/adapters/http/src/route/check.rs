//! What must hold for the table as a whole.

use std::collections::HashSet;

use super::{AccessRule, Audited, Door, Method, RouteSpec, RouteTableError, TenantSource};

pub(super) fn check(specs: &[&RouteSpec]) -> Result<(), RouteTableError> {
    let mut names = HashSet::new();
    let mut places = HashSet::new();
    for spec in specs {
        if !names.insert(spec.name) || !places.insert((spec.method, spec.path)) {
            return Err(RouteTableError::Twice(spec.name));
        }
        if (spec.tenant == TenantSource::Path) != spec.path.starts_with(tenant_path(spec.door)) {
            return Err(RouteTableError::Tenant(spec.name));
        }
        if !fits_its_door(spec) {
            return Err(RouteTableError::Door(spec.name));
        }
        if (spec.method == Method::Get) != matches!(spec.audited, Audited::Read | Audited::HandedOut(_)) {
            return Err(RouteTableError::Audit(spec.name));
        }
    }
    Ok(())
}

/// Where everything of one organisation lies.
const fn tenant_path(door: Door) -> &'static str {
    match door {
        Door::Pages => "/o/{org}",
        Door::Api => "/api/v1/organisations/{org}",
    }
}

fn fits_its_door(spec: &RouteSpec) -> bool {
    let needs_cookie = matches!(
        spec.access,
        AccessRule::SetupOpen
            | AccessRule::SetupSession
            | AccessRule::SetupAdministrator
            | AccessRule::HalfSignedIn
    );
    match spec.door {
        // The reference of the interface is a page, and lies where people look for it.
        Door::Pages => !spec.path.starts_with("/api/") || spec.path == "/api/docs",
        Door::Api => spec.path.starts_with("/api/") && !needs_cookie,
    }
}

#[cfg(test)]
mod tests {
    use controlkeep_accounts::ApiScope;
    use controlkeep_rbac::Permission;

    use super::*;

    const HOME: RouteSpec = RouteSpec::read("home", "/", AccessRule::SignedIn);
    const BOARD: RouteSpec =
        RouteSpec::read("board", "/o/{org}/board", AccessRule::Organisation(Permission::ReadAssessments));

    #[test]
    fn a_sound_table_passes() {
        assert_eq!(check(&[&HOME, &BOARD]), Ok(()));
    }

    #[test]
    fn a_name_or_place_declared_twice_stops_the_start() {
        assert_eq!(check(&[&HOME, &HOME]), Err(RouteTableError::Twice("home")));
        let other = RouteSpec { name: "other", ..HOME };
        assert_eq!(check(&[&HOME, &other]), Err(RouteTableError::Twice("other")));
    }

    #[test]
    fn a_tenant_must_come_from_the_path() {
        let lost = RouteSpec { path: "/board", ..BOARD };
        assert_eq!(check(&[&lost]), Err(RouteTableError::Tenant("board")));
        let open = RouteSpec { path: "/o/{org}", ..HOME };
        assert_eq!(check(&[&open]), Err(RouteTableError::Tenant("home")));
    }

    #[test]
    fn a_route_lies_behind_its_door() {
        let own = RouteSpec { path: "/api/v1/me", ..HOME };
        assert_eq!(check(&[&own]), Err(RouteTableError::Door("home")));
        assert_eq!(check(&[&own.api()]), Ok(()));
        assert_eq!(check(&[&HOME.api()]), Err(RouteTableError::Door("home")));
        let half = RouteSpec { access: AccessRule::HalfSignedIn, ..own.api() };
        assert_eq!(check(&[&half]), Err(RouteTableError::Door("home")));
        let lost = RouteSpec { path: "/api/v1/board", ..BOARD.api() };
        assert_eq!(check(&[&lost]), Err(RouteTableError::Tenant("board")));
        let found = RouteSpec { path: "/api/v1/organisations/{org}/board", ..BOARD.api() };
        assert_eq!(check(&[&found]), Ok(()));
    }

    #[test]
    fn a_route_names_the_scope_that_a_key_needs() {
        assert_eq!((HOME.scope(), BOARD.scope()), (ApiScope::Read, ApiScope::Read));
        let change = RouteSpec { audited: Audited::As("x"), ..HOME }.by(Method::Put);
        assert_eq!(change.scope(), ApiScope::Admin);
        let rule = AccessRule::Organisation(Permission::SetFindings);
        assert_eq!(RouteSpec { access: rule, ..BOARD }.scope(), ApiScope::WriteFindings);
    }

    #[test]
    fn a_change_must_say_which_entry_it_leaves_and_a_read_leaves_none() {
        let silent = RouteSpec { method: Method::Post, ..HOME };
        assert_eq!(check(&[&silent]), Err(RouteTableError::Audit("home")));
        let loud = RouteSpec { audited: Audited::As("x"), ..HOME };
        assert_eq!(check(&[&loud]), Err(RouteTableError::Audit("home")));
    }
}
