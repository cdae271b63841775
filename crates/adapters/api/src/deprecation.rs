//! Operations that nobody should use any more: they go on working until a day that is told in every
//! answer.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use controlkeep_kernel::Timestamp;
use http::header::LINK;
use http::{HeaderName, HeaderValue};

/// Since when an operation should no longer be used, until when it works, and what to use instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Deprecation {
    /// Since when.
    pub(crate) since: Timestamp,
    /// Until when it works; none while no day is set.
    pub(crate) sunset: Option<Timestamp>,
    /// What to use instead.
    pub(crate) successor: &'static str,
}

/// Says so in the headers of an answer: RFC 9745, RFC 8594, RFC 8288.
pub(crate) async fn tell(
    State(deprecation): State<&'static Deprecation>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name, text: String| {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(name, value);
        }
    };
    set(HeaderName::from_static("deprecation"), format!("@{}", deprecation.since.seconds()));
    set(LINK, format!("<{}>; rel=\"successor-version\"", deprecation.successor));
    if let Some(sunset) = deprecation.sunset.and_then(http_date) {
        set(HeaderName::from_static("sunset"), sunset);
    }
    response
}

/// A moment as HTTP writes it: `Sat, 21 Nov 2026 12:00:00 GMT`.
fn http_date(at: Timestamp) -> Option<String> {
    Some(at.to_jiff()?.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    static OLD: Deprecation = Deprecation {
        since: Timestamp::from_seconds(1_795_000_000),
        sunset: Some(Timestamp::from_seconds(1_810_000_000)),
        successor: "/api/v2/me",
    };

    #[tokio::test]
    async fn every_answer_says_since_when_until_when_and_what_instead() {
        let router = Router::new()
            .route("/old", get(|| async { "still here" }))
            .layer(axum::middleware::from_fn_with_state(&OLD, tell));
        let request = Request::builder().uri("/old").body(Body::empty()).unwrap();
        let answer = router.oneshot(request).await.unwrap();
        assert_eq!(answer.status().as_u16(), 200);
        assert_eq!(answer.headers()["deprecation"], "@1795000000");
        assert_eq!(answer.headers()["sunset"], "Tue, 11 May 2027 01:46:40 GMT");
        assert_eq!(answer.headers()["link"], "</api/v2/me>; rel=\"successor-version\"");
    }
}
