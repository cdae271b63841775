//! Reads the catalogue of a framework from a file that somebody brings.

use controlkeep_compliance::Catalogue;

/// Reads a file in one exchange format.
///
/// Reading needs no store and no network, so an import can be tried before anything is kept.
pub trait CatalogueReader: Send + Sync {
    /// Reads a whole file into a sound catalogue.
    ///
    /// # Errors
    /// Why the file is of no use, with the place in the file where there is one.
    fn read(&self, bytes: &[u8]) -> Result<CatalogueDraft, CatalogueReadError>;
}

/// A catalogue that was read and is not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueDraft {
    /// What was read; it passes [`Catalogue::check`].
    pub catalogue: Catalogue,
    /// What was left out or adapted on the way, one for each sort of thing.
    pub notices: Vec<CatalogueNotice>,
}

/// Something in the file was left out or adapted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueNotice {
    /// What was done.
    pub code: CatalogueNoticeCode,
    /// How often.
    pub count: usize,
    /// Where first, as a JSON path.
    pub path: String,
    /// To which things: the first few of their ids.
    pub detail: String,
}

/// A file cannot be read as a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueReadError {
    /// It has too many bytes.
    #[error("the file has {bytes} bytes, and {limit_bytes} are the most")]
    TooLarge {
        /// The most bytes that are read.
        limit_bytes: usize,
        /// The bytes it has.
        bytes: usize,
    },
    /// It holds too many values, which would need far more memory than the file itself.
    #[error("the file holds more than {limit} values")]
    TooManyValues {
        /// The most values that are read.
        limit: usize,
    },
    /// Its brackets are nested too deeply.
    #[error("the file is nested deeper than {limit} levels")]
    TooDeep {
        /// The most levels that are read.
        limit: usize,
    },
    /// It is not well-formed JSON: broken, cut off, or something else entirely.
    #[error("not JSON at line {line}, column {column}: {detail}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1; 0 when the line had not begun.
        column: usize,
        /// What is wrong there.
        detail: String,
    },
    /// It is something, but no catalogue.
    #[error("not a catalogue but {found:?}")]
    NotACatalogue {
        /// What it is: the root key of the document (`profile`), or the sort of file (`xml`).
        found: String,
    },
    /// It is a catalogue of an edition of the format that is not known.
    #[error("the format version {found:?} is not supported")]
    UnsupportedVersion {
        /// The version it names.
        found: String,
    },
    /// It is a catalogue with mistakes.
    #[error("the catalogue has {total} problems")]
    Problems {
        /// The first of them.
        first: Vec<CatalogueProblem>,
        /// How many there are in all.
        total: usize,
    },
}

/// One mistake in a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {} ({detail})", code.code())]
pub struct CatalogueProblem {
    /// Where, as a JSON path such as `$.catalog.groups[3].controls[0].id`.
    pub path: String,
    /// What is wrong.
    pub code: CatalogueProblemCode,
    /// What exactly: an id, a limit, or the words of the parser.
    pub detail: String,
}

/// Declares a list of stable codes, by which faces choose their words.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $( $(#[$about:meta])* $variant:ident = $code:literal, )+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $( $(#[$about])* $variant, )+ }

        impl $name {
            /// Every code.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// Its stable name.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }
        }
    };
}

codes! {
    /// What was left out or adapted.
    CatalogueNoticeCode {
        /// Withdrawn requirements were left out.
        Withdrawn = "withdrawn",
        /// Requirements that remain of an earlier edition, without a mark, were left out.
        EarlierEdition = "earlier_edition",
        /// Requirements without objectives became their own single objective.
        OwnObjective = "own_objective",
        /// Objectives without a text were left out.
        EmptyObjective = "empty_objective",
        /// Titles that only repeat the code were replaced by the text of the requirement.
        TitleFromText = "title_from_text",
        /// Requirements without a text of their own show those of their objectives.
        TextFromObjectives = "text_from_objectives",
        /// Titles or labels were cut to the length that fits.
        Cut = "cut",
        /// Parameters without a label were named by their usage or their id.
        ParameterLabel = "parameter_label",
        /// Parameters that belong to no single requirement were used in texts only.
        SharedParameter = "shared_parameter",
        /// Short names that are not unique were replaced by the full id.
        ShortName = "short_name",
        /// Requirements outside any group were put into a family of their own.
        Ungrouped = "ungrouped",
        /// The file follows an older edition of the format.
        OlderFormat = "older_format",
    }
}

codes! {
    /// What is wrong with a catalogue.
    CatalogueProblemCode {
        /// A value is of another type, or an object has a key twice.
        WrongType = "wrong_type",
        /// A value is missing.
        Missing = "missing",
        /// A text that must say something is blank.
        Blank = "blank",
        /// An id holds spaces or control characters.
        UnfitId = "unfit_id",
        /// An id is used twice.
        DuplicateId = "duplicate_id",
        /// A text inserts a parameter that nothing defines.
        UnknownParameter = "unknown_parameter",
        /// A parameter inserts itself, directly or by way of others.
        ParameterLoop = "parameter_loop",
        /// A text or an id is too long.
        TooLong = "too_long",
        /// All texts together are too long once their parameters are inserted.
        TooMuchText = "too_much_text",
        /// No requirement is left to assess.
        NoRequirements = "no_requirements",
        /// There are too many requirements.
        TooManyRequirements = "too_many_requirements",
        /// There are too many objectives.
        TooManyObjectives = "too_many_objectives",
        /// There are too many parameters.
        TooManyParameters = "too_many_parameters",
        /// The whole does not fit together, for a reason that no single place shows.
        Unsound = "unsound",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_code_is_given_twice() {
        let notices: HashSet<_> = CatalogueNoticeCode::ALL.iter().map(|code| code.code()).collect();
        let problems: HashSet<_> = CatalogueProblemCode::ALL.iter().map(|code| code.code()).collect();
        assert_eq!(notices.len(), CatalogueNoticeCode::ALL.len());
        assert_eq!(problems.len(), CatalogueProblemCode::ALL.len());
    }

    #[test]
    fn a_problem_reads_as_place_code_and_detail() {
        let problem = CatalogueProblem {
            path: "$.catalog.groups[3].controls[0].id".into(),
            code: CatalogueProblemCode::DuplicateId,
            detail: "x-1".into(),
        };
        assert_eq!(problem.to_string(), "$.catalog.groups[3].controls[0].id: duplicate_id (x-1)");
    }
}
