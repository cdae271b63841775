//! The home page: it leads to where somebody works.

#[cfg(test)]
mod tests;

use axum::response::Response;
use controlkeep_accounts::SetupStage;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Routes};

use crate::frame::organisations_of;
use crate::setup::stage;
use crate::sign_in::see_other;
use crate::ui::Ui;

static SHOW: RouteSpec = RouteSpec::read("home", "/", AccessRule::Public);

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.add(&SHOW, show)
}

async fn show(ui: Ui) -> Result<Response, Problem> {
    let account = ui.viewer.account.as_ref().filter(|_| ui.viewer.signed_in);
    let Some(account) = account else { return stranger(&ui).await };
    if account.must_change_password {
        return Ok(see_other("/me/password"));
    }
    match organisations_of(&ui).await?.as_slice() {
        [] if is_open(&ui).await? => Ok(see_other("/setup")),
        [only] => Ok(see_other(&format!("/o/{}", only.organisation.slug))),
        _ => Ok(see_other("/organisations")),
    }
}

async fn stranger(ui: &Ui) -> Result<Response, Problem> {
    Ok(see_other(if is_open(ui).await? { "/setup" } else { "/sign-in" }))
}

async fn is_open(ui: &Ui) -> Result<bool, Problem> {
    Ok(stage(ui).await? != SetupStage::Done)
}
