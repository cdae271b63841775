//! The description itself.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, Problem, RouteSpec};
use http::HeaderMap;
use serde_json::Value;

use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::endpoints::Endpoints;
use crate::reply::Reply;
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::read("api.openapi", "/api/v1/openapi.json", AccessRule::Public).api();

pub(crate) static SHOW: Endpoint = Endpoint::of(&SPEC, Tag::Reference, "Show this description")
    .about("OpenAPI 3.1, for programs that make clients. People read `/api/docs`.")
    .gives::<Description>(200)
    .tagged();

/// The description of the interface. Clones share it.
#[derive(Debug, Clone)]
pub struct ApiDocument(Arc<Value>);

impl ApiDocument {
    pub(crate) fn new(document: Value) -> Self {
        Self(Arc::new(document))
    }

    /// The document.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }
}

/// Any description.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "OpenApi")]
pub(crate) struct Description {
    /// Which edition of the format it is.
    openapi: String,
}

impl Sample for Description {
    fn sample() -> Self {
        Self { openapi: "3.1.0".into() }
    }
}

pub(crate) fn add(endpoints: Endpoints, document: ApiDocument) -> Endpoints {
    endpoints.add(&SHOW, move |call: Call, headers: HeaderMap| show(call, headers, document.clone()))
}

#[allow(clippy::unused_async, reason = "handlers are asynchronous")]
async fn show(call: Call, headers: HeaderMap, document: ApiDocument) -> Result<Response, Problem> {
    Ok(Reply::ok(document.value())?.tagged(&call.app).unless_known(&headers).into_response())
}
