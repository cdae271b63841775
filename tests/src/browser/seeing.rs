//! What a person sees, and what a test may ask the page.

use serde::de::DeserializeOwned;
use thirtyfour::By;

use super::Browser;

impl Browser {
    /// Whether an element can be seen.
    #[must_use]
    pub fn sees(&self, css: &str) -> bool {
        self.element(css).is_some()
    }

    /// How many elements there are, seen or not.
    #[must_use]
    pub fn count(&self, css: &str) -> usize {
        self.done(self.session().find_all(By::Css(css))).len()
    }

    /// The text of the first element that can be seen.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        self.wait_for(css);
        self.text_now(css).unwrap_or_default()
    }

    pub(super) fn text_now(&self, css: &str) -> Option<String> {
        self.tried(self.element(css)?.text())
    }

    /// An attribute of the first element, seen or not.
    #[must_use]
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.tried(self.tried(self.session().find(By::Css(css)))?.attr(name.to_owned())).flatten()
    }

    /// What the first element knows of itself besides its attributes, such as `naturalWidth`.
    #[must_use]
    pub fn property(&self, css: &str, name: &str) -> Option<String> {
        self.tried(self.tried(self.session().find(By::Css(css)))?.prop(name.to_owned())).flatten()
    }

    /// What a field holds.
    #[must_use]
    pub fn value(&self, css: &str) -> String {
        self.property(css, "value").unwrap_or_default()
    }

    /// The path and query of the address.
    #[must_use]
    pub fn path(&self) -> String {
        let url = self.done(self.session().current_url());
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}{query}", url.path())
    }

    /// The title of the page.
    #[must_use]
    pub fn title(&self) -> String {
        self.done(self.session().title())
    }

    /// Asks the page; the script is the body of a function.
    #[must_use]
    #[track_caller]
    pub fn ask<T: DeserializeOwned>(&self, script: &str) -> T {
        self.done(async { self.session().execute(script.to_owned(), Vec::new()).await?.convert() })
    }

    /// The element with the focus, as `tag#id`, or `tag` when it has none.
    #[must_use]
    pub fn focused(&self) -> String {
        self.ask(
            "const e = document.activeElement; \
             return e ? e.localName + (e.id ? '#' + e.id : '') : 'nothing';",
        )
    }

    /// Asserts that the focus is somewhere: a keyboard or a screen reader goes on from there.
    ///
    /// # Panics
    /// When it is on the page as a whole.
    #[track_caller]
    pub fn assert_focus_is_held(&self) {
        assert_ne!(self.focused(), "body", "the focus fell off the page");
    }
}
