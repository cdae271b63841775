//! Every route that changes something, called so that it succeeds: what that leaves in the audit log,
//! and what none of them takes.

#[path = "changes/account.rs"]
mod account;
#[path = "changes/audited.rs"]
mod audited;
#[path = "changes/columns.rs"]
mod columns;
#[path = "changes/elsewhere.rs"]
mod elsewhere;
#[path = "changes/evidence.rs"]
mod evidence;
#[path = "changes/exceptions.rs"]
mod exceptions;
#[path = "changes/fields.rs"]
mod fields;
#[path = "changes/findings.rs"]
mod findings;
#[path = "changes/links.rs"]
mod links;
#[path = "changes/people.rs"]
mod people;
#[path = "changes/platform.rs"]
mod platform;
#[path = "changes/programs.rs"]
mod programs;
#[path = "changes/references.rs"]
mod references;
#[path = "changes/setup.rs"]
mod setup;
#[path = "changes/stage.rs"]
mod stage;

use std::panic::{AssertUnwindSafe, catch_unwind};

use stage::{Call, Stage};

use crate::table::routes;

/// A route that changes something, and how to call it so that it does.
pub(super) struct Deed {
    /// Method and path, as the route table has them.
    pub(super) route: &'static str,
    /// Makes what the request needs, and gives the request.
    pub(super) prepare: fn(&mut Stage) -> Call,
}

/// All of them, in an order in which each finds what it needs.
pub(super) fn deeds() -> Vec<Deed> {
    let all = [
        setup::DEEDS,
        account::DEEDS,
        links::DEEDS,
        findings::DEEDS,
        evidence::DEEDS,
        people::DEEDS,
        platform::DEEDS,
        programs::DEEDS,
        programs::OF_EVIDENCE,
    ];
    let deed =
        |(route, prepare): &(&'static str, fn(&mut Stage) -> Call)| Deed { route: *route, prepare: *prepare };
    all.into_iter().flatten().map(deed).collect()
}

/// The request of a route. One that cannot be made is a fault that does not hide the others.
pub(super) fn prepared(deed: &Deed, stage: &mut Stage, faults: &mut Vec<String>) -> Option<Call> {
    let call = catch_unwind(AssertUnwindSafe(|| (deed.prepare)(stage)));
    call.inspect_err(|_| faults.push(format!("{}: its call could not be made", deed.route))).ok()
}

#[test]
fn every_route_that_changes_has_its_call() {
    let changing = routes().into_iter().filter(|route| route.changes());
    let mut there: Vec<String> = changing.map(|route| route.name()).collect();
    let mut called: Vec<String> = deeds().iter().map(|deed| deed.route.to_owned()).collect();
    there.sort();
    called.sort();
    assert_eq!(called, there, "a route that changes something needs a call in tests/tests/matrix/changes");
}
