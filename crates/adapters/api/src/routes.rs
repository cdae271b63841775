//! All operations in one table. A resource adds its own in a file of its own.

use controlkeep_http::Routes;

use crate::endpoint::Endpoint;
use crate::endpoints::Endpoints;
use crate::reference::{self, ApiDocument};
use crate::resources::{
    activity, assessments, catalogues, evidence, findings, jobs, manifests, me, members, organisations,
    platform, score, users,
};
use crate::{auth, document as description};

/// Every resource, in the order of the generated table. One more is one more line here.
const RESOURCES: &[fn(Endpoints) -> Endpoints] = &[
    auth::add,
    me::add,
    organisations::add,
    members::add,
    catalogues::add,
    assessments::add,
    findings::add,
    score::add,
    evidence::add,
    manifests::add,
    activity::add,
    platform::add,
    users::add,
    jobs::add,
];

/// Adds every operation to the route table.
#[must_use]
pub fn routes(routes: Routes) -> Routes {
    reference::add(all(), document()).join(routes)
}

/// Describes every operation.
#[must_use]
pub fn document() -> ApiDocument {
    ApiDocument::new(description::document(&described()))
}

/// What is said about each operation.
pub(crate) fn described() -> Vec<&'static Endpoint> {
    let mut told = all().told;
    told.push(&reference::SHOW);
    told
}

fn all() -> Endpoints {
    RESOURCES.iter().fold(Endpoints::default(), |endpoints, resource| resource(endpoints))
}
