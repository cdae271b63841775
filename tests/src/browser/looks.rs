//! How a page is shown: size, theme, paper.

use std::path::Path;

use serde_json::json;

use super::Browser;

const STICKS_OUT: &str = "
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const name = (element) => element.localName + (element.id ? '#' + element.id : '') +
        Array.from(element.classList, (word) => '.' + word).join('');
    const out = Array.from(document.querySelectorAll('body *')).filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 0 && right > clientWidth + 0.5 && element.checkVisibility();
    });
    return [`${scrollWidth} of ${clientWidth} pixels`, ...out.slice(0, 6).map(name)];
";

impl Browser {
    /// Shows pages in a view of that size.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.emulate(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// Makes the system prefer the dark or the light theme.
    #[track_caller]
    pub fn prefer_dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.emulate("Emulation.setEmulatedMedia", &features);
    }

    /// Shows pages as on paper, or on the screen again.
    #[track_caller]
    pub fn on_paper(&self, paper: bool) {
        let media = if paper { "print" } else { "" };
        self.emulate("Emulation.setEmulatedMedia", &json!({ "media": media }));
    }

    /// What sticks out when the page is wider than its window, from the outside in; nothing when it is
    /// not.
    #[must_use]
    pub fn sticks_out(&self) -> Vec<String> {
        self.ask(STICKS_OUT)
    }

    /// Takes a picture of what the window shows.
    ///
    /// # Panics
    /// When it cannot be written.
    #[track_caller]
    pub fn picture(&self, file: &Path) {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).expect("the folder for pictures can be made");
        }
        self.done(self.session().screenshot(file));
    }

    #[track_caller]
    fn emulate(&self, method: &str, what: &serde_json::Value) {
        self.done(self.session().cdp().send_raw(method, what));
    }
}
