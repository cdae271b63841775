//! A program that calls the interface: JSON, no cookies, one credential.

use reqwest::Method;
use reqwest::blocking::RequestBuilder;
use serde_json::Value;

use crate::{Page, Person, Server};

/// A program that calls the interface.
#[derive(Clone)]
pub struct Program {
    http: reqwest::blocking::Client,
    base: String,
    headers: Vec<(String, String)>,
}

/// What a program gets when it signs in.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// Opens things for 15 minutes.
    pub access: String,
    /// Gives the next tokens, once.
    pub refresh: String,
}

impl Program {
    /// A program without a credential.
    ///
    /// # Panics
    /// When the system has no sockets left.
    #[must_use]
    pub fn new(server: &Server) -> Self {
        let http = reqwest::blocking::Client::builder()
            .timeout(std::time::Duration::from_mins(1))
            .pool_max_idle_per_host(0)
            .build()
            .expect("a client can be made");
        Self { http, base: server.address.clone(), headers: Vec::new() }
    }

    /// A program with a key or an access token.
    #[must_use]
    pub fn bearing(server: &Server, credential: &str) -> Self {
        Self::new(server).with("authorization", &format!("Bearer {credential}"))
    }

    /// The same with one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Reads.
    #[must_use]
    pub fn get(&self, path: &str) -> Page {
        self.call("GET", path, None)
    }

    /// Sends a body by `POST`.
    #[must_use]
    pub fn post(&self, path: &str, body: &Value) -> Page {
        self.call("POST", path, Some(body))
    }

    /// Sends any request.
    ///
    /// # Panics
    /// When the server does not answer.
    #[must_use]
    pub fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Page {
        let method = Method::from_bytes(method.as_bytes()).expect("it is a method");
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        Self::answer(request)
    }

    /// Sends plain bytes.
    ///
    /// # Panics
    /// When the server does not answer.
    #[must_use]
    pub fn put_bytes(&self, path: &str, bytes: &[u8]) -> Page {
        let request = self.request(Method::PUT, path).header("content-type", "application/octet-stream");
        Self::answer(request.body(bytes.to_vec()))
    }

    /// Sends a form of `details` as JSON and files.
    ///
    /// # Panics
    /// When the server does not answer.
    #[must_use]
    pub fn post_form(&self, path: &str, details: &Value, files: &[(&str, &[u8])]) -> Page {
        Self::answer(self.request(Method::POST, path).multipart(form(details, files)))
    }

    /// Sends the same form; there is nothing when the line breaks before the answer is whole.
    #[must_use]
    pub fn try_post_form(&self, path: &str, details: &Value, files: &[(&str, &[u8])]) -> Option<Page> {
        Self::attempt(self.request(Method::POST, path).multipart(form(details, files)))
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }

    /// Sends a request and reads its answer to the end; there is nothing when the line breaks before that.
    pub(crate) fn attempt(request: RequestBuilder) -> Option<Page> {
        let response = request.send().ok()?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Some(Page { status, headers, text: response.text().ok()? })
    }

    fn answer(request: RequestBuilder) -> Page {
        let response = request.send().expect("the server answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Page { status, headers, text: response.text().unwrap_or_default() }
    }
}

fn form(details: &Value, files: &[(&str, &[u8])]) -> reqwest::blocking::multipart::Form {
    let form = reqwest::blocking::multipart::Form::new().text("details", details.to_string());
    files.iter().fold(form, |form, (name, bytes)| {
        let part = reqwest::blocking::multipart::Part::bytes(bytes.to_vec());
        form.part("file", part.file_name((*name).to_owned()))
    })
}

impl Page {
    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The code of a problem.
    #[must_use]
    pub fn problem(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The tokens of a sign-in.
    ///
    /// # Panics
    /// When there are none.
    #[must_use]
    pub fn tokens(&self) -> Tokens {
        assert_eq!(self.status, 200, "{}", self.text);
        let text = |name: &str| self.json()[name].as_str().expect("there is a token").to_owned();
        Tokens { access: text("access_token"), refresh: text("refresh_token") }
    }
}

impl Person {
    /// Signs a program in for the person, with a backup code for the second factor.
    ///
    /// # Panics
    /// When a step does not work.
    #[must_use]
    pub fn sign_in_a_program(&mut self, server: &Server) -> Tokens {
        let program = Program::new(server);
        let body = serde_json::json!({ "identifier": self.email, "password": self.password });
        let begun = program.post("/api/v1/auth/login", &body).expect(200).json();
        let backup = self.backup_codes.pop().expect("a backup code is left");
        let body = serde_json::json!({ "mfa_token": begun["mfa_token"], "backup_code": backup });
        program.post("/api/v1/auth/mfa", &body).tokens()
    }
}

impl Server {
    /// A key of an account, made at the command line.
    #[must_use]
    pub fn key(&self, who: &str, options: &[&str]) -> String {
        let arguments = [&["user", "api-key", "create", who, "--name", "Nightly export", "--quiet"], options];
        self.command(&arguments.concat()).well().trim().to_owned()
    }
}
