//! The route table: every route is declared once, with everything that must hold for it.

mod check;

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use controlkeep_accounts::ApiScope;
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
        /// Puts something in the place of what is there.
        Put = "PUT",
        /// Changes parts of something.
        Patch = "PATCH",
        /// Removes something.
        Delete = "DELETE",
    }
}

/// By which door a route is entered: what proves who is calling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// A browser, with the session's cookie. Forms carry a token of their own.
    Pages,
    /// A program, with an API key, an access token or a client certificate in each request. No
    /// cookie counts, so nothing that another site makes a browser send can do harm.
    Api,
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
    /// One with that action for each file that is handed out. Beside the entry it changes nothing.
    HandedOut(&'static str),
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
    /// By which door it is entered.
    pub door: Door,
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
    /// Whether its body reaches the handler as it comes, however long it is.
    pub streamed: bool,
}

impl RouteSpec {
    /// A page or part that anybody with the right may read.
    #[must_use]
    pub const fn read(name: &'static str, path: &'static str, access: AccessRule) -> Self {
        Self {
            name,
            door: Door::Pages,
            method: Method::Get,
            path,
            access,
            tenant: tenant_of(access),
            audited: Audited::Read,
            rate: RateClass::Ordinary,
            upload: false,
            streamed: false,
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

    /// The same, leaving an entry with that action for each file that it hands out.
    #[must_use]
    pub const fn handing_out(self, action: &'static str) -> Self {
        Self { audited: Audited::HandedOut(action), ..self }
    }

    /// The same, entered by programs.
    #[must_use]
    pub const fn api(self) -> Self {
        Self { door: Door::Api, ..self }
    }

    /// The same, by another method.
    #[must_use]
    pub const fn by(self, method: Method) -> Self {
        Self { method, ..self }
    }

    /// What a key must have been given to come in. Where the rule asks for no permission, reading
    /// what is the caller's own takes the least, and changing it the most.
    #[must_use]
    pub const fn scope(&self) -> ApiScope {
        match (self.access, self.audited) {
            (AccessRule::Organisation(permission), _) => permission.scope(),
            (AccessRule::Platform(permission), _) => permission.scope(),
            (_, Audited::Read | Audited::HandedOut(_)) => ApiScope::Read,
            _ => ApiScope::Admin,
        }
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

    /// The same, with files that are taken in while they come. Its handler bounds what it takes.
    #[must_use]
    pub const fn with_stream(self) -> Self {
        Self { streamed: true, ..self }
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
    /// A route of the API lies outside `/api/`, another one lies there, or its rule needs a cookie.
    #[error("the route {0} cannot be entered by its door")]
    Door(&'static str),
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
            Method::Put => MethodFilter::PUT,
            Method::Patch => MethodFilter::PATCH,
            Method::Delete => MethodFilter::DELETE,
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
        check::check(&self.specs)?;
        Ok(self.router)
    }
}
