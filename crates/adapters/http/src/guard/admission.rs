//! May they: the access rule of a route against the caller.

use std::sync::Arc;

use axum::RequestPartsExt;
use axum::extract::{ConnectInfo, FromRequestParts, RawPathParams};
use controlkeep_accounts::{Session, SessionKind, SetupStage};
use controlkeep_ports::SignedInAccount;
use controlkeep_rbac::{Organisation, Permission, PlatformScope, Scope, Slug};
use http::StatusCode;
use http::header::AUTHORIZATION;
use http::request::Parts;
use std::net::SocketAddr;

use super::caller::Caller;
use super::{Gate, Turned};
use crate::{AccessRule, Door, Method, Problem, csrf};

/// The account that is signed in.
#[derive(Debug, Clone)]
pub struct SignedInCaller(pub Arc<SignedInAccount>);

/// The session that was presented.
#[derive(Debug, Clone)]
pub struct SessionHeld(pub Session);

/// The organisation of the path, and the right to reach it.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// The right.
    pub scope: Scope,
    /// The organisation.
    pub organisation: Arc<Organisation>,
}

/// The right to act on the platform.
#[derive(Debug, Clone, Copy)]
pub struct OnPlatform(pub PlatformScope);

macro_rules! given_by_the_guard {
    ($($name:ident),+) => { $(
        impl<S: Send + Sync> FromRequestParts<S> for $name {
            type Rejection = Problem;

            async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
                let missing = || Problem::internal(concat!("the route's rule gives no ", stringify!($name)));
                parts.extensions.get::<Self>().cloned().ok_or_else(missing)
            }
        }
    )+ };
}

given_by_the_guard!(SignedInCaller, SessionHeld, Tenant, OnPlatform);

/// Decides, and puts what the handler may use into the request.
pub(super) async fn decide(gate: &Gate, parts: &mut Parts, caller: &Caller) -> Result<(), Turned> {
    if let Some(held) = &caller.signed_in {
        parts.extensions.insert(SessionHeld(held.session.clone()));
    }
    if let Some(account) = &caller.viewer.account {
        parts.extensions.insert(SignedInCaller(Arc::clone(account)));
    }
    match gate.spec.access {
        AccessRule::Public => Ok(()),
        AccessRule::SetupOpen => setup_is_open(gate).await,
        AccessRule::SetupSession => {
            setup_is_open(gate).await?;
            caller.holds(SessionKind::Setup).map(|_| ()).ok_or_else(|| Turned::To("/setup".into()))
        }
        AccessRule::SetupAdministrator => {
            setup_is_open(gate).await?;
            full(gate, caller, true).map(|_| ())
        }
        AccessRule::HalfSignedIn => {
            caller.holds(SessionKind::Half).map(|_| ()).ok_or_else(|| to_sign_in(gate, caller))
        }
        AccessRule::SignedInWithAnyPassword => full(gate, caller, true).map(|_| ()),
        AccessRule::SignedIn => full(gate, caller, false).map(|_| ()),
        AccessRule::Platform(permission) => {
            let scope = full(gate, caller, false)?.access.platform(permission)?;
            parts.extensions.insert(OnPlatform(scope));
            Ok(())
        }
        AccessRule::Organisation(permission) => {
            let account = full(gate, caller, false)?;
            let tenant = reach(gate, parts, &account, permission).await?;
            parts.extensions.insert(tenant);
            Ok(())
        }
        AccessRule::Operator => operator(gate, parts),
    }
}

/// The account of whoever is signed in fully, by the door of the route.
fn full(gate: &Gate, caller: &Caller, password_may_be_due: bool) -> Result<Arc<SignedInAccount>, Turned> {
    match gate.spec.door {
        Door::Pages => full_session(gate, caller, password_may_be_due),
        Door::Api => Ok(full_program(gate, caller, password_may_be_due)?),
    }
}

/// The account that a program acts for, when its credential was given what the route needs.
fn full_program(
    gate: &Gate,
    caller: &Caller,
    password_may_be_due: bool,
) -> Result<Arc<SignedInAccount>, Problem> {
    let account = caller.viewer.account.clone().ok_or_else(Problem::credential_needed)?;
    if account.must_change_password && !password_may_be_due {
        return Err(Problem::new(StatusCode::FORBIDDEN, "password_due"));
    }
    // A route with a permission asks for its scope where it asks for the permission, so that what is
    // not there stays not there.
    if !matches!(gate.spec.access, AccessRule::Platform(_) | AccessRule::Organisation(_)) {
        account.access.granted.scope(gate.spec.scope())?;
    }
    Ok(account)
}

/// The account of a full session; others are sent to sign in, or to change a due password.
fn full_session(
    gate: &Gate,
    caller: &Caller,
    password_may_be_due: bool,
) -> Result<Arc<SignedInAccount>, Turned> {
    let account = caller.holds(SessionKind::Full).and_then(|_| caller.viewer.account.clone());
    let account = account.ok_or_else(|| to_sign_in(gate, caller))?;
    if account.must_change_password && !password_may_be_due {
        return Err(Turned::To("/me/password".into()));
    }
    Ok(account)
}

/// A person who opens a page is sent to the sign-in and back; anything else is told 401, so that
/// the page it came from stays.
fn to_sign_in(gate: &Gate, caller: &Caller) -> Turned {
    if gate.spec.method != Method::Get || caller.viewer.htmx.is_some() {
        return Turned::Away(Problem::sign_in_needed());
    }
    let next = form_urlencoded::byte_serialize(caller.viewer.path.as_bytes()).collect::<String>();
    Turned::To(if caller.viewer.path == "/" { "/sign-in".into() } else { format!("/sign-in?next={next}") })
}

async fn setup_is_open(gate: &Gate) -> Result<(), Turned> {
    let app = gate.app.clone();
    let installation = gate.app.blocking.read(move || app.views.installation()).await??;
    match installation {
        Some(installation) if installation.stage != SetupStage::Done => Ok(()),
        _ => Err(Turned::Away(Problem::not_found())),
    }
}

/// The organisation of the path, when the account may do what the route asks for there. A foreign
/// and a missing organisation look the same.
async fn reach(
    gate: &Gate,
    parts: &mut Parts,
    account: &SignedInAccount,
    permission: Permission,
) -> Result<Tenant, Problem> {
    let organisation = organisation_of(gate, parts).await?.ok_or_else(Problem::not_found)?;
    let scope = account.access.organisation(organisation.id, permission)?;
    Ok(Tenant { scope, organisation })
}

async fn organisation_of(gate: &Gate, parts: &mut Parts) -> Result<Option<Arc<Organisation>>, Problem> {
    let params = parts.extract::<RawPathParams>().await.map_err(|_| Problem::not_found())?;
    let slug = params.iter().find(|(name, _)| *name == "org").and_then(|(_, text)| Slug::parse(text));
    let Some(slug) = slug else { return Ok(None) };
    if let Some(recent) = gate.app.sessions.recent_organisation(slug.as_str()) {
        return Ok(Some(recent));
    }
    let app = gate.app.clone();
    let read = move || app.sessions.read_organisation(app.views.as_ref(), &slug);
    Ok(gate.app.blocking.read(read).await??)
}

/// Metrics are for this machine itself (not for what a proxy on it forwards), or for the token.
fn operator(gate: &Gate, parts: &Parts) -> Result<(), Turned> {
    let token = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let by_token =
        match (&gate.app.settings.metrics_token, token.and_then(|text| text.strip_prefix("Bearer "))) {
            (Some(expected), Some(given)) => csrf::matches(expected, given),
            _ => false,
        };
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let forwarded = parts.headers.contains_key("x-forwarded-for") || parts.headers.contains_key("forwarded");
    let local = peer.is_some_and(|peer| peer.is_loopback()) && !forwarded;
    if by_token || local { Ok(()) } else { Err(Turned::Away(Problem::not_found())) }
}
