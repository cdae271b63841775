//! Which part of a file a request wants (RFC 9110, section 14).

use http::header::{IF_RANGE, RANGE};
use http::{HeaderMap, HeaderValue};

/// What a request wants of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    All,
    /// From the first to the last byte, both included.
    Part {
        /// The first byte.
        first: u64,
        /// The last one.
        last: u64,
    },
    /// A part that is not there.
    Nothing,
}

/// What is wanted of a file of that length. Several parts at once are answered with the whole, and so
/// is a part of an older file, and what cannot be read.
pub(super) fn wanted(headers: &HeaderMap, tag: &HeaderValue, length: u64) -> Wanted {
    if headers.get(IF_RANGE).is_some_and(|seen| seen != tag) {
        return Wanted::All;
    }
    let range = headers.get(RANGE).and_then(|range| range.to_str().ok());
    range.and_then(|range| parse(range, length)).unwrap_or(Wanted::All)
}

fn parse(range: &str, length: u64) -> Option<Wanted> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.trim().split_once('-')?;
    let part = match (number(first), number(last)) {
        (Some(first), Some(last)) if first > last => return None,
        (Some(first), last) if last.is_some() || last_is_open(range) => {
            (first, last.unwrap_or(u64::MAX).min(length.saturating_sub(1)))
        }
        (None, Some(0)) if first.is_empty() => return Some(Wanted::Nothing),
        (None, Some(suffix)) if first.is_empty() => (length.saturating_sub(suffix), length.saturating_sub(1)),
        _ => return None,
    };
    Some(if part.0 < length { Wanted::Part { first: part.0, last: part.1 } } else { Wanted::Nothing })
}

fn last_is_open(range: &str) -> bool {
    range.trim_end().ends_with('-')
}

/// Digits and nothing else: a sign would be read by the standard library.
fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Whether a list of tags names that one, or any.
pub(super) fn is_among(seen: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(seen), Ok(tag)) = (seen.to_str(), tag.to_str()) else { return false };
    seen.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: HeaderValue = HeaderValue::from_static("\"t\"");

    fn of(range: &str, length: u64) -> Wanted {
        let headers = [(RANGE, range.parse().unwrap())].into_iter().collect();
        wanted(&headers, &TAG, length)
    }

    fn part(first: u64, last: u64) -> Wanted {
        Wanted::Part { first, last }
    }

    #[test]
    fn one_part_is_given() {
        assert_eq!(of("bytes=0-0", 100), part(0, 0));
        assert_eq!(of("bytes=10-19", 100), part(10, 19));
        assert_eq!(of("bytes=10-", 100), part(10, 99));
        assert_eq!(of("bytes=90-1000", 100), part(90, 99));
        assert_eq!(of("bytes=-30", 100), part(70, 99));
        assert_eq!(of("bytes=-300", 100), part(0, 99));
    }

    #[test]
    fn a_part_behind_the_end_is_not_there() {
        for range in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(of(range, 100), Wanted::Nothing, "{range}");
        }
        assert_eq!(of("bytes=0-", 0), Wanted::Nothing);
    }

    #[test]
    fn what_cannot_be_read_gives_the_whole() {
        for range in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-4",
            "lines=1-2",
            "bytes=0-1,5-6",
            "bytes=+1-2",
            "bytes=a-b",
            "bytes=1-b",
            "bytes=99999999999999999999-1",
            "bytes=1-99999999999999999999",
        ] {
            assert_eq!(of(range, 100), Wanted::All, "{range}");
        }
    }

    #[test]
    fn a_part_of_another_file_gives_the_whole() {
        let headers = |tag: &'static str| {
            [(RANGE, HeaderValue::from_static("bytes=1-2")), (IF_RANGE, HeaderValue::from_static(tag))]
        };
        assert_eq!(wanted(&headers("\"t\"").into_iter().collect(), &TAG, 9), part(1, 2));
        assert_eq!(wanted(&headers("\"u\"").into_iter().collect(), &TAG, 9), Wanted::All);
    }

    #[test]
    fn a_tag_is_found_in_a_list() {
        for seen in ["\"t\"", "\"a\", \"t\"", "W/\"t\"", "*"] {
            assert!(is_among(&HeaderValue::from_static(seen), &TAG), "{seen}");
        }
        for seen in ["\"u\"", "t", ""] {
            assert!(!is_among(&HeaderValue::from_static(seen), &TAG), "{seen}");
        }
    }
}
