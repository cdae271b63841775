//! Whatever a file is called, its name is harmless wherever it goes: shown, in a header, in an archive.

use controlkeep_evidence::{FileKind, FileName, HttpsUrl};
use controlkeep_http::fuzzing::dispositions;

pub(crate) fn one(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(name) = FileName::parse(&text) {
        let kept = name.as_str();
        assert!(!kept.is_empty() && kept.chars().count() <= FileName::MAX);
        assert!(!kept.contains(['/', '\\', '\0', '\r', '\n']), "{kept:?}");
        assert_eq!(FileName::parse(kept).as_ref(), Ok(&name), "a kept name is kept again as it is");
        let _promised = FileKind::of_name(kept);
        for header in dispositions(kept) {
            assert!(header.chars().all(|c| c.is_ascii() && !c.is_ascii_control()), "{header:?}");
            assert_eq!(header.matches('"').count(), 2, "{header:?}");
        }
    }
    if let Ok(url) = HttpsUrl::parse(&text) {
        assert!(url.as_str().starts_with("https://"));
        assert_eq!(HttpsUrl::parse(url.as_str()).as_ref(), Ok(&url));
    }
}
