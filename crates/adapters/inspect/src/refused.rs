//! Refusals, and details that are safe to show.

use controlkeep_ports::{FileRefusal, FileRefusalCode};

/// What a look at part of a file gives.
pub(crate) type Checked<T = ()> = Result<T, FileRefusal>;

/// The most characters of a detail.
const MOST: usize = 80;

pub(crate) fn refused<T>(code: FileRefusalCode, detail: &str) -> Checked<T> {
    Err(refusal(code, detail))
}

/// A refusal whose detail may come from the file: nothing that moves a terminal or turns the writing
/// stays in it.
pub(crate) fn refusal(code: FileRefusalCode, detail: &str) -> FileRefusal {
    let is_plain = |letter: &char| {
        !letter.is_control()
            && !matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
    };
    FileRefusal::new(code, detail.chars().filter(is_plain).take(MOST).collect::<String>())
}

/// For errors of parsers: the file is broken, whatever the parser says of it.
pub(crate) fn broken(what: &'static str) -> FileRefusal {
    FileRefusal::new(FileRefusalCode::Broken, what)
}
