//! What is in a file.

use std::borrow::Cow;
use std::fmt;

/// What is in a file, such as `application/pdf`: lower case, without parameters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MediaType(Cow<'static, str>);

/// The text is no media type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a media type such as application/pdf: {0:?}")]
pub struct NotAMediaType(pub String);

impl MediaType {
    /// The most characters of a media type.
    pub const MAX: usize = 127;

    /// Wraps a media type that stands in the code. A table of them has a test that parses each.
    #[must_use]
    pub const fn known(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// Reads a media type; letters may be of either case (RFC 6838, section 4.2).
    ///
    /// # Errors
    /// When it is not `type/subtype`, or has parameters.
    pub fn parse(text: &str) -> Result<Self, NotAMediaType> {
        let is_sound = text.len() <= Self::MAX
            && text.split_once('/').is_some_and(|(main, sub)| is_name(main) && is_name(sub));
        if is_sound {
            Ok(Self(Cow::Owned(text.to_ascii_lowercase())))
        } else {
            Err(NotAMediaType(text.chars().take(Self::MAX).collect()))
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_name(text: &str) -> bool {
    let is_listed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
    text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) && text.bytes().all(is_listed)
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_and_a_subtype_are_kept_in_lower_case() {
        for text in ["application/pdf", "image/svg+xml", "application/vnd.ms-excel.sheet.macroEnabled.12"] {
            assert_eq!(MediaType::parse(text).unwrap().as_str(), text.to_ascii_lowercase());
        }
        assert_eq!(MediaType::parse("Text/HTML").unwrap(), MediaType::known("text/html"));
    }

    #[test]
    fn whatever_else_a_header_could_hold_is_refused() {
        let long = format!("text/{}", "x".repeat(123));
        for text in [
            "",
            "pdf",
            "/",
            "text/",
            "/html",
            "text/html; charset=utf-8",
            "a/b/c",
            "text/ht ml",
            "te\r\nxt/a",
            &long,
        ] {
            assert!(MediaType::parse(text).is_err(), "{text}");
        }
    }
}
