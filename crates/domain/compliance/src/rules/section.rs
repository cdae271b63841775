//! The paragraph a rule comes from.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The paragraph a rule comes from, such as `32 CFR 170.21(a)(2)(iii)`; empty where no rule speaks.
///
/// Cheap to copy: a score names several hundred of them.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Section(Arc<str>);

impl Section {
    /// No paragraph.
    #[must_use]
    pub fn none() -> Self {
        Self::from("")
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Section {
    fn default() -> Self {
        Self::none()
    }
}

impl From<&str> for Section {
    fn from(text: &str) -> Self {
        Self(Arc::from(text))
    }
}

impl Deref for Section {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Section {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Section {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Section {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(String::deserialize(deserializer)?.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_equals_its_own_text_only() {
        let section = Section::from("32 CFR 170.24(c)(2)");
        assert!(section == *"32 CFR 170.24(c)(2)" && section == "32 CFR 170.24(c)(2)");
        assert!(section != *"32 CFR 170.24(c)(3)" && section != "32 CFR 170.24(c)(3)");
    }

    #[test]
    fn a_paragraph_shows_its_text() {
        let section = Section::from("32 CFR 170.21(b)");
        assert_eq!(format!("{section} {section:?}"), "32 CFR 170.21(b) \"32 CFR 170.21(b)\"");
        assert_eq!(Section::default().as_str(), "", "where no rule speaks there is no text");
    }
}
