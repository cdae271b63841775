//! What a browser is started with.

use serde_json::json;
use thirtyfour::{
    CapabilitiesHelper, ChromeCapabilities, ChromiumLikeCapabilities, DesiredCapabilities,
    LoggingPrefsLogLevel,
};

/// What a headless Chromium needs on a bare machine, where the suites may run as root, and what keeps
/// it from speaking to anybody but the server under test.
const SWITCHES: [&str; 14] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
];

/// How a browser is started. Without a folder named, its driver gives it a new profile of its own.
#[derive(Debug, Clone)]
pub struct BrowserOptions {
    /// Whether pages may run scripts.
    pub scripts: bool,
    /// The size of the window.
    pub size: (u32, u32),
    /// The language that it asks for.
    pub language: &'static str,
}

impl Default for BrowserOptions {
    fn default() -> Self {
        Self { scripts: true, size: (1280, 900), language: "en-US" }
    }
}

impl BrowserOptions {
    /// A browser that runs no scripts.
    #[must_use]
    pub fn without_scripts() -> Self {
        Self { scripts: false, ..Self::default() }
    }

    /// A French browser.
    #[must_use]
    pub fn french() -> Self {
        Self { language: "fr-FR", ..Self::default() }
    }

    pub(super) fn capabilities(&self) -> ChromeCapabilities {
        let mut wanted = DesiredCapabilities::chrome();
        self.describe(&mut wanted).expect("the wishes are plain JSON");
        wanted
    }

    fn describe(&self, wanted: &mut ChromeCapabilities) -> thirtyfour::error::WebDriverResult<()> {
        for switch in SWITCHES {
            wanted.add_arg(switch)?;
        }
        wanted.add_arg(&format!("--window-size={},{}", self.size.0, self.size.1))?;
        wanted.add_arg(&format!("--lang={}", self.language))?;
        let scripts = if self.scripts { 1 } else { 2 };
        wanted.add_experimental_option(
            "prefs",
            json!({
                "intl.accept_languages": self.language,
                "credentials_enable_service": false,
                "profile.managed_default_content_settings.javascript": scripts,
            }),
        )?;
        wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        wanted.set("unhandledPromptBehavior", "accept")
    }
}
