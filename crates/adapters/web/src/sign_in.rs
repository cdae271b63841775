//! The sign-in: name and password, then the second factor, which is set up at the first time.

mod app;
mod backup_code;
mod begin;
mod code;
mod codes;
mod fresh;
mod held;
mod next;
mod offer;
mod qr;
mod second_page;
mod sign_out;
mod stored;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) use codes::{CodesPage, NewCodes};
pub(crate) use fresh::{Fresh, with_cookie};
pub(crate) use held::Held;
pub(crate) use next::{Next, see_other};
pub(crate) use offer::offer;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&begin::SHOW, begin::show)
        .add(&begin::SEND, begin::send)
        .add(&code::SHOW, code::show)
        .add(&code::SEND, code::send)
        .add(&backup_code::SHOW, backup_code::show)
        .add(&backup_code::SEND, backup_code::send)
        .add(&app::SHOW, app::show)
        .add(&app::SEND, app::send)
        .add(&stored::SHOW, stored::show)
        .add(&sign_out::SEND, sign_out::send)
}
