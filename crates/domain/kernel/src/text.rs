//! Texts that people type: how they are cleaned and what makes them unfit.

/// A typed text cannot be kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left after trimming.
    #[error("the text is empty")]
    Empty,
    /// It has more characters than fit.
    #[error("the text is longer than {max} characters")]
    TooLong {
        /// The most characters that fit.
        max: usize,
    },
    /// It holds a character that no person types, such as a null byte.
    #[error("the text holds a control character")]
    ControlCharacter,
}

/// Whether a text may have several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// No line ends.
    One,
    /// Line feeds are part of it.
    Several,
}

/// Trims a text and refuses it when it is longer than `max` characters or holds control characters.
/// Browsers send line ends as CR LF; they are kept as one line feed, and a tab becomes a space.
///
/// # Errors
/// [`TextError::TooLong`] or [`TextError::ControlCharacter`].
pub fn clean(text: &str, max: usize, lines: Lines) -> Result<String, TextError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let text = text.trim();
    if text.chars().count() > max {
        return Err(TextError::TooLong { max });
    }
    if text.chars().any(|c| c.is_control() && !(c == '\n' && lines == Lines::Several)) {
        return Err(TextError::ControlCharacter);
    }
    Ok(text.to_owned())
}

/// As [`clean`], and refuses an empty text too.
///
/// # Errors
/// As [`clean`], and [`TextError::Empty`].
pub fn required(text: &str, max: usize, lines: Lines) -> Result<String, TextError> {
    let text = clean(text, max, lines)?;
    if text.is_empty() { Err(TextError::Empty) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_every_system_become_line_feeds() {
        assert_eq!(clean("a\r\nb\rc\nd", 10, Lines::Several), Ok("a\nb\nc\nd".into()));
    }

    #[test]
    fn a_tab_becomes_a_space_and_the_ends_are_trimmed() {
        assert_eq!(clean("\t a\tb \n", 10, Lines::One), Ok("a b".into()));
    }

    #[test]
    fn one_line_means_one_line() {
        assert_eq!(clean("a\nb", 10, Lines::One), Err(TextError::ControlCharacter));
        assert_eq!(clean("a\u{0}b", 10, Lines::Several), Err(TextError::ControlCharacter));
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(clean("ééé", 3, Lines::One), Ok("ééé".into()));
        assert_eq!(clean("éééé", 3, Lines::One), Err(TextError::TooLong { max: 3 }));
    }

    #[test]
    fn a_required_text_is_not_blank() {
        assert_eq!(required(" \n ", 5, Lines::Several), Err(TextError::Empty));
        assert_eq!(required(" x ", 5, Lines::Several), Ok("x".into()));
    }
}
