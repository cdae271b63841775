//! A real browser, driven as a person drives one: by clicks, keys and filled fields, all counted.

mod acting;
mod axe;
mod driver;
mod journal;
mod looks;
mod moving;
mod options;
mod seeing;
mod waiting;

use std::cell::{Cell, RefCell};
use std::future::Future;

pub use options::BrowserOptions;
pub use thirtyfour::Key;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;
use tokio::runtime::Runtime;

use crate::{Person, Server};
use driver::Driver;
use journal::Journal;

/// No status that a page's own script has to deal with is expected.
pub const TROUBLE_FREE: &[u16] = &[];

/// A real browser. It ends with the value, and its profile goes with it.
pub struct Browser {
    // The order is the order of ending: the session before the process that holds it.
    session: Option<WebDriver>,
    runtime: Runtime,
    base: String,
    actions: Cell<usize>,
    fields: Cell<usize>,
    journal: RefCell<Journal>,
    _driver: Driver,
}

impl Browser {
    /// Opens a browser of desktop size with an empty profile.
    #[must_use]
    pub fn open(server: &Server) -> Self {
        Self::open_with(server, &BrowserOptions::default())
    }

    /// Opens a browser.
    #[must_use]
    pub fn open_with(server: &Server, options: &BrowserOptions) -> Self {
        Self::open_at(&server.address, options)
    }

    /// Opens a browser for whatever listens at an address.
    ///
    /// # Panics
    /// When Chromium or its driver is missing or does not start.
    #[must_use]
    pub fn open_at(address: &str, options: &BrowserOptions) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("the system lends what a runtime needs");
        let driver = Driver::start();
        let connect = WebDriver::new(driver.address(), options.capabilities());
        let session = runtime.block_on(connect).expect("Chromium starts");
        Self {
            session: Some(session),
            runtime,
            base: address.to_owned(),
            actions: Cell::new(0),
            fields: Cell::new(0),
            journal: RefCell::new(Journal::of(address)),
            _driver: driver,
        }
    }

    /// Opens a browser in which somebody is signed in already.
    #[must_use]
    pub fn signed_in(server: &Server, person: &Person) -> Self {
        let browser = Self::open(server);
        browser.take_over(person);
        browser
    }

    /// Whole address of a path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn session(&self) -> &WebDriver {
        self.session.as_ref().expect("the session lives as long as the browser")
    }

    /// Waits for what the driver was asked for.
    #[track_caller]
    fn done<T>(&self, asked: impl Future<Output = WebDriverResult<T>>) -> T {
        match self.runtime.block_on(asked) {
            Ok(answer) => answer,
            Err(error) => panic!("the browser could not: {error}"),
        }
    }

    /// Waits for what the driver was asked for, which it may refuse.
    fn tried<T>(&self, asked: impl Future<Output = WebDriverResult<T>>) -> Option<T> {
        self.runtime.block_on(asked).ok()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            // A browser that is gone already cannot be asked to go.
            self.runtime.block_on(session.quit()).ok();
        }
    }
}
