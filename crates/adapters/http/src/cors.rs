//! Which pages of other sites may call the interface for programs: none, unless a setting says so.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{AUTHORIZATION, CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH, LINK, LOCATION, RETRY_AFTER};
use http::{HeaderName, HeaderValue, Method};
use tower::{Layer, ServiceExt};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long a browser may remember what it was told.
const REMEMBERED: Duration = Duration::from_mins(10);

/// Lets the pages of some origins call the interface for programs. Credentials that a browser adds by
/// itself are never let through; a key or token has to be sent by whoever wrote the page.
#[derive(Debug, Clone)]
pub(crate) struct Cors(Option<CorsLayer>);

impl Cors {
    /// The rule for a list of origins; an empty one opens nothing.
    pub(crate) fn of(origins: &[String]) -> Self {
        let listed: Vec<HeaderValue> = origins.iter().filter_map(|origin| origin.parse().ok()).collect();
        if listed.is_empty() {
            return Self(None);
        }
        let name = HeaderName::from_static;
        let (key, correlation) = (name("x-api-key"), name("x-correlation-id"));
        let taken = [
            AUTHORIZATION,
            CONTENT_TYPE,
            IF_MATCH,
            IF_NONE_MATCH,
            key,
            correlation.clone(),
            name("idempotency-key"),
        ];
        let shown = [ETAG, LINK, LOCATION, RETRY_AFTER, correlation, name("deprecation"), name("sunset")];
        Self(Some(
            CorsLayer::new()
                .allow_origin(AllowOrigin::list(listed))
                .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
                .allow_headers(taken)
                .expose_headers(shown)
                .max_age(REMEMBERED),
        ))
    }
}

/// Applies the rule to the interface, and to nothing else.
pub(crate) async fn apply(State(cors): State<Cors>, request: Request, next: Next) -> Response {
    match cors.0 {
        Some(layer) if request.uri().path().starts_with("/api/v1/") => {
            layer.layer(next).oneshot(request).await.into_response()
        }
        _ => next.run(request).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;

    async fn ask(origins: &[&str], method: &str, path: &str, origin: &str) -> Response {
        let origins: Vec<String> = origins.iter().map(|origin| (*origin).to_owned()).collect();
        let router = Router::new()
            .route("/api/v1/me", get(|| async { "me" }))
            .route("/me", get(|| async { "page" }))
            .layer(axum::middleware::from_fn_with_state(Cors::of(&origins), apply));
        let request = Request::builder().method(method).uri(path).header("origin", origin);
        let request = request.header("access-control-request-method", "GET");
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    fn allowed(response: &Response) -> Option<&str> {
        response.headers().get("access-control-allow-origin").and_then(|value| value.to_str().ok())
    }

    #[tokio::test]
    async fn without_the_setting_nobody_is_let_in() {
        let answer = ask(&[], "OPTIONS", "/api/v1/me", "https://a.example").await;
        assert_eq!((answer.status().as_u16(), allowed(&answer)), (405, None));
        assert_eq!(allowed(&ask(&[], "GET", "/api/v1/me", "https://a.example").await), None);
    }

    #[tokio::test]
    async fn a_listed_origin_is_let_in_without_cookies_and_no_other_one() {
        let listed = ["https://a.example"];
        let answer = ask(&listed, "OPTIONS", "/api/v1/me", "https://a.example").await;
        assert_eq!((answer.status().as_u16(), allowed(&answer)), (200, Some("https://a.example")));
        assert!(!answer.headers().contains_key("access-control-allow-credentials"));
        assert_eq!(allowed(&ask(&listed, "GET", "/api/v1/me", "https://b.example").await), None);
    }

    #[tokio::test]
    async fn pages_stay_closed() {
        let answer = ask(&["https://a.example"], "OPTIONS", "/me", "https://a.example").await;
        assert_eq!((answer.status().as_u16(), allowed(&answer)), (405, None));
    }
}
