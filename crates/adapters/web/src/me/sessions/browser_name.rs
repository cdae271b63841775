//! What a browser calls itself, in words that people know.

use controlkeep_accounts::device_family;

use crate::words::{Words, values};

/// Names browser and system, as far as they are known.
pub(super) fn browser_name(words: Words, user_agent: &str) -> String {
    match device_family(user_agent) {
        (Some(browser), Some(system)) => words
            .text_with("me-browser-on", &values([("browser", browser.into()), ("system", system.into())])),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => words.text("me-browser-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use controlkeep_accounts::Language;

    use super::*;

    #[test]
    fn common_browsers_are_known() {
        let name = |user_agent| browser_name(Words(Language::English), user_agent);
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0";
        assert_eq!(name(edge), "Edge on Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(name(phone), "Safari on iOS");
        assert_eq!(
            name("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
            "Firefox on Linux"
        );
        assert_eq!(name("curl/8.0"), "Unknown browser");
        assert_eq!(name(""), "Unknown browser");
    }
}
