//! What a person changes about their own account.

mod backup_codes;
mod password;
mod preferences;
mod profile;
mod proof;
mod remove_app;
mod security;
mod sessions;
mod tokens;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) use proof::Trouble;

pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = routes
        .add(&profile::SHOW, profile::show)
        .add(&profile::NAME, profile::rename)
        .add(&profile::ADDRESS, profile::request)
        .add(&security::SHOW, security::show)
        .add(&password::SHOW, password::show)
        .add(&password::SEND, password::send)
        .add(&backup_codes::SHOW, backup_codes::show)
        .add(&backup_codes::SEND, backup_codes::send)
        .add(&remove_app::SHOW, remove_app::show)
        .add(&remove_app::SEND, remove_app::send)
        .add(&preferences::SHOW, preferences::show)
        .add(&preferences::SEND, preferences::send);
    tokens::routes(sessions::routes(routes))
}
