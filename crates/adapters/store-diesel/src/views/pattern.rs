//! What somebody types, as a pattern of LIKE.

/// Finds a text anywhere. What is searched is kept in small letters, and what LIKE would read as a wildcard is taken as it stands.
pub(super) fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for character in text.to_lowercase().chars() {
        if matches!(character, '!' | '%' | '_') {
            pattern.push('!');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}
