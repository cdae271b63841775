//! What a writer writes with.

use std::collections::BTreeMap;

use reqwest::Method;
use reqwest::blocking::RequestBuilder;
use serde_json::Value;

use super::outcome::Outcome;
use crate::{Client, Page, Program, Server};

/// Where the organisation of the run is, for programs.
pub(super) const API: &str = "/api/v1/organisations/acme-machining";

/// What a writer writes with: a program with a key, and a browser that is signed in.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) program: Program,
    pub(super) browser: Client,
    /// The numbers of items, by title.
    pub(super) numbers: BTreeMap<String, String>,
    /// The id of the catalogue of Level 1.
    pub(super) level_1: String,
}

impl Desk {
    pub(super) fn new(server: &Server, key: &str, browser: &Client, level_1: &str) -> Self {
        Self {
            program: Program::bearing(server, key),
            browser: browser.clone(),
            numbers: BTreeMap::new(),
            level_1: level_1.to_owned(),
        }
    }

    /// Sends JSON to a place of the organisation.
    pub(super) fn send(&self, method: &str, place: &str, body: &Value, headers: &[(&str, &str)]) -> Outcome {
        Outcome::of(self.ask(method, place, Some(body), headers))
    }

    /// The same, for whoever wants the answer whatever it is.
    pub(super) fn ask(
        &self,
        method: &str,
        place: &str,
        body: Option<&Value>,
        headers: &[(&str, &str)],
    ) -> Option<Page> {
        let mut request = self.request(method, place);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        Program::attempt(request)
    }

    /// Sends a form of details and files.
    pub(super) fn send_files(&self, place: &str, details: &Value, files: &[(&str, &[u8])]) -> Outcome {
        Outcome::of(self.program.try_post_form(&format!("{API}{place}"), details, files))
    }

    /// Sends bytes.
    pub(super) fn put_bytes(&self, place: &str, bytes: &[u8]) -> Outcome {
        let request = self.request("PUT", place).header("content-type", "application/octet-stream");
        Outcome::of(Program::attempt(request.body(bytes.to_vec())))
    }

    /// The place of an item whose title is known.
    pub(super) fn item(&self, title: &str) -> String {
        format!("/evidence/{}", self.numbers.get(title).map_or("E-000", String::as_str))
    }

    fn request(&self, method: &str, place: &str) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).expect("it is a method");
        self.program.request(method, &format!("{API}{place}"))
    }
}
