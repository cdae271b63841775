//! A second listener without TLS that sends everybody to the one with it.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, any, get};
use http::header::LOCATION;
use http::{HeaderValue, StatusCode, Uri};
use tokio::net::TcpListener;

use crate::{ServeError, Shared, health};

const WITHOUT_TLS: &str = "The interface for programs is not spoken without TLS. If this request carried a credential, \
     it may have been read on its way: replace it. The address is ";

/// Answers signs of life, refuses the interface for programs, and everything else with the same address under the public one, until it is
/// dropped.
///
/// # Errors
/// When the listener fails.
pub async fn serve_redirect(app: Shared, listener: TcpListener) -> Result<(), ServeError> {
    axum::serve(listener, router(app)).await?;
    Ok(())
}

fn router(app: Shared) -> Router {
    let origin: Arc<str> = app.settings.public_origin.as_str().into();
    let elsewhere: MethodRouter = any(away).with_state(origin);
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(app)
        .fallback_service(elsewhere)
}

/// Sends to the address of the settings. What the client calls this host decides nothing.
///
/// A program that was sent on would go on showing its credential here, and nobody would notice.
async fn away(State(origin): State<Arc<str>>, uri: Uri) -> Response {
    if uri.path().starts_with("/api/") {
        return (StatusCode::FORBIDDEN, format!("{WITHOUT_TLS}{origin}\n")).into_response();
    }
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let path = if path.starts_with('/') { path } else { "/" };
    match HeaderValue::from_str(&format!("{origin}{path}")) {
        Ok(place) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, place)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use controlkeep_ports::fakes::MemoryBlobs;
    use http::Request;
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(method: &str, target: &str) -> Response {
        let app = crate::testing::app(&MemoryBlobs::default());
        let asked = Request::builder().method(method).uri(target).header("host", "evil.test");
        router(app).oneshot(asked.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn every_address_leads_to_the_same_one_under_the_public_address() {
        for (method, target, place) in [
            ("GET", "/", "/"),
            ("GET", "/sign-in?next=%2Fme", "/sign-in?next=%2Fme"),
            ("GET", "/api-keys", "/api-keys"),
            ("GET", "//evil.test/x", "//evil.test/x"),
            ("GET", "http://evil.test/x", "/x"),
            ("OPTIONS", "*", "/"),
        ] {
            let answer = ask(method, target).await;
            assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT, "{method} {target}");
            let expected = format!("http://127.0.0.1:8080{place}");
            assert_eq!(answer.headers()[LOCATION], expected, "{method} {target}");
        }
    }

    #[tokio::test]
    async fn programs_are_refused_without_tls_and_not_sent_away() {
        for (method, target) in
            [("POST", "/api/v1/auth/login"), ("GET", "/api/docs"), ("GET", "http://evil.test/api/v1/me")]
        {
            let answer = ask(method, target).await;
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{method} {target}");
            assert!(!answer.headers().contains_key(LOCATION), "{method} {target}");
        }
    }

    #[tokio::test]
    async fn probes_are_answered_without_being_sent_away() {
        assert_eq!(ask("GET", "/healthz").await.status(), StatusCode::OK);
        assert_eq!(ask("GET", "/readyz").await.status(), StatusCode::OK);
    }
}
