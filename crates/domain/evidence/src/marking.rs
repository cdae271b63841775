//! How evidence is marked.

use controlkeep_kernel::{TextError, coded};

use crate::MarkingText;

coded! {
    /// The kinds of marking, for lists and filters.
    pub enum MarkingKind {
        /// It bears no marking.
        None = "none",
        /// It is controlled unclassified information.
        Cui = "cui",
        /// It bears another marking.
        Other = "other",
    }
}

/// How an item is marked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Marking {
    /// It bears no marking.
    #[default]
    None,
    /// It is controlled unclassified information (32 CFR Part 2002).
    Cui,
    /// It bears another marking.
    Other(MarkingText),
}

/// A marking cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("another marking needs its text: {0}")]
pub struct MarkingRefused(#[from] pub TextError);

impl Marking {
    /// Puts a marking together from a form or a row. A text beside any other kind is dropped.
    ///
    /// # Errors
    /// [`MarkingRefused`] when another marking comes without its text, or with one that does not fit.
    pub fn new(kind: MarkingKind, text: &str) -> Result<Self, MarkingRefused> {
        Ok(match kind {
            MarkingKind::None => Self::None,
            MarkingKind::Cui => Self::Cui,
            MarkingKind::Other => Self::Other(MarkingText::parse(text)?),
        })
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> MarkingKind {
        match self {
            Self::None => MarkingKind::None,
            Self::Cui => MarkingKind::Cui,
            Self::Other(_) => MarkingKind::Other,
        }
    }

    /// Its text, when it is another one than the usual.
    #[must_use]
    pub const fn text(&self) -> Option<&MarkingText> {
        match self {
            Self::Other(text) => Some(text),
            Self::None | Self::Cui => None,
        }
    }

    /// As audit entries keep it.
    pub(crate) fn told(&self) -> String {
        self.text().map_or_else(|| self.kind().code().to_owned(), ToString::to_string)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_marking_has_a_text() {
        assert_eq!(Marking::new(MarkingKind::None, "FOUO"), Ok(Marking::None));
        assert_eq!(Marking::new(MarkingKind::Cui, ""), Ok(Marking::Cui));
        let other = Marking::new(MarkingKind::Other, " FOUO ").unwrap();
        assert_eq!((other.kind(), other.told().as_str()), (MarkingKind::Other, "FOUO"));
        assert_eq!((Marking::Cui.told().as_str(), Marking::Cui.text()), ("cui", None));
    }

    #[test]
    fn another_marking_needs_its_text() {
        assert_eq!(Marking::new(MarkingKind::Other, " "), Err(MarkingRefused(TextError::Empty)));
    }
}
