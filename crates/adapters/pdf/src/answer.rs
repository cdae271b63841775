//! What the child tells its parent: a byte that says what, three numbers, and the rest.

use controlkeep_ports::{DrawnPage, PageUndrawn};

/// The bytes before the rest: the kind, the pages (4), the width (2), the height (2).
const HEAD: usize = 9;
/// How every PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What came of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It has so many pages.
    Counted(u32),
    /// A page of it.
    Drawn(DrawnPage),
    /// It opens with a password only.
    Encrypted,
    /// It is no document.
    Damaged,
    /// It has only so many pages.
    NoSuchPage(u32),
    /// It is larger than is drawn.
    TooLarge,
    /// It was not read, because the child could not give up its rights.
    Unconfined(String),
}

impl Answer {
    /// The answer as bytes.
    pub(crate) fn encode(self) -> Vec<u8> {
        let (kind, pages, size, rest) = match self {
            Self::Counted(pages) => (b'c', pages, (0, 0), Vec::new()),
            Self::Drawn(page) => (b'd', page.pages, (page.width, page.height), page.png),
            Self::Encrypted => (b'e', 0, (0, 0), Vec::new()),
            Self::Damaged => (b'b', 0, (0, 0), Vec::new()),
            Self::NoSuchPage(pages) => (b'n', pages, (0, 0), Vec::new()),
            Self::TooLarge => (b'l', 0, (0, 0), Vec::new()),
            Self::Unconfined(why) => (b'u', 0, (0, 0), why.into_bytes()),
        };
        let mut bytes = vec![kind];
        bytes.extend(pages.to_be_bytes());
        bytes.extend(size.0.to_be_bytes());
        bytes.extend(size.1.to_be_bytes());
        bytes.extend(rest);
        bytes
    }

    /// Reads an answer. Whoever sent it may have been overpowered by a document, so it is taken only
    /// in the form that it has to have.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let pages = u32::from_be_bytes(head[1..5].try_into().ok()?);
        let number = |at: usize| Some(u16::from_be_bytes(head[at..at + 2].try_into().ok()?));
        let (width, height) = (number(5)?, number(7)?);
        match (head[0], (pages, width, height), rest) {
            (b'c', (1.., 0, 0), []) => Some(Self::Counted(pages)),
            (b'd', (1.., 1.., 1..), png) if png.starts_with(PNG) => {
                Some(Self::Drawn(DrawnPage { png: png.to_vec(), width, height, pages }))
            }
            (b'e', (0, 0, 0), []) => Some(Self::Encrypted),
            (b'b', (0, 0, 0), []) => Some(Self::Damaged),
            (b'n', (1.., 0, 0), []) => Some(Self::NoSuchPage(pages)),
            (b'l', (0, 0, 0), []) => Some(Self::TooLarge),
            (b'u', (0, 0, 0), why) => Some(Self::Unconfined(String::from_utf8_lossy(why).into_owned())),
            _ => None,
        }
    }

    /// Why there is neither a page nor a number.
    pub(crate) fn undrawn(self) -> PageUndrawn {
        match self {
            Self::Encrypted => PageUndrawn::Encrypted,
            Self::Damaged => PageUndrawn::Damaged,
            Self::NoSuchPage(pages) => PageUndrawn::NoSuchPage { pages },
            Self::TooLarge => PageUndrawn::TooLarge,
            Self::Unconfined(why) => PageUndrawn::Failed(format!("the child keeps rights: {why}")),
            Self::Counted(_) | Self::Drawn(_) => {
                PageUndrawn::Failed("the child answered another question".to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Answer> {
        let page = DrawnPage { png: [PNG, b"rest"].concat(), width: 1240, height: 1754, pages: 70_000 };
        vec![
            Answer::Counted(12),
            Answer::Drawn(page),
            Answer::Encrypted,
            Answer::Damaged,
            Answer::NoSuchPage(3),
            Answer::TooLarge,
            Answer::Unconfined("not permitted".to_owned()),
        ]
    }

    #[test]
    fn an_answer_reads_back_as_it_was() {
        for answer in all() {
            assert_eq!(Answer::decode(&answer.clone().encode()), Some(answer));
        }
    }

    #[test]
    fn what_has_another_form_is_no_answer() {
        assert_eq!(Answer::decode(b""), None);
        assert_eq!(Answer::decode(b"c\0\0\0"), None);
        assert_eq!(Answer::decode(b"x\0\0\0\x01\0\0\0\0"), None, "an unknown kind");
        assert_eq!(Answer::decode(b"c\0\0\0\x01\0\0\0\0more"), None, "a number and then something");
        assert_eq!(Answer::decode(b"c\0\0\0\0\0\0\0\0"), None, "a document without pages");
        assert_eq!(Answer::decode(b"nonsense\n"), None, "a refusal with a size");
        assert_eq!(Answer::decode(b"d\0\0\0\x01\0\x01\0\x01<svg"), None, "no picture of the kind asked for");
    }
}
