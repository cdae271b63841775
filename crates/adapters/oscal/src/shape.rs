//! How deep and how many: one pass over the bytes that needs no stack and no memory.

use controlkeep_ports::CatalogueReadError;

use crate::OscalLimits;

/// Refuses a text that is nested too deeply or has too many values to be parsed safely.
///
/// It only counts, so a text that is no JSON at all passes and is refused by the parser.
pub(crate) fn check(text: &str, limits: &OscalLimits) -> Result<(), CatalogueReadError> {
    let deepest = limits.max_depth.min(OscalLimits::DEEPEST);
    let (mut depth, mut values) = (0_usize, 0_usize);
    for byte in Outside::of(text) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        values += usize::from(matches!(byte, b'{' | b'[' | b','));
        if depth > deepest {
            return Err(CatalogueReadError::TooDeep { limit: deepest });
        }
        if values > limits.max_values {
            return Err(CatalogueReadError::TooManyValues { limit: limits.max_values });
        }
    }
    Ok(())
}

/// The bytes outside strings.
struct Outside<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Outside<'a> {
    fn of(text: &'a str) -> Self {
        Self { bytes: text.as_bytes().iter() }
    }

    fn skip_string(&mut self) {
        while let Some(byte) = self.bytes.next() {
            match byte {
                b'"' => return,
                b'\\' => drop(self.bytes.next()),
                _ => {}
            }
        }
    }
}

impl Iterator for Outside<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        loop {
            match *self.bytes.next()? {
                b'"' => self.skip_string(),
                byte => return Some(byte),
            }
        }
    }
}
