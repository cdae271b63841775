//! One name for what a request is addressed to.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use http::header::HOST;

/// HTTP/2 names the server in the address of the request, HTTP/1 in a header. Where the address has
/// it, the header says the same, whatever the client wrote there: everything behind looks at one place.
pub(crate) async fn settle(mut request: Request, next: Next) -> Response {
    let named = request.uri().authority().and_then(|name| HeaderValue::from_str(name.as_str()).ok());
    if let Some(name) = named {
        request.headers_mut().insert(HOST, name);
    }
    next.run(request).await
}
