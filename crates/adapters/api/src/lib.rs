//! The interface for programs: JSON over HTTP, version 1.
//!
//! A folder for each resource, a file for each operation: its `RouteSpec`, its body, its handler, its
//! error `match`, its tests. A route says that programs enter it with [`RouteSpec::api`], and the
//! guard lets in whoever brings an API key, an access token or a client certificate; handlers get the
//! same `Tenant`, `OnPlatform` and `SignedInCaller` as those of pages.
//!
//! **Invariant:** rights are the owner's of this moment, cut down to what the credential was given.
//! No cookie counts here.
//!
//! [`RouteSpec::api`]: controlkeep_http::RouteSpec::api

#![deny(missing_docs)]

mod auth;
mod body;
mod call;
mod codes;
mod deprecation;
mod document;
mod endpoint;
mod endpoints;
mod faults;
#[cfg(feature = "test-support")]
pub mod fuzzing;
mod paging;
mod query;
mod reference;
mod repeat;
mod reply;
mod resources;
mod routes;
mod sample;
mod seen;

pub use reference::ApiDocument;
pub use resources::assessments::WrittenAssessments;
pub use resources::platform::{SettingInUse, SettingsInUse};
pub use routes::{document, routes};
