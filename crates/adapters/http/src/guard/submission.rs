//! Is the request their own: the token of every changing request, and the bounds of its body.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum_extra::extract::cookie::CookieJar;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderMap, StatusCode};

use super::{Gate, body};
use crate::{Method, Problem, cookies, csrf};

/// Checks a changing request and gives it on with its body read and the token taken out of it.
pub(super) async fn check(gate: &Gate, request: Request) -> Result<Request, Problem> {
    if gate.spec.method == Method::Get {
        return Ok(request);
    }
    let origins = own_origins(gate, request.headers());
    if csrf::is_cross_site(request.headers(), &origins) {
        return Err(forged());
    }
    let (parts, whole) = request.into_parts();
    let bytes = body::read(gate, &parts, whole).await?;
    let (given, bytes) = given_token(gate, &parts, bytes).await?;
    let secret = cookies::token_of(&CookieJar::from_headers(&parts.headers)).ok_or_else(forged)?;
    let expected = csrf::token_for(gate.app.cipher.as_ref(), &secret);
    if !given.is_some_and(|given| csrf::matches_masked(&expected, &given)) {
        return Err(forged());
    }
    Ok(with_body(parts, bytes))
}

fn with_body(mut parts: Parts, bytes: Bytes) -> Request {
    parts.headers.remove(CONTENT_LENGTH);
    Request::from_parts(parts, Body::from(bytes))
}

fn forged() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "forged_request")
}

/// The origins that count as our own: the public one, and the one the browser addressed, so that a
/// server reached by another of its names still works. A foreign page cannot choose the latter.
fn own_origins(gate: &Gate, headers: &HeaderMap) -> Vec<String> {
    let host = headers.get(http::header::HOST).and_then(|host| host.to_str().ok());
    let addressed = host.into_iter().flat_map(|host| [format!("http://{host}"), format!("https://{host}")]);
    addressed.chain([gate.app.settings.public_origin.clone()]).collect()
}

/// The token that came with the request, and the body without it.
async fn given_token(gate: &Gate, parts: &Parts, bytes: Bytes) -> Result<(Option<String>, Bytes), Problem> {
    let header = csrf::from_headers(&parts.headers).map(str::to_owned);
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/x-www-form-urlencoded") {
        let (field, rest) = take_field(&bytes);
        return Ok((header.or(field), rest));
    }
    if kind.starts_with("multipart/form-data") && gate.spec.upload {
        let field = if header.is_none() { multipart_field(parts, &bytes).await } else { None };
        return Ok((header.or(field), bytes));
    }
    if bytes.is_empty() {
        return Ok((header, bytes));
    }
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong_type"))
}

fn take_field(bytes: &[u8]) -> (Option<String>, Bytes) {
    let mut token = None;
    let mut rest = form_urlencoded::Serializer::new(String::with_capacity(bytes.len()));
    for (name, value) in form_urlencoded::parse(bytes) {
        if name == csrf::FIELD {
            token = Some(value.into_owned());
        } else {
            rest.append_pair(&name, &value);
        }
    }
    (token, Bytes::from(rest.finish()))
}

async fn multipart_field(parts: &Parts, bytes: &Bytes) -> Option<String> {
    let request = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let mut multipart = Multipart::from_request(request, &()).await.ok()?;
    while let Ok(Some(field)) = multipart.next_field().await {
        if field.name() == Some(csrf::FIELD) {
            return field.text().await.ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_taken_out_of_the_form() {
        let (token, rest) = take_field(b"a=1&csrf_token=T%2B&b=%C3%A9+x");
        assert_eq!(token.as_deref(), Some("T+"));
        assert_eq!(&rest[..], b"a=1&b=%C3%A9+x");
    }
}
