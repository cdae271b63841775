//! The score card: what the findings come to, why, and what would change it.

mod card;
mod chip;
mod deduction;
mod gate;
mod scale;
mod show;
mod texts;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) use texts::{poam_text, why_text};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.add(&show::SPEC, show::show).add(&chip::SPEC, chip::show)
}
