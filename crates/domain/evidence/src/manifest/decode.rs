//! From the bytes of a list to text.
//!
//! The script writes ASCII. Whoever redirected its output by hand has UTF-16, with or without a mark,
//! or the letters of some Windows code page.

/// The text of a file, whatever it was written in. Every file of bytes gives a text.
pub(super) fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => narrow(rest),
        [first, 0, ..] if *first != 0 => wide(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => wide(bytes, u16::from_be_bytes),
        _ => narrow(bytes),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|found| found.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// UTF-8, or else one letter for each byte: whatever the code page was, the hashes are ASCII.
fn narrow(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let little = units("Hash é", u16::to_le_bytes);
        let big = units("Hash é", u16::to_be_bytes);
        assert_eq!(text_of(&[&[0xFF, 0xFE], little.as_slice()].concat()), "Hash é");
        assert_eq!(text_of(&[&[0xFE, 0xFF], big.as_slice()].concat()), "Hash é");
        assert_eq!(text_of(&little), "Hash é");
        assert_eq!(text_of(&big), "Hash é");
    }

    #[test]
    fn a_mark_of_utf_8_is_no_letter_of_the_text() {
        assert_eq!(text_of("\u{feff}Hash".as_bytes()), "Hash");
    }

    #[test]
    fn letters_of_a_code_page_do_not_stop_the_reading() {
        assert_eq!(text_of(b"R\xE9sum\xE9"), "Résumé");
    }

    #[test]
    fn half_a_letter_at_the_end_is_dropped() {
        assert_eq!(text_of(&[0xFF, 0xFE, b'a', 0, b'b']), "a");
        assert_eq!(text_of(&[]), "");
    }
}
