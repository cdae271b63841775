//! The route table: every route is declared once, with everything that must hold for it.

use std::collections::HashSet;

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use controlkeep_kernel::coded;
use controlkeep_rbac::{Permission, PlatformPermission};

use crate::Shared;
use crate::guard::{self, Gate};

coded! {
    /// The methods that routes use.
    pub enum Method {
        /// Reads; never changes anything.
        Get = "GET",
        /// Changes something.
        Post = "POST",
    }
}

/// Who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessRule {
    /// Anybody.
    Public,
    /// Anybody, until the set-up is done; then the route does not exist.
    SetupOpen,
    /// Whoever knew the set-up code.
    SetupSession,
    /// The administrator who began the set-up, until it is done.
    SetupAdministrator,
    /// Whoever gave the right password and owes the second factor.
    HalfSignedIn,
    /// Whoever is signed in, even when the password must be changed first.
    SignedInWithAnyPassword,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever has that permission on the platform.
    Platform(PlatformPermission),
    /// Whoever has that permission in the organisation of the path.
    Organisation(Permission),
    /// This machine, or whoever has the token for metrics.
    Operator,
}

impl AccessRule {
    /// The rule in a few words, for the generated table.
    #[must_use]
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::SetupOpen => "until set-up is done",
            Self::SetupSession => "set-up code",
            Self::SetupAdministrator => "set-up administrator",
            Self::HalfSignedIn => "password given",
            Self::SignedInWithAnyPassword => "signed in, password may be due",
            Self::SignedIn => "signed in",
            Self::Platform(permission) => permission.code(),
            Self::Organisation(permission) => permission.code(),
            Self::Operator => "this machine or token",
        }
    }
}

/// Where the tenant of a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TenantSource {
    /// It belongs to no organisation.
    None,
    /// The part `{org}` of the path.
    Path,
}

/// Which audit entry a request leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audited {
    /// None: it reads.
    Read,
    /// One with an action that starts like this.
    As(&'static str),
    /// None although it changes something, for this reason.
    Not(&'static str),
}

/// How the requests of one caller are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RateClass {
    /// Not at all: files and signs of life.
    Unlimited,
    /// With the ordinary bound.
    Ordinary,
    /// With the narrow bound of requests that carry a credential.
    Credential,
}

/// One route, with everything that must hold for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteSpec {
    /// A name of its own, such as `finding.set`.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// The path with its parameters.
    pub path: &'static str,
    /// Who may come in.
    pub access: AccessRule,
    /// Where the tenant comes from.
    pub tenant: TenantSource,
    /// Which audit entry it leaves.
    pub audited: Audited,
    /// How requests are counted.
    pub rate: RateClass,
    /// Whether its form carries a file.
    pub upload: bool,
}

impl RouteSpec {
    /// A page or part that anybody with the right may read.
    #[must_use]
    pub const fn read(name: &'static str, path: &'static str, access: AccessRule) -> Self {
        Self {
            name,
            method: Method::Get,
            path,
            access,
            tenant: tenant_of(access),
            audited: Audited::Read,
            rate: RateClass::Ordinary,
            upload: false,
        }
    }

    /// A change.
    #[must_use]
    pub const fn change(
        name: &'static str,
        path: &'static str,
        access: AccessRule,
        audited: Audited,
    ) -> Self {
        Self { method: Method::Post, audited, ..Self::read(name, path, access) }
    }

    /// The same, counted otherwise.
    #[must_use]
    pub const fn rated(self, rate: RateClass) -> Self {
        Self { rate, ..self }
    }

    /// The same, with a file in its form.
    #[must_use]
    pub const fn with_upload(self) -> Self {
        Self { upload: true, ..self }
    }
}

const fn tenant_of(access: AccessRule) -> TenantSource {
    match access {
        AccessRule::Organisation(_) => TenantSource::Path,
        _ => TenantSource::None,
    }
}

/// The route table is not sound, so the server does not start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RouteTableError {
    /// Two routes have one name, or one method and path.
    #[error("the route {0} is declared twice")]
    Twice(&'static str),
    /// A route of an organisation has no `{org}` in its path, or another one has.
    #[error("the tenant of the route {0} does not come from where it says")]
    Tenant(&'static str),
    /// A changing route leaves no audit entry and gives no reason, or a reading one leaves one.
    #[error("the route {0} does not say which audit entry it leaves")]
    Audit(&'static str),
}

/// The routes with their handlers, in the making.
pub struct Routes {
    app: Shared,
    specs: Vec<&'static RouteSpec>,
    router: Router<Shared>,
}

impl Routes {
    /// An empty table.
    #[must_use]
    pub fn new(app: Shared) -> Self {
        Self { app, specs: Vec::new(), router: Router::new() }
    }

    /// Adds a route. Its handler runs only for requests that the spec lets through.
    #[must_use]
    pub fn add<H, T>(mut self, spec: &'static RouteSpec, handler: H) -> Self
    where
        H: Handler<T, Shared>,
        T: 'static,
    {
        let filter = match spec.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
        };
        let gate = Gate { app: self.app.clone(), spec };
        let guarded = on::<H, T, Shared>(filter, handler)
            .route_layer(axum::middleware::from_fn_with_state(gate, guard::guard));
        self.router = self.router.route(spec.path, guarded);
        self.specs.push(spec);
        self
    }

    /// The declared routes, in the order they were added.
    #[must_use]
    pub fn specs(&self) -> &[&'static RouteSpec] {
        &self.specs
    }

    /// Checks the table as a whole and gives the router.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn into_router(self) -> Result<Router<Shared>, RouteTableError> {
        check(&self.specs)?;
        Ok(self.router)
    }
}

fn check(specs: &[&RouteSpec]) -> Result<(), RouteTableError> {
    let mut names = HashSet::new();
    let mut places = HashSet::new();
    for spec in specs {
        if !names.insert(spec.name) || !places.insert((spec.method, spec.path)) {
            return Err(RouteTableError::Twice(spec.name));
        }
        if (spec.tenant == TenantSource::Path) != spec.path.starts_with("/o/{org}") {
            return Err(RouteTableError::Tenant(spec.name));
        }
        if (spec.method == Method::Get) != (spec.audited == Audited::Read) {
            return Err(RouteTableError::Audit(spec.name));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
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
    fn a_change_must_say_which_entry_it_leaves_and_a_read_leaves_none() {
        let silent = RouteSpec { method: Method::Post, ..HOME };
        assert_eq!(check(&[&silent]), Err(RouteTableError::Audit("home")));
        let loud = RouteSpec { audited: Audited::As("x"), ..HOME };
        assert_eq!(check(&[&loud]), Err(RouteTableError::Audit("home")));
    }
}
