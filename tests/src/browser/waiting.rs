//! Waiting for the page to become what it should be, instead of sleeping.

use std::time::{Duration, Instant};

use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, WebElement};

use super::Browser;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(15);

/// How often the page is looked at.
const GLANCE: Duration = Duration::from_millis(20);

impl Browser {
    /// Waits until something holds.
    ///
    /// # Panics
    /// When it never does.
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !holds(self) {
            assert!(Instant::now() < until, "{what}: never, at {}:\n{}", self.path(), self.start_of_text());
            std::thread::sleep(GLANCE);
        }
    }

    /// Waits until an element can be seen.
    #[track_caller]
    pub fn wait_for(&self, css: &str) {
        self.wait_until(&format!("to see {css}"), |browser| browser.sees(css));
    }

    /// Waits until an element can no longer be seen.
    #[track_caller]
    pub fn wait_gone(&self, css: &str) {
        self.wait_until(&format!("to see no more {css}"), |browser| !browser.sees(css));
    }

    /// Waits until an element shows a text.
    #[track_caller]
    pub fn wait_text(&self, css: &str, text: &str) {
        let shows = |browser: &Self| browser.text_now(css).is_some_and(|shown| shown.contains(text));
        self.wait_until(&format!("{css} to show {text:?}"), shows);
    }

    /// Waits until the address is that path, with its query.
    #[track_caller]
    pub fn wait_path(&self, path: &str) {
        self.wait_until(&format!("to be at {path}"), |browser| browser.path() == path);
    }

    /// Does something with an element as soon as it is there and lets it be done. What lies under the
    /// header or a toast is moved to the middle first, as a person would scroll.
    #[track_caller]
    pub(super) fn with(&self, css: &str, act: &impl AsyncFn(&WebElement) -> WebDriverResult<()>) {
        self.wait_until(&format!("to use {css}"), |browser| {
            browser.element(css).is_some_and(|element| browser.attempt(&element, act).is_some())
        });
    }

    fn attempt(
        &self,
        element: &WebElement,
        act: &impl AsyncFn(&WebElement) -> WebDriverResult<()>,
    ) -> Option<()> {
        if let Some(done) = self.tried(act(element)) {
            return Some(done);
        }
        let middle = "arguments[0].scrollIntoView({ block: 'center' })";
        self.tried(async { self.session().execute(middle, vec![element.to_json()?]).await })?;
        self.tried(act(element))
    }

    /// The beginning of what the page shows, for a person who reads why a test failed.
    fn start_of_text(&self) -> String {
        let body = self.tried(self.session().find(By::Tag("body")));
        let text = body.and_then(|body| self.tried(body.text())).unwrap_or_default();
        text.chars().take(1500).collect()
    }

    /// The first element that can be seen.
    pub(super) fn element(&self, css: &str) -> Option<WebElement> {
        let all = self.tried(self.session().find_all(By::Css(css)))?;
        all.into_iter().find(|element| self.tried(element.is_displayed()).unwrap_or(false))
    }
}
