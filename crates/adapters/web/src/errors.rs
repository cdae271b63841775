//! Error pages: what happened, why, and what to do.

#[cfg(test)]
mod tests;

use axum::response::{Html, IntoResponse, Response};
use controlkeep_http::{ErrorPages, Problem, Viewer, no_store};
use http::StatusCode;
use serde::Serialize;

use crate::engine::{Pages, Template};
use crate::formats::{Formats, Moment};
use crate::frame::Frame;
use crate::words::{Values, Words};

/// A whole page for a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ErrorPage {
    status: u16,
    #[serde(flatten)]
    text: ErrorText,
    correlation: String,
    at: Moment,
    sign_in: bool,
}

impl Template for ErrorPage {
    const FILE: &'static str = "errors/page.html";
}

/// The same for a request of htmx, which keeps the page it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ErrorPart {
    #[serde(flatten)]
    text: ErrorText,
    correlation: String,
}

impl Template for ErrorPart {
    const FILE: &'static str = "errors/part.html";
}

/// What happened, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ErrorText {
    title: String,
    why: String,
    remedy: String,
}

impl ErrorPages for Pages {
    fn draw(&self, viewer: &Viewer, problem: &Problem) -> Response {
        let text = text_of(Words(viewer.language), problem);
        let html =
            if viewer.htmx.is_some() { self.part(viewer, text) } else { self.page(viewer, problem, text) };
        // Without a template there is still the reference, which needs no words.
        let html = html.unwrap_or_else(|| viewer.correlation.clone());
        no_store((problem.status, Html(html)).into_response())
    }
}

impl Pages {
    fn page(&self, viewer: &Viewer, problem: &Problem, text: ErrorText) -> Option<String> {
        let frame = Frame::around(viewer, &text.title).failed(Words(viewer.language));
        let page = ErrorPage {
            status: problem.status.as_u16(),
            text,
            correlation: viewer.correlation.clone(),
            at: Formats::of(viewer).moment(viewer.now),
            sign_in: problem.status == StatusCode::UNAUTHORIZED,
        };
        logged(self.draw(viewer.language, &frame, &page))
    }

    fn part(&self, viewer: &Viewer, text: ErrorText) -> Option<String> {
        let part = ErrorPart { text, correlation: viewer.correlation.clone() };
        logged(self.draw(viewer.language, &Frame::around(viewer, ""), &part))
    }
}

fn logged<E: std::fmt::Debug>(drawn: Result<String, E>) -> Option<String> {
    drawn.map_err(|error| tracing::error!(?error, "An error page could not be drawn")).ok()
}

/// The words of a problem: its own, or those of its status.
fn text_of(words: Words, problem: &Problem) -> ErrorText {
    let values = facts(words, problem);
    let own = problem.code.replace('_', "-");
    let codes = [own.as_str(), code_of(problem.status)];
    let find = |part: &str| {
        let text = codes.iter().find_map(|code| words.find(&format!("problem-{code}-{part}"), Some(&values)));
        text.unwrap_or_else(|| words.text(&format!("problem-internal-{part}")))
    };
    ErrorText { title: find("title"), why: find("why"), remedy: find("remedy") }
}

/// The facts of a problem; a permission is named by what it allows.
fn facts(words: Words, problem: &Problem) -> Values {
    let mut values = Values::new();
    for (name, value) in &problem.facts {
        let text = match *name {
            "permission" => words.text(&format!("permission-{}", value.replace(['.', '_'], "-"))),
            _ => value.clone(),
        };
        let value = text.parse::<i64>().map_or_else(|_| text.into(), Into::into);
        values.insert((*name).into(), value);
    }
    values
}

/// The code whose words suit any problem with that status.
const fn code_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "bad-request",
        StatusCode::UNAUTHORIZED => "sign-in-needed",
        StatusCode::FORBIDDEN => "not-allowed-here",
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "wrong-method",
        StatusCode::REQUEST_TIMEOUT => "too-slow",
        StatusCode::CONFLICT => "conflict",
        StatusCode::GONE => "gone",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large-here",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "wrong-type",
        StatusCode::MISDIRECTED_REQUEST => "wrong-host",
        StatusCode::UNPROCESSABLE_ENTITY => "unreadable-form",
        StatusCode::LOCKED => "frozen",
        StatusCode::TOO_MANY_REQUESTS => "too-many-requests-now",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        _ => "internal",
    }
}
