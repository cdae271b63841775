//! The QR code that an authenticator app scans, as a path.

use std::fmt::Write as _;

use qrcode::{Color, QrCode};
use serde::Serialize;

/// The white border that scanners need, in squares (ISO/IEC 18004).
const QUIET: usize = 4;

/// A QR code as the path of an inline picture: no style, no script, no outside service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct QrPath {
    /// Width and height in squares, with the border.
    pub(super) size: usize,
    /// The dark squares, one run of a row after the other.
    pub(super) path: String,
}

impl QrPath {
    /// Draws a text; none when it is too long for a code.
    pub(super) fn of(text: &str) -> Option<Self> {
        let code = QrCode::new(text).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (row, colors) in code.to_colors().chunks(width).enumerate() {
            draw_row(&mut path, row + QUIET, colors);
        }
        Some(Self { size: width + 2 * QUIET, path })
    }
}

fn draw_row(path: &mut String, row: usize, colors: &[Color]) {
    let mut column = 0;
    for run in colors.chunk_by(|a, b| a == b) {
        if run.first() == Some(&Color::Dark) {
            let (x, length) = (column + QUIET, run.len());
            // Writing into a text cannot fail.
            let _ = write!(path, "M{x} {row}h{length}v1h-{length}z");
        }
        column += run.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_square_is_drawn_once_inside_the_border() {
        let text = "otpauth://totp/Controlkeep:anna?secret=ABCD";
        let dark =
            QrCode::new(text).unwrap().to_colors().iter().filter(|color| **color == Color::Dark).count();
        let drawn = QrPath::of(text).unwrap();
        let lengths = drawn.path.split('h').skip(1).step_by(2).filter_map(|rest| rest.split('v').next());
        assert_eq!(lengths.map(|length| length.parse::<usize>().unwrap()).sum::<usize>(), dark);
        assert!(drawn.path.starts_with(&format!("M{QUIET} {QUIET}h7")), "{}", drawn.path);
    }

    #[test]
    fn a_text_that_fits_no_code_gives_none() {
        assert_eq!(QrPath::of(&"a".repeat(10_000)), None);
    }
}
