//! What a letter is made of, before it is drawn as text and as HTML.

use serde::Serialize;

/// A letter in the words of its reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Body {
    pub(crate) language: &'static str,
    pub(crate) subject: String,
    pub(crate) greeting: String,
    pub(crate) parts: Vec<Part>,
    pub(crate) footer: String,
    /// What stands between a label and what it labels.
    pub(crate) colon: String,
}

/// One part, in the order it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(crate) enum Part {
    /// A paragraph.
    Text { text: String },
    /// A paragraph of less weight, such as what to do when it was not you.
    Note { text: String },
    /// What the reader is to do.
    Button { text: String, href: String },
    /// Named facts.
    Facts { rows: Vec<Row> },
    /// A list of things with a place each.
    Items { title: String, items: Vec<Item> },
}

/// A named fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) value: String,
}

/// One thing in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Item {
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) detail: String,
    pub(crate) href: String,
}
