//! The routes that the walk leaves out, all in one place.

use crate::table::{Route, routes};

/// The most routes that may be left out. It is as large as the list is, and only ever made smaller.
const MOST: usize = 3;

/// Routes whose handlers end the caller's own session without a form, so that the walk would lose its
/// people: which, and where they are judged instead.
const EXEMPT: &[(&str, &str)] = &[
    ("POST /sign-out", "sessions.rs signs out"),
    ("POST /api/v1/auth/logout", "api_sign_in.rs signs programs out"),
    ("POST /api/auth/logout", "it is the same by its short address"),
];

/// Whether the walk leaves a route out.
pub(crate) fn is_exempt(route: &Route) -> bool {
    EXEMPT.iter().any(|(name, _)| route.name() == *name)
}

#[test]
fn few_routes_are_left_out_and_each_is_there() {
    assert!(EXEMPT.len() <= MOST, "{} routes are left out, and no more than {MOST} may be", EXEMPT.len());
    let routes = routes();
    for (name, reason) in EXEMPT {
        assert!(routes.iter().any(|route| route.name() == *name), "{name} ({reason}) is no route any more");
    }
}
