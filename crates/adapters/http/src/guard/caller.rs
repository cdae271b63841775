//! Who is calling.

use std::sync::Arc;

use axum_extra::extract::cookie::CookieJar;
use controlkeep_accounts::{SessionKind, TokenHash};
use controlkeep_ports::SignedIn;
use controlkeep_usecases::{purposes, sessions};
use http::request::Parts;

use super::Gate;
use crate::{Problem, RateClass, Viewer, cookies, csrf};

/// Who is calling, with the session if there is a live one.
pub(super) struct Caller {
    pub(super) viewer: Viewer,
    pub(super) signed_in: Option<Arc<SignedIn>>,
}

impl Caller {
    /// The session when it is of that kind.
    pub(super) fn holds(&self, kind: SessionKind) -> Option<&Arc<SignedIn>> {
        self.signed_in.as_ref().filter(|held| held.session.kind == kind)
    }
}

/// Reads the cookie, finds the session, and fills the viewer in.
pub(super) async fn identify(gate: &Gate, parts: &Parts, mut viewer: Viewer) -> Result<Caller, Problem> {
    if gate.spec.rate == RateClass::Unlimited {
        return Ok(Caller { viewer, signed_in: None });
    }
    let jar = CookieJar::from_headers(&parts.headers);
    let (secret, known) = match cookies::token_of(&jar) {
        Some(secret) => (secret, true),
        None => (cookies::new_token(gate.app.random.as_ref())?, false),
    };
    viewer.csrf =
        csrf::masked(&csrf::token_for(gate.app.cipher.as_ref(), &secret), gate.app.random.as_ref())?;
    let signed_in = if known { find_session(gate, &secret, &viewer).await? } else { None };
    if !known {
        viewer.fresh_token = Some(secret);
    }
    if let Some(held) = &signed_in {
        greet(&mut viewer, held);
    }
    Ok(Caller { viewer, signed_in })
}

fn greet(viewer: &mut Viewer, held: &SignedIn) {
    viewer.signed_in = held.session.kind == SessionKind::Full;
    if let Some(account) = &held.account {
        viewer.prefer(&account.preferences);
        viewer.account = Some(Arc::new(account.clone()));
    }
}

async fn find_session(gate: &Gate, secret: &str, viewer: &Viewer) -> Result<Option<Arc<SignedIn>>, Problem> {
    let app = &gate.app;
    let token = TokenHash(app.cipher.fingerprint(purposes::SESSION, secret.as_bytes()));
    let found = if let Some(recent) = app.sessions.recent(&token) {
        Some(recent)
    } else {
        let reading = app.clone();
        app.blocking.read(move || reading.sessions.read(reading.views.as_ref(), &token)).await??
    };
    let Some(held) = found.filter(|held| is_live(gate, held, viewer)) else { return Ok(None) };
    note_use(gate, &held, viewer).await?;
    Ok(Some(held))
}

fn is_live(gate: &Gate, held: &SignedIn, viewer: &Viewer) -> bool {
    let barred = held.account.as_ref().is_some_and(|account| account.disabled);
    held.session.admits(&gate.app.settings.session_limits, &viewer.address, viewer.now) && !barred
}

async fn note_use(gate: &Gate, held: &SignedIn, viewer: &Viewer) -> Result<(), Problem> {
    let Some(touched) = held.session.touch(viewer.now) else { return Ok(()) };
    let app = gate.app.clone();
    gate.app.blocking.write(move || sessions::touch_session(app.store.as_ref(), touched)).await??;
    gate.app.sessions.forget_here();
    Ok(())
}
