//! A browser without scripts: it keeps cookies, sends the token of the last page, follows nothing by
//! itself.

use std::collections::BTreeMap;

use reqwest::blocking::{RequestBuilder, Response};
use reqwest::redirect::Policy;

use crate::Page;

/// A browser without scripts.
#[derive(Clone)]
pub struct Client {
    http: reqwest::blocking::Client,
    base: String,
    /// The cookies, by name.
    pub cookies: BTreeMap<String, String>,
    /// The token for forms, from the newest page that had one.
    pub csrf: String,
}

impl Client {
    /// A browser for the server at `base`, without cookies.
    ///
    /// # Panics
    /// When the system has no sockets left.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let http = reqwest::blocking::Client::builder()
            .redirect(Policy::none())
            .timeout(std::time::Duration::from_mins(1))
            // A server that was started anew knows nothing of the connections before.
            .pool_max_idle_per_host(0)
            .build()
            .expect("a client can be made");
        Self { http, base: base.to_owned(), cookies: BTreeMap::new(), csrf: String::new() }
    }

    /// Opens a page.
    pub fn get(&mut self, path: &str) -> Page {
        let request = self.http.get(self.url(path));
        self.send(request)
    }

    /// Opens a page and follows where it leads, at most ten times.
    pub fn open(&mut self, path: &str) -> Page {
        let mut page = self.get(path);
        for _ in 0..10 {
            if page.location().is_empty() {
                break;
            }
            page = self.get(page.location());
        }
        page
    }

    /// Sends a form with the token of the last page.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.csrf.clone();
        let mut fields = fields.to_vec();
        fields.push(("csrf_token", &token));
        self.post_raw(path, &fields)
    }

    /// Sends a form as it is, without a token of its own.
    pub fn post_raw(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.http.post(self.url(path)).form(fields);
        self.send(request)
    }

    /// Sends a form as htmx does: the token in a header, a part for an answer.
    pub fn post_part(&mut self, path: &str, target: &str, fields: &[(&str, &str)]) -> Page {
        let request = self
            .http
            .post(self.url(path))
            .header("HX-Request", "true")
            .header("HX-Target", target)
            .header("X-CSRF-Token", &self.csrf)
            .form(fields);
        self.send(request)
    }

    /// Sends a form with files, and the token of the last page before them all.
    pub fn post_files(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Page {
        let mut form = reqwest::blocking::multipart::Form::new().text("csrf_token", self.csrf.clone());
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        for (name, bytes) in files {
            let part =
                reqwest::blocking::multipart::Part::bytes(bytes.to_vec()).file_name((*name).to_owned());
            form = form.part("files", part);
        }
        let request = self.http.post(self.url(path)).multipart(form);
        self.send(request)
    }

    /// Sends plain bytes, as the script of a page does: with the token of the last page in a header.
    pub fn post_bytes(&mut self, path: &str, bytes: &[u8]) -> Page {
        let request = self.http.post(self.url(path)).header("X-CSRF-Token", &self.csrf);
        let request = request.header("Content-Type", "application/octet-stream").body(bytes.to_vec());
        self.send(request)
    }

    /// Sends any request, with the cookies.
    ///
    /// # Panics
    /// When the server does not answer.
    pub fn send(&mut self, request: RequestBuilder) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if cookies.is_empty() { request } else { request.header("Cookie", cookies.join("; ")) };
        let response = request.send().expect("the server answers");
        self.keep_cookies(&response);
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let page = Page { status, headers, text: response.text().unwrap_or_default() };
        if let Some(token) = page.csrf() {
            token.clone_into(&mut self.csrf);
        }
        page
    }

    /// Sends any request, with the cookies; there is nothing when the line breaks before the answer is whole.
    pub(crate) fn attempt(&mut self, request: RequestBuilder) -> Option<Page> {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let response = request.header("Cookie", cookies.join("; ")).send().ok()?;
        self.keep_cookies(&response);
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Some(Page { status, headers, text: response.text().ok()? })
    }

    /// The request maker, for requests that a browser would not send.
    #[must_use]
    pub const fn http(&self) -> &reqwest::blocking::Client {
        &self.http
    }

    /// The whole address of a path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn keep_cookies(&mut self, response: &Response) {
        for cookie in response.headers().get_all("set-cookie") {
            let text = cookie.to_str().unwrap_or_default();
            let Some((name, rest)) = text.split_once('=') else { continue };
            let value = rest.split(';').next().unwrap_or_default();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
