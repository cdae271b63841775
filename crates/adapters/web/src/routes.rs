//! All pages in one table. A place adds its routes in a file of its own.

use controlkeep_http::Routes;

use crate::{
    accounts, activity, assessments, assets, board, catalogues, dashboard, evidence, findings, focus, home,
    joining, manifests, me, operations, organisations, people, recovery, requirement, score, setup, sign_in,
};

/// Every place, in the order of the generated table. One more place is one more line here.
const PLACES: &[fn(Routes) -> Routes] = &[
    assets::routes,
    home::routes,
    setup::routes,
    sign_in::routes,
    recovery::routes,
    joining::routes,
    me::routes,
    organisations::routes,
    dashboard::routes,
    assessments::routes,
    board::routes,
    requirement::routes,
    findings::routes,
    focus::routes,
    evidence::routes,
    manifests::routes,
    score::routes,
    activity::routes,
    people::routes,
    catalogues::routes,
    operations::routes,
    accounts::routes,
];

/// Adds every page to the route table.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    PLACES.iter().fold(routes, |routes, place| place(routes))
}
