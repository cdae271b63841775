//! Texts of a file, made fit to be shown.

/// Several lines: line ends of every system become line feeds, other control characters spaces.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim().chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

/// One line: every run of space, line ends included, becomes one space.
pub(crate) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text that is longer than `max` characters, with an ellipsis; `None` when it
/// fits.
pub(crate) fn cut(text: &str, max: usize) -> Option<String> {
    text.char_indices().nth(max)?;
    let start: String = text.chars().take(max.saturating_sub(1)).collect();
    Some(format!("{}…", start.trim_end()))
}

/// The text, unless it says nothing.
pub(crate) fn unless_blank(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}
