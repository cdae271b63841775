//! Parsers of what a request holds, for the fuzz targets and the suite that replays them.
//!
//! Each asserts what must hold for whatever it is given.

use axum::body::Body;
use axum::extract::{FromRequest as _, Request};
use axum_extra::extract::cookie::CookieJar;
use controlkeep_accounts::codes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Uri};

use crate::{Disposition, FileForm, FormPart, Pieces as _, Problem, cookies, guard, safe_target};

/// Reads the two cookies of a request from its header.
///
/// # Panics
/// When a secret is given out that has not the one form of a secret.
pub fn cookies(header: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(header) else { return };
    let jar = CookieJar::from_headers(&HeaderMap::from_iter([(COOKIE, value)]));
    if let Some(token) = cookies::token_of(&jar) {
        assert!(codes::read_session_token(&token).is_some(), "{token:?} is no secret");
    }
    cookies::language_of(&jar);
}

/// The headers under which a file of that name is handed out.
#[must_use]
pub fn dispositions(name: &str) -> [String; 2] {
    [Disposition::Inline, Disposition::Attachment].map(|disposition| disposition.header(name))
}

/// Reads a form with files to its end, in the pieces that the boundary makes of it. Gives the names of its
/// fields and files.
///
/// # Errors
/// Why it cannot be read.
pub async fn form(boundary: &str, body: &[u8]) -> Result<Vec<String>, Problem> {
    let kind = format!("multipart/form-data; boundary={boundary}");
    let request = Request::post("/").header(CONTENT_TYPE, kind).body(Body::from(body.to_vec()));
    let request = request.map_err(|error| Problem::unreadable(error.to_string()))?;
    let mut form = FileForm::from_request(request, &()).await?;
    let mut names = Vec::new();
    while let Some(part) = form.next_part().await? {
        match part {
            FormPart::LeftEmpty => {}
            FormPart::Text { name, .. } => names.push(name),
            FormPart::File { name, file_name, mut pieces } => {
                while pieces.next().await?.is_some() {}
                names.extend([name, file_name]);
            }
        }
    }
    Ok(names)
}

/// Reads the credential of a request: its address, its `Authorization`, and the header in which a proxy
/// tells of a certificate.
///
/// # Panics
/// When an address that was scrubbed would still be refused for a credential in it, or leads elsewhere.
pub fn credentials(target: &[u8], authorization: &[u8], certificate: &str) {
    guard::fingerprint(certificate);
    let Ok(uri) = Uri::try_from(target) else { return };
    let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let scrubbed = guard::scrubbed(path);
    let safe = safe_target(Some(&scrubbed));
    assert!(safe.starts_with('/') && !safe.starts_with("//"), "{safe:?} leads elsewhere");
    let mut request = Request::new(());
    *request.uri_mut() = uri;
    if let Ok(value) = HeaderValue::from_bytes(authorization) {
        request.headers_mut().insert(AUTHORIZATION, value);
    }
    guard::shown(&request.into_parts().0).ok();
}
