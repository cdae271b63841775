//! What people call their files.

use std::fmt;

/// What the person who uploaded a file called it: 1 to 255 characters, for showing and for the name
/// of a download. It is never used as a path.
///
/// Folders before the name are dropped, and so are characters that cannot be seen or that turn the
/// direction of writing, with which a name could pretend to be another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(String);

/// A file cannot be called that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileNameRefused {
    /// Nothing is left of the name.
    #[error("the file has no name")]
    Empty,
    /// It has more characters than fit.
    #[error("the file name is longer than {} characters", FileName::MAX)]
    TooLong,
}

impl FileName {
    /// The most characters of a file name.
    pub const MAX: usize = 255;

    /// Takes the name of an uploaded file as a browser or a program sent it.
    ///
    /// # Errors
    /// When nothing is left of it, or too much.
    pub fn parse(text: &str) -> Result<Self, FileNameRefused> {
        let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
        let seen: String = last.chars().filter(|c| !is_unseen(*c)).collect();
        let name = seen.trim();
        if name.chars().all(|c| c == '.') {
            return Err(FileNameRefused::Empty);
        }
        if name.chars().count() > Self::MAX {
            return Err(FileNameRefused::TooLong);
        }
        Ok(Self(name.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without its extension, for the title of an item.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.split().0
    }

    /// What stands behind the last full stop, in lower case; nothing when there is none.
    #[must_use]
    pub fn extension(&self) -> Option<String> {
        self.split().1.map(str::to_lowercase)
    }

    /// A full stop at the start hides a file on some systems and begins no extension.
    fn split(&self) -> (&str, Option<&str>) {
        match self.0.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() && !extension.is_empty() => (stem, Some(extension)),
            _ => (&self.0, None),
        }
    }
}

/// Whether a character leaves no mark of its own, or changes how its neighbours are read. Joiners stay:
/// some scripts cannot be written without them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(text: &str) -> String {
        FileName::parse(text).unwrap().as_str().to_owned()
    }

    #[test]
    fn an_ordinary_name_is_kept_as_it_is() {
        for text in [
            "AC policy v4.pdf",
            "Übersicht (2).xlsx",
            "日本.png",
            "a'b\"c;d.txt",
            ".env",
            "ok..",
            "👩\u{200d}💻.md",
        ] {
            assert_eq!(kept(text), text);
        }
    }

    #[test]
    fn folders_before_the_name_are_dropped() {
        assert_eq!(kept("../../etc/passwd"), "passwd");
        assert_eq!(kept("C:\\Users\\anna\\policy.pdf"), "policy.pdf");
        assert_eq!(kept("a/b\\..\\c.txt"), "c.txt");
    }

    #[test]
    fn what_cannot_be_seen_is_dropped() {
        assert_eq!(kept("a\0b\r\nc\td.txt"), "abcd.txt");
        assert_eq!(kept("invoice\u{202e}fdp.exe"), "invoicefdp.exe");
        assert_eq!(kept("\u{feff}\u{200b} a\u{2066}b\u{2069}\u{2028}.txt "), "ab.txt");
    }

    #[test]
    fn a_name_of_nothing_is_refused() {
        for text in ["", " ", ".", "..", "a/", "\u{202e}", "../..", "\0"] {
            assert_eq!(FileName::parse(text), Err(FileNameRefused::Empty), "{text:?}");
        }
    }

    #[test]
    fn length_counts_characters() {
        assert_eq!(kept(&"é".repeat(255)).chars().count(), FileName::MAX);
        assert_eq!(FileName::parse(&"é".repeat(256)), Err(FileNameRefused::TooLong));
    }

    #[test]
    fn a_name_comes_apart_at_the_last_full_stop() {
        let parts = |text: &str| {
            let name = FileName::parse(text).unwrap();
            (name.stem().to_owned(), name.extension())
        };
        assert_eq!(parts("backup.tar.GZ"), ("backup.tar".into(), Some("gz".into())));
        assert_eq!(parts(".env"), (".env".into(), None));
        assert_eq!(parts("README"), ("README".into(), None));
        assert_eq!(parts("odd."), ("odd.".into(), None));
    }

    proptest! {
        #[test]
        fn a_kept_name_is_kept_again_as_it_is(text in ".{0,300}") {
            if let Ok(name) = FileName::parse(&text) {
                prop_assert!(!name.as_str().contains(['/', '\\']));
                prop_assert!(!name.as_str().chars().any(is_unseen));
                prop_assert_eq!(FileName::parse(name.as_str()), Ok(name));
            }
        }
    }
}
