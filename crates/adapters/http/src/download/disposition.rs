//! What a browser is to do with a file, and what it is called there.

use std::fmt::Write as _;

/// What a browser is to do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Keep it.
    Attachment,
    /// Show it in a frame of ours that runs nothing.
    Inline,
}

impl Disposition {
    /// Whatever is in the file: it has no origin, runs nothing and loads nothing.
    pub(super) const fn policy(self) -> &'static str {
        match self {
            Self::Attachment => "default-src 'none'; sandbox; frame-ancestors 'none'",
            Self::Inline => {
                "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
            }
        }
    }

    /// The header (RFC 6266): a name in plain letters for old clients, the whole name for others.
    pub(crate) fn header(self, name: &str) -> String {
        let word = match self {
            Self::Attachment => "attachment",
            Self::Inline => "inline",
        };
        format!("{word}; filename=\"{}\"; filename*=UTF-8''{}", plain(name), encoded(name))
    }
}

/// The name in letters that need no care in a quoted text.
fn plain(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%' | '/');
    name.chars().map(|c| if is_plain(c) || c == ' ' { c } else { '_' }).collect()
}

/// The name as RFC 8187 writes it.
fn encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_stands_there_twice() {
        let header = Disposition::Attachment.header("AC policy v4.pdf");
        assert_eq!(
            header,
            "attachment; filename=\"AC policy v4.pdf\"; filename*=UTF-8''AC%20policy%20v4.pdf"
        );
    }

    #[test]
    fn no_name_breaks_out_of_the_header() {
        let header = Disposition::Inline.header("a\"; x=\\y\r\nSet-Cookie: z%41/é.txt");
        assert_eq!(
            header,
            "inline; filename=\"a_; x=_y__Set-Cookie: z_41__.txt\"; \
             filename*=UTF-8''a%22%3B%20x%3D%5Cy%0D%0ASet-Cookie%3A%20z%2541%2F%C3%A9.txt"
        );
        assert!(header.chars().all(|c| c.is_ascii() && !c.is_ascii_control()));
    }
}
