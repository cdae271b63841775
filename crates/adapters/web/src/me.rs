//! What a person changes about their own account.

mod backup_codes;
mod password;
mod preferences;
mod proof;
mod remove_app;
mod security;
mod sessions;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = routes
        .add(&security::SHOW, security::show)
        .add(&password::SHOW, password::show)
        .add(&password::SEND, password::send)
        .add(&backup_codes::SHOW, backup_codes::show)
        .add(&backup_codes::SEND, backup_codes::send)
        .add(&remove_app::SHOW, remove_app::show)
        .add(&remove_app::SEND, remove_app::send)
        .add(&preferences::SHOW, preferences::show)
        .add(&preferences::SEND, preferences::send);
    sessions::routes(routes)
}
