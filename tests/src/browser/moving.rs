//! Tabs, history and the session.

use serde_json::json;
use thirtyfour::By;

use super::Browser;
use crate::Person;

impl Browser {
    /// Goes back.
    #[track_caller]
    pub fn back(&self) {
        self.done(self.session().back());
    }

    /// Goes forward.
    #[track_caller]
    pub fn forward(&self) {
        self.done(self.session().forward());
    }

    /// Loads the page anew.
    #[track_caller]
    pub fn reload(&self) {
        self.done(self.session().refresh());
    }

    /// Opens a path in a new tab and looks at that one.
    #[track_caller]
    pub fn open_tab(&self, path: &str) {
        self.done(async {
            let tab = self.session().new_tab().await?;
            self.session().switch_to_window(tab).await
        });
        self.goto(path);
    }

    /// Looks into the first frame that a rule names, and comes back out of it.
    #[track_caller]
    pub fn within<T>(&self, css: &str, look: impl FnOnce(&Self) -> T) -> T {
        self.wait_for(css);
        self.done(async { self.session().find(By::Css(css)).await?.enter_frame().await });
        let seen = look(self);
        self.done(self.session().enter_default_frame());
        seen
    }

    /// Closes the newest tab and looks at the first one again.
    ///
    /// # Panics
    /// When there is no other.
    #[track_caller]
    pub fn close_tab(&self) {
        self.done(async {
            self.session().close_window().await?;
            let first = self.session().windows().await?.into_iter().next();
            self.session().switch_to_window(first.expect("the first tab is still open")).await
        });
    }

    /// Signs in as somebody who is signed in elsewhere, by taking the cookies over.
    ///
    /// # Panics
    /// When the browser refuses a cookie.
    #[track_caller]
    pub fn take_over(&self, person: &Person) {
        for (name, value) in &person.client.cookies {
            let cookie = json!({
                "name": name, "value": value, "url": self.url("/"),
                "path": "/", "secure": true, "httpOnly": true,
            });
            let taken = self.done(self.session().cdp().send_raw("Network.setCookie", cookie));
            assert_eq!(taken["success"], true, "{name} is not taken: {taken}");
        }
    }

    /// Forgets all cookies, as a browser does that was cleaned.
    #[track_caller]
    pub fn forget_cookies(&self) {
        self.done(self.session().cdp().send_raw("Network.clearBrowserCookies", json!({})));
    }
}
