//! The dressing around the router: makes the viewer, draws problems, sets headers, logs and counts.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use controlkeep_accounts::{Language, Theme, TimeZone};
use controlkeep_kernel::ActorKind;
use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE, USER_AGENT, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use tokio::time::Instant;

use crate::guard::{Answered, scrubbed};
use crate::progress::Progress;
use crate::viewer::{HtmxRequest, Viewer};
use crate::{
    Allowance, HttpSettings, Problem, Shared, cookies, correlation, headers, metrics, problem, session_cookie,
};

pub(crate) async fn dress(State(app): State<Shared>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let viewer = match look(&app, &request) {
        Ok(viewer) => viewer,
        Err(problem) => return problem.status.into_response(),
    };
    let method = request.method().clone();
    let for_program = is_for_programs(request.uri().path());
    let wants_json = for_program || accepts_json(request.headers());
    request.extensions_mut().insert(viewer.clone());
    let in_flight = metrics::InFlight::begin();
    let (request, progress) = Progress::of(request);
    let answer = progress.wait(app.settings.request_timeout, next.run(request)).await;
    let mut response =
        answer.unwrap_or_else(|| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too_slow").into_response());
    drop(in_flight);
    let viewer = response.extensions_mut().remove::<Viewer>().unwrap_or(viewer);
    let route = response.extensions().get::<Answered>().map_or("unmatched", |answered| answered.0.path);
    let allowance = response.extensions_mut().remove::<Allowance>();
    let mut response = draw_problem(&app, &viewer, wants_json, response);
    if let Some(allowance) = allowance {
        headers::tell_allowance(response.headers_mut(), allowance);
    }
    let response = finish(&app.settings, &viewer, response);
    metrics::note_request(method.as_str(), route, response.status(), started.elapsed());
    tracing::info!(
        correlation = %viewer.correlation,
        method = %method,
        route,
        status = response.status().as_u16(),
        milliseconds = started.elapsed().as_secs_f64() * 1000.0,
        "Answered"
    );
    response
}

/// Whether programs ask for what lies there. The reference of their interface is a page.
fn is_for_programs(path: &str) -> bool {
    path.starts_with("/api/") && !path.starts_with("/api/docs")
}

fn look(app: &Shared, request: &Request) -> Result<Viewer, Problem> {
    let headers = request.headers();
    let chosen_language = cookies::language_of(&CookieJar::from_headers(headers));
    Ok(Viewer {
        account: None,
        door: ActorKind::Session,
        credential: None,
        signed_in: false,
        language: chosen_language.unwrap_or_else(|| language_of(headers)),
        theme: Theme::System,
        time_zone: TimeZone::utc(),
        shortcuts: true,
        csrf: String::new(),
        nonce: data_encoding::BASE64URL_NOPAD.encode(&app.random.bytes::<16>()?),
        correlation: correlation::of(headers, app.random.as_ref()),
        path: scrubbed(request.uri().path_and_query().map_or("/", |path| path.as_str())),
        user_agent: header_text(headers, USER_AGENT.as_str()).unwrap_or_default().to_owned(),
        address: address_of(&app.settings, request).map_or_else(String::new, |address| address.to_string()),
        now: app.clock.now(),
        htmx: headers
            .contains_key("hx-request")
            .then(|| HtmxRequest { target: header_text(headers, "hx-target").map(str::to_owned) }),
        fresh_token: None,
    })
}

fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The client's address: the peer's, or, when the peer is a trusted proxy, the last address in
/// `X-Forwarded-For` that is not one.
fn address_of(settings: &HttpSettings, request: &Request) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip())?;
    let is_trusted = |address: &IpAddr| settings.trusted_proxies.iter().any(|net| net.contains(address));
    if !is_trusted(&peer) {
        return Some(peer);
    }
    let forwarded = header_text(request.headers(), "x-forwarded-for").unwrap_or_default();
    let claimed = forwarded.rsplit(',').map_while(|part| part.trim().parse::<IpAddr>().ok());
    claimed.into_iter().find(|address| !is_trusted(address)).or(Some(peer))
}

/// The language of ours that the browser ranks highest; English when it names none.
fn language_of(headers: &HeaderMap) -> Language {
    let accepted = header_text(headers, ACCEPT_LANGUAGE.as_str()).unwrap_or_default();
    let mut best: Option<(f32, Language)> = None;
    for part in accepted.split(',') {
        let (tag, weight) = part.trim().split_once(";q=").unwrap_or((part.trim(), "1"));
        let language = Language::from_code(tag.get(..2).unwrap_or_default());
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        if let Some(language) = language.filter(|_| weight > best.map_or(0.0, |(best, _)| best)) {
            best = Some((weight, language));
        }
    }
    best.map_or(Language::English, |(_, language)| language)
}

fn accepts_json(headers: &HeaderMap) -> bool {
    let accepted = header_text(headers, ACCEPT.as_str()).unwrap_or_default();
    accepted.contains("json") && !accepted.contains("text/html")
}

/// Draws the page of a problem, also of those that the router itself answers with a bare status.
fn draw_problem(app: &Shared, viewer: &Viewer, wants_json: bool, mut response: Response) -> Response {
    let Some(problem) = response.extensions_mut().remove::<Problem>().or_else(|| bare_problem(&response))
    else {
        return response;
    };
    if problem.status.is_server_error() {
        tracing::error!(
            correlation = %viewer.correlation,
            code = problem.code,
            cause = problem.cause.as_deref().unwrap_or("not told"),
            "A request failed"
        );
    }
    let mut drawn = if wants_json {
        problem::json::draw(viewer, &problem)
    } else {
        app.error_pages.draw(viewer, &problem)
    };
    *drawn.status_mut() = problem.status;
    if let Some(allow) = response.headers().get(http::header::ALLOW) {
        drawn.headers_mut().insert(http::header::ALLOW, allow.clone());
    }
    if let Some(seconds) = problem.retry_after {
        drawn.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if problem.status == StatusCode::UNAUTHORIZED {
        drawn.headers_mut().insert(WWW_AUTHENTICATE, challenge(problem.code));
    }
    drawn
}

/// How to say who is calling, and what was wrong with the try (RFC 6750, section 3).
fn challenge(code: &str) -> HeaderValue {
    HeaderValue::from_static(match code {
        "sign_in_needed" | "credential_needed" => "Bearer realm=\"Controlkeep\"",
        _ => "Bearer realm=\"Controlkeep\", error=\"invalid_token\"",
    })
}

fn bare_problem(response: &Response) -> Option<Problem> {
    let status = response.status();
    if response.headers().contains_key(CONTENT_TYPE) && status != StatusCode::METHOD_NOT_ALLOWED {
        let plain = response
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
        if !(plain && status.is_client_error()) {
            return None;
        }
    }
    match status {
        StatusCode::NOT_FOUND => Some(Problem::not_found()),
        StatusCode::METHOD_NOT_ALLOWED => Some(Problem::new(status, "wrong_method")),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Problem::new(status, "too_large")),
        _ if status.is_client_error() => Some(Problem::new(status, "bad_request")),
        _ if status.is_server_error() => Some(Problem::internal("a bare error status")),
        _ => None,
    }
}

fn finish(settings: &HttpSettings, viewer: &Viewer, mut response: Response) -> Response {
    let status = response.status();
    let headers = response.headers_mut();
    headers::secure(headers, settings, &viewer.nonce);
    if let Ok(value) = HeaderValue::from_str(&viewer.correlation) {
        headers.insert(correlation::HEADER, value);
    }
    if let Some(token) = viewer.fresh_token.as_ref().filter(|_| needs_cookie(status, headers))
        && let Ok(value) = HeaderValue::from_str(&session_cookie(token).to_string())
    {
        headers.append(SET_COOKIE, value);
    }
    response
}

/// Whether an answer may tie its forms to the browser by a new cookie: only a page that was found, and
/// that sets none itself. A stray request beside it, such as for an icon that is not there, must not
/// replace the cookie of a session that was opened meanwhile.
fn needs_cookie(status: StatusCode, headers: &HeaderMap) -> bool {
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let sets_one = |value: &HeaderValue| value.as_bytes().starts_with(b"__Host-controlkeep=");
    is_page && status != StatusCode::NOT_FOUND && !headers.get_all(SET_COOKIE).iter().any(sets_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(accepted: &'static str) -> Language {
        language_of(&HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(accepted))]))
    }

    #[test]
    fn only_a_page_that_was_found_ties_a_browser_to_its_forms() {
        let page =
            HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))]);
        assert!(needs_cookie(StatusCode::OK, &page));
        assert!(needs_cookie(StatusCode::UNPROCESSABLE_ENTITY, &page));
        assert!(!needs_cookie(StatusCode::NOT_FOUND, &page));
        assert!(!needs_cookie(StatusCode::SEE_OTHER, &HeaderMap::new()));
        let mut own = page;
        own.insert(SET_COOKIE, HeaderValue::from_static("__Host-controlkeep=x; Path=/"));
        assert!(!needs_cookie(StatusCode::OK, &own));
    }

    #[test]
    fn the_browsers_favourite_among_our_languages_wins() {
        assert_eq!(language("fr-CA,fr;q=0.9,en;q=0.8"), Language::French);
        assert_eq!(language("de,en;q=0.5,fr;q=0.7"), Language::French);
        assert_eq!(language("de-DE"), Language::English);
        assert_eq!(language("fr;q=0, en;q=0.1"), Language::English);
        assert_eq!(language("x;;;q=,,"), Language::English);
    }
}
