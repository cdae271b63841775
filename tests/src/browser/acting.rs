//! What a person does. Each click, each key and each filled field is one action.

use std::path::Path;
use std::time::Duration;

use serde_json::json;
use thirtyfour::{By, Key, TypingData};

use super::Browser;

impl Browser {
    /// Clicks the first element that can be seen.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.act();
        self.with(css, &async |element| element.click().await);
    }

    /// Presses one key, wherever the focus is.
    #[track_caller]
    pub fn press(&self, key: impl Into<TypingData>) {
        self.act();
        self.done(self.keys().send_keys(key).perform());
    }

    /// Presses Enter. The driver would send the letter of the key apart, and when the key leads to
    /// another page it would arrive there; from a keyboard both come as one.
    #[track_caller]
    pub fn enter(&self) {
        self.act();
        let key = json!({ "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13 });
        for (kind, text) in [("keyDown", "\r"), ("keyUp", "")] {
            let mut event = key.clone();
            event["type"] = kind.into();
            event["text"] = text.into();
            self.done(self.session().cdp().send_raw("Input.dispatchKeyEvent", event));
        }
    }

    /// Types into whatever has the focus: one field, one action.
    #[track_caller]
    pub fn type_here(&self, text: &str) {
        self.fill_one();
        self.done(self.keys().send_keys(text).perform());
    }

    /// Fills a field anew: one action.
    #[track_caller]
    pub fn fill(&self, css: &str, text: &str) {
        self.fill_one();
        self.with(css, &async |field| {
            field.click().await?;
            field.send_keys(Key::Control + "a").await?;
            field.send_keys(text).await
        });
    }

    /// Chooses from a list by its value: one action.
    #[track_caller]
    pub fn choose(&self, css: &str, value: &str) {
        self.fill_one();
        let option = format!("option[value='{value}']");
        self.with(css, &async |list| list.find(By::Css(option.clone())).await?.click().await);
    }

    /// Chooses a file to be sent: one action.
    ///
    /// # Panics
    /// When its path is no text.
    #[track_caller]
    pub fn attach(&self, css: &str, file: &Path) {
        self.fill_one();
        let path = file.to_str().expect("the path of a test is text").to_owned();
        self.with(css, &async |field| field.send_keys(path.as_str()).await);
    }

    /// Ticks a box: one action and one field.
    #[track_caller]
    pub fn tick(&self, css: &str) {
        self.fill_one();
        self.with(css, &async |element| element.click().await);
    }

    /// Goes on with the tabulator until an element has the focus. A person does not count these.
    ///
    /// # Panics
    /// When it cannot be reached so.
    #[track_caller]
    pub fn tab_to(&self, css: &str) {
        for _ in 0..80 {
            let there: bool = self.ask(&format!("return document.activeElement.matches({css:?})"));
            if there {
                return;
            }
            self.done(self.keys().send_keys(Key::Tab).perform());
        }
        panic!("{css} cannot be reached by the tabulator; the focus is on {}", self.focused());
    }

    /// Opens a path by its address, as from a bookmark.
    #[track_caller]
    pub fn goto(&self, path: &str) {
        self.done(self.session().goto(self.url(path)));
    }

    fn keys(&self) -> thirtyfour::action_chain::ActionChain {
        self.session().action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
    }

    fn act(&self) {
        self.actions.set(self.actions.get() + 1);
    }

    fn fill_one(&self) {
        self.act();
        self.fields.set(self.fields.get() + 1);
    }
}
