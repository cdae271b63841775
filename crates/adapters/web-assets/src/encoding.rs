//! Which compressed form a browser accepts.

/// A form in which a file lies in the binary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// Returns the `Content-Encoding` value, none for the plain file.
    pub(crate) fn header(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// Returns what stands behind the file name of this form.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }
}

/// Chooses the best form for an `Accept-Encoding` header.
///
/// The browser's own order counts first; between equals brotli wins, because it is smaller.
/// The plain file is the answer to everything else, even to a header that refuses it: a page
/// without its style sheet helps nobody.
pub(crate) fn choose(accept_encoding: &str) -> Encoding {
    let brotli = weight(accept_encoding, "br");
    let gzip = weight(accept_encoding, "gzip");
    if brotli > 0 && brotli >= gzip {
        Encoding::Brotli
    } else if gzip > 0 {
        Encoding::Gzip
    } else {
        Encoding::Identity
    }
}

/// Returns the weight of a coding in thousandths: by its name, else by `*`, else nothing.
fn weight(header: &str, coding: &str) -> u32 {
    let mut by_star = 0;
    for part in header.split(',') {
        let mut fields = part.split(';').map(str::trim);
        let name = fields.next().unwrap_or_default();
        let quality = fields.find_map(quality).unwrap_or(1000);
        if name.eq_ignore_ascii_case(coding) {
            return quality;
        }
        if name == "*" {
            by_star = quality;
        }
    }
    by_star
}

/// Reads `q=0.5` as 500; a quality nobody can read counts as refused.
fn quality(field: &str) -> Option<u32> {
    let (key, value) = field.split_once('=')?;
    if !key.trim().eq_ignore_ascii_case("q") {
        return None;
    }
    let value = value.trim();
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let thousandths = format!("{fraction:0<3}");
    let read = |text: &str| text.parse::<u32>().ok();
    match (read(whole), thousandths.get(..3).and_then(read)) {
        (Some(whole), Some(rest)) => Some((whole.min(1) * 1000 + rest).min(1000)),
        _ => Some(0),
    }
}

#[cfg(test)]
mod tests;
