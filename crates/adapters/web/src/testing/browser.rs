//! A browser without scripts: it keeps cookies and sends forms with the token of the page it saw.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// What ordinary forms are sent as.
const FORM: &str = "application/x-www-form-urlencoded";

/// One browser.
pub(crate) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    headers: Vec<(&'static str, String)>,
    token: String,
}

/// What a browser got.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

impl Answer {
    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// Asserts a redirect after a form.
    pub(crate) fn leads_to(&self, place: &str) {
        assert_eq!((self.status, self.location()), (StatusCode::SEE_OTHER, place), "{}", self.html);
    }

    /// Asserts status and texts.
    pub(crate) fn shows(&self, status: u16, texts: &[&str]) {
        assert_eq!(self.status.as_u16(), status, "{}", self.html);
        for text in texts {
            assert!(self.html.contains(text), "{text:?} is missing in {}", self.html);
        }
    }
}

impl Browser {
    pub(super) fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), headers: Vec::new(), token: String::new() }
    }

    /// The same browser with a session's secret.
    pub(super) fn holding(mut self, token: &str) -> Self {
        self.cookies.insert("__Host-controlkeep".into(), token.into());
        self
    }

    /// The same browser with one more header in every request, such as `hx-request`.
    pub(crate) fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The secret in its session cookie.
    pub(crate) fn session_cookie(&self) -> Option<&str> {
        self.cookies.get("__Host-controlkeep").map(String::as_str)
    }

    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, FORM, Body::empty()).await
    }

    /// Sends a form with the token of the last page; opens the page at `path` for one when there was
    /// none yet.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        if self.token.is_empty() {
            self.get("/sign-in").await;
        }
        if self.token.is_empty() {
            self.get("/me/security").await;
        }
        let token = self.token.clone();
        let pairs = fields.iter().copied().chain([("csrf_token", token.as_str())]);
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.send(Method::POST, path, FORM, Body::from(form)).await
    }

    /// Sends a form with one file, and the token of the last page.
    pub(crate) async fn upload(&mut self, path: &str, name: &str, bytes: &[u8]) -> Answer {
        if self.token.is_empty() {
            self.get("/me/security").await;
        }
        let token = &self.token;
        let field = |about: &str| format!("--part\r\nContent-Disposition: form-data; {about}\r\n\r\n");
        let head = field("name=\"csrf_token\"") + token + "\r\n";
        let head = head + &field(&format!("name=\"file\"; filename=\"{name}\""));
        let body = [head.as_bytes(), bytes, b"\r\n--part--\r\n"].concat();
        self.send(Method::POST, path, "multipart/form-data; boundary=part", Body::from(body)).await
    }

    /// Sends a form with fields and files, and the token of the last page before them all.
    pub(crate) async fn send_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        if self.token.is_empty() {
            self.get("/me/security").await;
        }
        let mut body = Vec::new();
        let mut part = |about: String, bytes: &[u8]| {
            body.extend_from_slice(
                format!("--part\r\nContent-Disposition: form-data; {about}\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        };
        part("name=\"csrf_token\"".into(), self.token.as_bytes());
        for (name, value) in fields {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        for (name, bytes) in files {
            part(format!("name=\"files\"; filename=\"{name}\""), bytes);
        }
        body.extend_from_slice(b"--part--\r\n");
        self.send(Method::POST, path, "multipart/form-data; boundary=part", Body::from(body)).await
    }

    /// Sends plain bytes, as the script of a page does: with the token of the last page in a header.
    pub(crate) async fn post_bytes(&mut self, path: &str, bytes: &[u8]) -> Answer {
        let token = ("x-csrf-token", self.token.clone());
        self.headers.push(token);
        let answer =
            self.send(Method::POST, path, "application/octet-stream", Body::from(bytes.to_vec())).await;
        self.headers.pop();
        answer
    }

    /// Opens where an answer leads, until it leads nowhere else.
    pub(crate) async fn follow(&mut self, answer: Answer) -> Answer {
        let mut answer = answer;
        for _ in 0..8 {
            if !answer.status.is_redirection() {
                break;
            }
            let place = answer.location().to_owned();
            answer = self.get(&place).await;
        }
        answer
    }

    async fn send(&mut self, method: Method, path: &str, kind: &str, body: Body) -> Answer {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(HOST, "localhost")
            .header(COOKIE, cookies.join("; "));
        if method == Method::POST {
            request = request.header(CONTENT_TYPE, kind);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let secret = self.session_cookie().map(str::to_owned);
        self.keep_cookies(&response);
        let renewed = self.session_cookie() != secret.as_deref() && secret.is_some();
        let (parts, body) = response.into_parts();
        let html = String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned();
        match token_in(&html) {
            // The token of a page goes with the secret that asked for it.
            _ if renewed => self.token.clear(),
            Some(token) => self.token = token,
            None => {}
        }
        Answer { status: parts.status, headers: parts.headers, html }
    }

    fn keep_cookies(&mut self, response: &Response) {
        for header in response.headers().get_all(SET_COOKIE) {
            let text = header.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn token_in(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("name=\"csrf-token\" content=\"")?;
    rest.split('"').next().filter(|token| !token.is_empty()).map(str::to_owned)
}
