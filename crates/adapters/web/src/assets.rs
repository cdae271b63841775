//! Style sheet, script and icons, by the names that carry their hashes.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RateClass, RouteSpec, Routes, cached_for_good};
use http::HeaderMap;
use http::header::ACCEPT_ENCODING;

static FILE: RouteSpec =
    RouteSpec::read("asset", "/assets/{file}", AccessRule::Public).rated(RateClass::Unlimited);

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.add(&FILE, show)
}

async fn show(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let found = controlkeep_web_assets::find(&file, accepted).ok_or_else(Problem::not_found)?;
    Ok(cached_for_good(found.bytes.into_owned(), found.content_type, found.encoding, &found.etag))
}
