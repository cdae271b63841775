//! Where in the file something is, as a JSON path.

use std::fmt;

use serde_path_to_error::{Path, Segment};

/// A place in the file, told from the root. Nothing is allocated until somebody has to be told.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    /// The catalogue itself.
    Catalog,
    /// A place that was written down.
    Written(&'a str),
    /// The value of a key.
    Key(&'a Place<'a>, &'static str),
    /// A value in the list of a key.
    Item(&'a Place<'a>, &'static str, usize),
}

impl<'a> Place<'a> {
    pub(crate) const fn key(&'a self, key: &'static str) -> Self {
        Self::Key(self, key)
    }

    pub(crate) const fn item(&'a self, key: &'static str, index: usize) -> Self {
        Self::Item(self, key, index)
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Catalog => f.write_str("$.catalog"),
            Self::Written(path) => f.write_str(path),
            Self::Key(parent, key) => write!(f, "{parent}{}", quoted_key(key)),
            Self::Item(parent, key, index) => write!(f, "{parent}{}[{index}]", quoted_key(key)),
        }
    }
}

/// A key as a JSON path writes it: `.title`, but `['oscal-version']`.
pub(crate) fn quoted_key(key: &str) -> String {
    if key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        format!(".{key}")
    } else {
        format!("['{key}']")
    }
}

/// The path at which the parser stopped.
pub(crate) fn path_of(path: &Path) -> String {
    let segment = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("[{index}]"),
        Segment::Map { key } | Segment::Enum { variant: key } => quoted_key(key),
        Segment::Unknown => String::new(),
    };
    path.iter().map(segment).fold(String::from("$"), |path, segment| path + &segment)
}
