//! Refusals leave an audit entry too, folded per burst.

use controlkeep_kernel::{AuditAction, ChainId, Event, Subject};
use controlkeep_usecases::audit::{RecordDenial, record_denial};
use http::StatusCode;

use super::Gate;
use super::caller::Caller;
use crate::Problem;

/// Somebody tried what they may not do.
const DENIED: AuditAction = AuditAction("access.denied");

/// Notes that a signed-in account was refused. Strangers without a session leave no entry here:
/// they were asked to sign in, which leaves its own.
pub(super) async fn note(gate: &Gate, caller: &Caller, problem: &Problem) {
    let refused = matches!(problem.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    if !refused || caller.viewer.account.is_none() {
        return;
    }
    let actor = caller.viewer.actor();
    let subject = Subject::new("route", gate.spec.name, gate.spec.path);
    let event = Event::denied(ChainId::PLATFORM, &actor, DENIED, subject)
        .with("address", caller.viewer.path.chars().take(200).collect::<String>());
    let app = gate.app.clone();
    let command = RecordDenial { event };
    let noted = gate
        .app
        .blocking
        .write(move || record_denial(app.store.as_ref(), app.cipher.as_ref(), &command))
        .await;
    if !matches!(noted, Ok(Ok(_))) {
        tracing::error!(correlation = %caller.viewer.correlation, "A refusal could not be written to the audit log");
    }
}
