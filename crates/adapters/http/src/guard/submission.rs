//! Is the request their own: the token of every changing request, and the bounds of its body.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum_extra::extract::cookie::CookieJar;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderMap, StatusCode};

use super::{Gate, body};
use crate::{Door, Method, Problem, cookies, csrf};

/// Checks a changing request and gives it on with its body read and the token taken out of it.
pub(super) async fn check(gate: &Gate, request: Request) -> Result<Request, Problem> {
    if gate.spec.method == Method::Get {
        return Ok(request);
    }
    if gate.spec.door == Door::Api {
        return from_program(gate, request).await;
    }
    let origins = own_origins(gate, request.headers());
    if csrf::is_cross_site(request.headers(), &origins) {
        return Err(forged());
    }
    let (mut parts, whole) = request.into_parts();
    let (given, body) = if gate.spec.streamed {
        streamed_token(&parts, whole).await?
    } else {
        read_token(gate, &mut parts, whole).await?
    };
    let secret = cookies::token_of(&CookieJar::from_headers(&parts.headers)).ok_or_else(forged)?;
    let expected = csrf::token_for(gate.app.cipher.as_ref(), &secret);
    if !given.is_some_and(|given| csrf::matches_masked(&expected, &given)) {
        return Err(forged());
    }
    Ok(Request::from_parts(parts, body))
}

/// The token and the body of a form that is read as a whole.
async fn read_token(gate: &Gate, parts: &mut Parts, whole: Body) -> Result<(Option<String>, Body), Problem> {
    let bytes = body::read(gate, parts, whole).await?;
    let (given, bytes) = given_token(gate, parts, bytes).await?;
    parts.headers.remove(CONTENT_LENGTH);
    Ok((given, Body::from(bytes)))
}

/// The token of a body that is taken as it comes: in a header, or in the first field of a form.
async fn streamed_token(parts: &Parts, mut whole: Body) -> Result<(Option<String>, Body), Problem> {
    if let Some(token) = csrf::from_headers(&parts.headers) {
        return Ok((Some(token.to_owned()), whole));
    }
    let start = body::start(&mut whole).await?;
    let token = multipart_field(parts, &start).await;
    Ok((token, body::rejoined(start, whole)))
}

/// A program needs no token, because no cookie lets it in; what it sends is JSON, which no form of
/// another site can send. A file is not read here: its handler takes it as it comes.
async fn from_program(gate: &Gate, request: Request) -> Result<Request, Problem> {
    if gate.spec.upload || gate.spec.streamed {
        return Ok(request);
    }
    let (parts, whole) = request.into_parts();
    let bytes = body::read(gate, &parts, whole).await?;
    if bytes.is_empty() || is_json(&parts.headers) {
        return Ok(with_body(parts, bytes));
    }
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong_type"))
}

/// `application/json`, or a kind of its own that is written in it, such as `application/problem+json`.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
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
