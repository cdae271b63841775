//! Looks into files that somebody brings, before they are kept.

use std::io::{Read, Seek};

use controlkeep_evidence::FileKind;

/// The whole plain content of a file, which may be read from any place.
pub trait Content: Read + Seek {}

impl<T: Read + Seek + ?Sized> Content for T {}

/// Decides whether a file is what it says it is, and nothing that must not be kept.
///
/// It holds the settings: which kinds are allowed, how large an image or an archive may become.
/// Nothing in a file is run, and nothing is unpacked further than its bounds allow.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait FileInspector: Send + Sync {
    /// What the name promises, if that kind may be kept. This needs no content, so an upload can be
    /// refused before it begins.
    ///
    /// # Errors
    /// Why no file of that name is kept.
    fn promised(&self, name: &str) -> Result<FileKind, FileRefusal>;

    /// Looks at the whole content; gives the kind when name and content agree.
    ///
    /// # Errors
    /// Why the file is not kept, or that it could not be read.
    fn inspect(&self, name: &str, content: &mut dyn Content) -> Result<FileKind, InspectError>;
}

/// A file was not found fit.
#[derive(Debug, thiserror::Error)]
pub enum InspectError {
    /// It must not be kept.
    #[error(transparent)]
    Refused(#[from] FileRefusal),
    /// Its content could not be read; nobody can say anything about it.
    #[error("the content could not be read: {0}")]
    Unreadable(std::io::Error),
}

/// Why a file is not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} ({detail})", code.code())]
pub struct FileRefusal {
    /// The reason, by which faces choose their words.
    pub code: FileRefusalCode,
    /// What exactly: an ending, a kind, a limit, or the name of a file inside an archive. Names come
    /// from the file: control characters are taken out, and they are shortened.
    pub detail: String,
}

impl FileRefusal {
    /// A refusal with its detail.
    #[must_use]
    pub fn new(code: FileRefusalCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}

/// Declares the codes.
macro_rules! codes {
    ($( $(#[$about:meta])* $variant:ident = $code:literal, )+) => {
        /// The reasons for which a file is not kept.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum FileRefusalCode { $( $(#[$about])* $variant, )+ }

        impl FileRefusalCode {
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
    /// The name has no ending that says what the file is. Detail: the ending, or nothing.
    TypeUnknown = "type_unknown",
    /// That kind is known and not allowed here. Detail: the kind.
    TypeNotAllowed = "type_not_allowed",
    /// The content is not what the name says. Detail: what the content is, or the kind it is not.
    ContentMismatch = "content_mismatch",
    /// There is no content.
    Empty = "empty_file",
    /// The content is a program. Detail: which sort.
    Executable = "executable",
    /// A file inside the archive is a program. Detail: its name.
    ExecutableInside = "executable_inside",
    /// The document carries macros. Detail: where.
    Macros = "macros",
    /// The document or archive is encrypted, so nobody can look inside. Detail: what.
    Encrypted = "encrypted",
    /// The file is broken, or made so that readers disagree about it. Detail: what is wrong.
    Broken = "broken_file",
    /// The archive becomes too large when unpacked. Detail: the most bytes.
    UnpackedTooLarge = "unpacked_too_large",
    /// The archive has too many entries. Detail: the most.
    TooManyEntries = "too_many_entries",
    /// The archive is packed more tightly than honest files are. Detail: the entry's name.
    PackedTooTightly = "packed_too_tightly",
    /// Archives in archives, deeper than is looked into. Detail: the entry's name.
    TooDeep = "nested_too_deeply",
    /// The image has too many points. Detail: its width and height.
    ImageTooLarge = "image_too_large",
    /// The text is neither UTF-8 nor UTF-16. Detail: the place of the first wrong byte.
    NotText = "not_text",
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_code_is_given_twice() {
        let codes: HashSet<_> = FileRefusalCode::ALL.iter().map(|code| code.code()).collect();
        assert_eq!(codes.len(), FileRefusalCode::ALL.len());
    }
}
