//! Answers: JSON, with the version that a later change has to name.

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use controlkeep_http::{App, Problem};
use controlkeep_ports::KeptAnswer;
use controlkeep_usecases::purposes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

/// An answer in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    status: StatusCode,
    headers: Vec<(HeaderName, String)>,
    body: Bytes,
}

impl Reply {
    /// What was asked for, or what became of a change.
    pub(crate) fn ok(value: &impl Serialize) -> Result<Self, Problem> {
        Self::json(StatusCode::OK, value)
    }

    /// Something new, and where it is.
    pub(crate) fn created(place: String, value: &impl Serialize) -> Result<Self, Problem> {
        let mut reply = Self::json(StatusCode::CREATED, value)?;
        reply.headers.push((LOCATION, place));
        Ok(reply)
    }

    /// It was done, and there is nothing to tell.
    pub(crate) const fn nothing() -> Self {
        Self { status: StatusCode::NO_CONTENT, headers: Vec::new(), body: Bytes::new() }
    }

    fn json(status: StatusCode, value: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_vec(value).map_err(|error| Problem::internal(error.to_string()))?;
        Ok(Self { status, headers: Vec::new(), body: body.into() })
    }

    /// How many bytes the body has.
    pub(crate) fn len(&self) -> usize {
        self.body.len()
    }

    /// The same, with the version that a change of it has to name.
    pub(crate) fn versioned(mut self, version: i64) -> Self {
        self.headers.push((ETAG, tag(version)));
        self
    }

    /// The same, with a tag that follows from what it says, for whoever asks whether that changed.
    pub(crate) fn tagged(mut self, app: &App) -> Self {
        let digest = app.cipher.fingerprint(purposes::API_TAG, &self.body);
        self.headers.push((ETAG, format!("W/\"{}\"", data_encoding::BASE64URL_NOPAD.encode(&digest[..18]))));
        self
    }

    /// The same, or only that nothing changed since the caller read it.
    pub(crate) fn unless_known(self, asked: &HeaderMap) -> Self {
        let own = self.headers.iter().find(|(name, _)| *name == ETAG).map(|(_, tag)| tag.as_str());
        let known = own.is_some_and(|own| names(asked, own));
        if known { Self { status: StatusCode::NOT_MODIFIED, body: Bytes::new(), ..self } } else { self }
    }
}

/// The tag of a version.
pub(crate) fn tag(version: i64) -> String {
    format!("\"v{version}\"")
}

/// Whether the caller knows the tag already; weak and strong ones are alike here (RFC 9110, 13.1.2).
fn names(asked: &HeaderMap, own: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let listed = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    listed.flat_map(|value| value.split(',')).any(|tag| tag.trim() == "*" || plain(tag) == plain(own))
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
        // A program may keep what it was told, and has to ask each time whether it still holds.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        if !matches!(self.status, StatusCode::NOT_MODIFIED | StatusCode::NO_CONTENT) {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        response
    }
}

impl From<Reply> for KeptAnswer {
    fn from(reply: Reply) -> Self {
        let headers = reply.headers.into_iter().map(|(name, value)| (name.as_str().to_owned(), value));
        Self { status: reply.status.as_u16(), headers: headers.collect(), body: reply.body.into() }
    }
}

impl TryFrom<KeptAnswer> for Reply {
    type Error = Problem;

    fn try_from(kept: KeptAnswer) -> Result<Self, Problem> {
        let damaged = |what: &str| Problem::internal(format!("a kept answer has a damaged {what}"));
        let header = |(name, value): (String, String)| {
            HeaderName::try_from(name).map(|name| (name, value)).map_err(|_| damaged("header"))
        };
        Ok(Self {
            status: StatusCode::from_u16(kept.status).map_err(|_| damaged("status"))?,
            headers: kept.headers.into_iter().map(header).collect::<Result<_, _>>()?,
            body: kept.body.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply() -> Reply {
        Reply::ok(&serde_json::json!({"a": 1})).unwrap().versioned(3)
    }

    fn asked(tags: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_static(tags))])
    }

    #[test]
    fn whoever_knows_the_version_gets_no_body() {
        for tags in ["\"v3\"", "W/\"v3\"", "\"v1\", \"v3\"", "*"] {
            let answer = reply().unless_known(&asked(tags)).into_response();
            assert_eq!(answer.status(), StatusCode::NOT_MODIFIED, "{tags}");
            assert_eq!(answer.headers()[ETAG], "\"v3\"");
        }
        for tags in ["\"v33\"", "v3", "\"\"", "\"v2\""] {
            assert_eq!(reply().unless_known(&asked(tags)), reply(), "{tags}");
        }
    }

    #[test]
    fn a_kept_answer_is_given_as_it_was() {
        let created = Reply::created("/api/v1/x/é".into(), &1).unwrap().versioned(1);
        assert_eq!(Reply::try_from(KeptAnswer::from(created.clone())), Ok(created));
        let damaged = KeptAnswer { status: 9, headers: Vec::new(), body: Vec::new() };
        assert!(Reply::try_from(damaged).is_err());
    }
}
