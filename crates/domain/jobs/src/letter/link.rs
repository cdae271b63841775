//! A place in the product, named without its host.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The text is no path within the product.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a path that starts with one slash")]
pub struct NotAPath;

/// A place in the product: a path, perhaps with a query, never with a host.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LinkPath(String);

impl LinkPath {
    /// Takes a path such as `/reset?token=…`.
    ///
    /// # Errors
    /// When a browser could read it as another host, or it holds what no address holds.
    pub fn parse(text: &str) -> Result<Self, NotAPath> {
        let is_path = text.starts_with('/') && !text.starts_with("//");
        let is_plain = text.chars().all(|c| c.is_ascii_graphic() && !r#"\"<>`{}|^"#.contains(c));
        if is_path && is_plain { Ok(Self(text.to_owned())) } else { Err(NotAPath) }
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A link may let somebody in, so it does not get into logs.
impl fmt::Debug for LinkPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkPath(..)")
    }
}

impl TryFrom<String> for LinkPath {
    type Error = NotAPath;

    fn try_from(text: String) -> Result<Self, NotAPath> {
        Self::parse(&text)
    }
}

impl From<LinkPath> for String {
    fn from(path: LinkPath) -> Self {
        path.0
    }
}
