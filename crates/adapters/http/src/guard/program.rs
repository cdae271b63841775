//! Which program is calling, and for whom.

mod certificate_header;
mod presented;

use std::sync::Arc;

use controlkeep_accounts::{ApiCredentialKind, CredentialHash, SessionKind, codes};
use controlkeep_kernel::{ActorKind, SessionId};
use controlkeep_ports::{CredentialHeld, SignedIn, SignedInAccount, TokenRefused};
use controlkeep_usecases::{accounts, purposes, sessions};
use http::StatusCode;
use http::request::Parts;

use super::Gate;
use super::caller::Caller;
use crate::{AccessRule, Problem, RateClass, Viewer};
use presented::Presented;

pub(crate) use presented::scrubbed;

#[cfg(feature = "test-support")]
pub(crate) use certificate_header::fingerprint;

/// Whether a request shows a credential that has the form of one.
#[cfg(feature = "test-support")]
pub(crate) fn shown(parts: &Parts) -> Result<bool, Problem> {
    presented::read(parts, None).map(|shown| shown != Presented::Nothing)
}

/// Reads the credential of a request and finds whose it is. Where anybody may come in, none is looked
/// at: whoever signs in may still send the token that just ran out.
pub(super) async fn identify(gate: &Gate, parts: &Parts, viewer: Viewer) -> Result<Caller, Problem> {
    let forwarded = certificate_header::read(&gate.app.settings, parts);
    let presented = presented::read(parts, forwarded)?;
    if gate.spec.access == AccessRule::Public {
        return Ok(Caller { viewer, signed_in: None });
    }
    let address = viewer.address.clone();
    let found = match presented {
        Presented::Nothing => return Err(Problem::credential_needed()),
        Presented::Key(key) => by_key(gate, &key, viewer).await,
        Presented::Token(token) => by_token(gate, &token, viewer).await,
        Presented::Certificate(fingerprint) => by_certificate(gate, fingerprint, viewer).await,
    };
    match found {
        Err(problem) => Err(guessed(gate, &address, problem).await),
        found => found,
    }
}

/// A credential that opens nothing may be a guess, and guesses are counted more narrowly.
async fn guessed(gate: &Gate, address: &str, problem: Problem) -> Problem {
    if problem.status != StatusCode::UNAUTHORIZED {
        return problem;
    }
    match gate.app.throttle.admit(RateClass::Credential, address).await {
        Ok(_) => problem,
        Err(full) => full.into(),
    }
}

async fn by_key(gate: &Gate, key: &str, viewer: Viewer) -> Result<Caller, Problem> {
    if !codes::is_api_key(key) {
        return Err(Problem::invalid_token());
    }
    let hash = CredentialHash(gate.app.cipher.fingerprint(purposes::API_KEY, key.as_bytes()));
    let held = credential(gate, ApiCredentialKind::Key, hash, &viewer).await?;
    Ok(acting(viewer, ActorKind::ApiKey, &held))
}

async fn by_certificate(gate: &Gate, fingerprint: [u8; 32], viewer: Viewer) -> Result<Caller, Problem> {
    let hash = CredentialHash(fingerprint);
    let held = credential(gate, ApiCredentialKind::Certificate, hash, &viewer).await?;
    Ok(acting(viewer, ActorKind::Certificate, &held))
}

async fn credential(
    gate: &Gate,
    kind: ApiCredentialKind,
    hash: CredentialHash,
    viewer: &Viewer,
) -> Result<Arc<CredentialHeld>, Problem> {
    let app = &gate.app;
    let found = if let Some(recent) = app.sessions.recent_credential(kind, hash) {
        Some(recent)
    } else {
        let reading = app.clone();
        let read = move || reading.sessions.read_credential(reading.views.as_ref(), kind, hash);
        app.blocking.read(read).await??
    };
    let held = found.filter(|held| !held.account.disabled).ok_or_else(Problem::invalid_token)?;
    if !held.credential.is_live(viewer.now) {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "key_expired"));
    }
    note_use(gate, &held, viewer).await?;
    Ok(held)
}

async fn note_use(gate: &Gate, held: &CredentialHeld, viewer: &Viewer) -> Result<(), Problem> {
    let Some(touched) = held.credential.touch(viewer.now) else { return Ok(()) };
    let app = gate.app.clone();
    let noting = move || accounts::touch_api_credential(app.store.as_ref(), touched);
    gate.app.blocking.write(noting).await??;
    gate.app.sessions.forget_credential(held.credential.kind, held.credential.hash);
    Ok(())
}

fn acting(mut viewer: Viewer, door: ActorKind, held: &CredentialHeld) -> Caller {
    viewer.door = door;
    viewer.credential = Some(held.credential.used());
    greet(&mut viewer, &held.account);
    Caller { viewer, signed_in: None }
}

async fn by_token(gate: &Gate, token: &str, mut viewer: Viewer) -> Result<Caller, Problem> {
    let claims = gate.app.tokens.verify(token, viewer.now).map_err(|refused| match refused {
        TokenRefused::Invalid => Problem::invalid_token(),
        TokenRefused::Expired => Problem::new(StatusCode::UNAUTHORIZED, "token_expired"),
    })?;
    let held = session(gate, claims.session).await?.filter(|held| opens(gate, held, &viewer));
    let held = held.filter(|held| held.session.account == Some(claims.account));
    let held = held.ok_or_else(Problem::invalid_token)?;
    let account = held.account.as_ref().ok_or_else(Problem::invalid_token)?;
    if let Some(touched) = held.session.touch(viewer.now) {
        let app = gate.app.clone();
        gate.app.blocking.write(move || sessions::touch_session(app.store.as_ref(), touched)).await??;
        gate.app.sessions.forget_program(held.session.id);
    }
    viewer.door = ActorKind::AccessToken;
    greet(&mut viewer, account);
    Ok(Caller { viewer, signed_in: Some(held) })
}

async fn session(gate: &Gate, id: SessionId) -> Result<Option<Arc<SignedIn>>, Problem> {
    if let Some(recent) = gate.app.sessions.recent_program(id) {
        return Ok(Some(recent));
    }
    let app = gate.app.clone();
    let read = move || app.sessions.read_program(app.views.as_ref(), id);
    Ok(gate.app.blocking.read(read).await??)
}

/// A token of a session that ended opens nothing, however long it would have lived.
fn opens(gate: &Gate, held: &SignedIn, viewer: &Viewer) -> bool {
    let barred = held.account.as_ref().is_none_or(|account| account.disabled);
    let live = held.session.admits(&gate.app.settings.session_limits, &viewer.address, viewer.now);
    held.session.kind == SessionKind::Api && live && !barred
}

fn greet(viewer: &mut Viewer, account: &SignedInAccount) {
    viewer.signed_in = true;
    viewer.prefer(&account.preferences);
    viewer.account = Some(Arc::new(account.clone()));
}
