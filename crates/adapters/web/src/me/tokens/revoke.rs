//! Takes a key or certificate away.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, SignedInCaller};
use controlkeep_kernel::ApiCredentialId;
use controlkeep_usecases::accounts::{RevokeApiCredential, revoke_api_credential};

use crate::sign_in::see_other;
use crate::ui::Ui;

pub(super) static SEND: RouteSpec = RouteSpec::change(
    "me.revoke_token",
    "/me/tokens/{credential}/revoke",
    AccessRule::SignedIn,
    Audited::As("api_credential."),
);

/// Takes one away. Somebody else's looks as one that is not there.
pub(super) async fn send(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    Path(credential): Path<String>,
) -> Result<Response, Problem> {
    let credential: ApiCredentialId = credential.parse().map_err(|_| Problem::not_found())?;
    let command = RevokeApiCredential { account: account.id, credential, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let revoked =
        ui.app.blocking.write(move || revoke_api_credential(app.store.as_ref(), &command)).await??;
    ui.app.sessions.forget_all();
    if revoked { Ok(see_other("/me/tokens?done=revoked")) } else { Err(Problem::not_found()) }
}
