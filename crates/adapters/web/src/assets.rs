//! Style sheet, script and icons, by the names that carry their hashes.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RateClass, RouteSpec, Routes, cached_for_good};
use http::header::ACCEPT_ENCODING;
use http::{HeaderMap, HeaderName, HeaderValue};

static FILE: RouteSpec =
    RouteSpec::read("asset", "/assets/{file}", AccessRule::Public).rated(RateClass::Unlimited);

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.add(&FILE, show)
}

async fn show(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_style = std::path::Path::new(&file).extension().is_some_and(|ending| ending == "css");
    let found = controlkeep_web_assets::find(&file, accepted).ok_or_else(Problem::not_found)?;
    let mut answer =
        cached_for_good(found.bytes.into_owned(), found.content_type, found.encoding, &found.etag);
    if is_style {
        // A look at a file is in a frame without an origin, to which this is another site. The style sheet
        // is the same for everybody and holds no secret.
        let policy = HeaderName::from_static("cross-origin-resource-policy");
        answer.headers_mut().insert(policy, HeaderValue::from_static("cross-origin"));
    }
    Ok(answer)
}
