//! Sends a test to whoever asks, and shows what was said.

use axum::response::Response;
use controlkeep_http::{Audited, OnPlatform, Problem, RouteSpec, SignedInCaller};
use controlkeep_kernel::LetterId;
use controlkeep_ports::{Handed, MailError, StoreError};
use controlkeep_usecases::mail::{SendTest, SendTestError, send_test};

use super::mail::{Tested, draw};
use super::rows::Asked;
use super::{RIGHT, operations};
use crate::ui::Ui;

pub(super) static SEND: RouteSpec =
    RouteSpec::change("operations.test_mail", "/admin/mail/test", RIGHT, Audited::As("mail."));

pub(super) async fn send(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    SignedInCaller(caller): SignedInCaller,
) -> Result<Response, Problem> {
    let (app, operations) = (ui.app.clone(), operations(&ui)?);
    let (letter, actor) = (LetterId::from_bytes(ui.app.random.id()), ui.viewer.actor());
    let work = move || {
        let to = app.views.account(caller.id)?.ok_or(StoreError::Stale("account"))?;
        let command = SendTest { scope, to, letter, actor };
        send_test(app.store.as_ref(), operations.letters.as_ref(), operations.mailer.as_ref(), &command)
    };
    // The conversation has a deadline of its own; a test of the administrator is worth one place.
    let said = ui.app.blocking.read(work).await?.map_err(problem)?;
    draw(&ui, scope, Asked::default(), Some(tested(said))).await
}

fn tested(said: Result<Handed, MailError>) -> Tested {
    match said {
        Ok(handed) => Tested { well: true, transcript: handed.transcript },
        Err(error) => Tested { well: false, transcript: error.transcript },
    }
}

fn problem(error: SendTestError) -> Problem {
    match error {
        SendTestError::Store(error) => error.into(),
        SendTestError::Unwritten(error) => Problem::internal(error.to_string()),
    }
}
