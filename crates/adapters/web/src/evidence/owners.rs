//! Who may own evidence.

use controlkeep_http::{Problem, Tenant};

use crate::fields::Choice;
use crate::ui::Ui;

/// The members of the organisation.
pub(super) async fn owners(ui: &Ui, tenant: &Tenant) -> Result<Vec<Choice>, Problem> {
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let members = ui.app.blocking.read(move || app.views.members(&scope)).await??;
    Ok(members
        .iter()
        .map(|member| Choice::new(member.account.to_string(), member.name.to_string()))
        .collect())
}
