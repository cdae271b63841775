//! Addresses of the files, for templates.

use crate::embedded;

/// Returns the address of a file by the name pages use, such as `app.css`.
///
/// The address holds a hash of the content, so an answer may be kept for a year; after an
/// upgrade pages simply point elsewhere. An unknown name gives nothing, which a page template
/// should treat as an error of its own.
#[must_use]
pub fn url(logical: &str) -> Option<&'static str> {
    embedded::address(logical)
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn every_file_a_page_links_has_an_address_with_a_hash() {
        for (logical, stem, extension) in [
            ("app.css", "/assets/app-", ".css"),
            ("app.js", "/assets/app-", ".js"),
            ("icons.svg", "/assets/icons-", ".svg"),
            ("favicon.svg", "/assets/favicon-", ".svg"),
        ] {
            let address = url(logical).unwrap();
            let hash = address.strip_prefix(stem).and_then(|rest| rest.strip_suffix(extension)).unwrap();
            assert_eq!(hash.len(), 8, "{address}");
            assert!(hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{address}");
        }
    }

    #[test]
    fn an_unknown_name_has_no_address() {
        assert_eq!(url("charts.js"), None);
        assert_eq!(url("manifest.json"), None);
        assert_eq!(url(""), None);
    }
}
