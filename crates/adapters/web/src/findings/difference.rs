//! Where two texts differ, word by word, and one text of both.

use serde::Serialize;

/// A run of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    /// The words, with the spaces after them.
    pub(crate) text: String,
    /// Whether only this text has them.
    pub(crate) only_here: bool,
}

/// The most comparisons of words before the two texts are simply called different. Notes of a
/// person's length stay far below.
const MOST_COMPARISONS: usize = 1_000_000;

/// Splits two texts into runs of what they share and what only one has.
pub(crate) fn difference(left: &str, right: &str) -> (Vec<Piece>, Vec<Piece>) {
    let (lefts, rights) = (words(left), words(right));
    if lefts.len().saturating_mul(rights.len()) > MOST_COMPARISONS {
        return (whole(left), whole(right));
    }
    let (left_shared, right_shared) = shared(&lefts, &rights);
    (pieces(&lefts, &left_shared), pieces(&rights, &right_shared))
}

/// One text of both: the first as it is, then the lines that only the second has.
pub(crate) fn merged(first: &str, second: &str) -> String {
    let has: Vec<&str> = first.lines().map(str::trim).collect();
    let new = second.lines().filter(|line| !line.trim().is_empty() && !has.contains(&line.trim()));
    let lines: Vec<&str> = first.lines().chain(new).collect();
    lines.join("\n")
}

/// The words of a text, each with the spaces that follow it.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let spaces = rest[word..].find(|c: char| !c.is_whitespace()).unwrap_or(rest.len() - word);
        let (run, tail) = rest.split_at(word + spaces);
        found.push(run);
        rest = tail;
    }
    found
}

/// Which words of either text belong to the longest run of words that both have in that order.
fn shared(lefts: &[&str], rights: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let same = |l: usize, r: usize| lefts[l].trim_end() == rights[r].trim_end();
    let width = rights.len() + 1;
    // `longest[l * width + r]` is the length of that run in what follows the positions l and r.
    let mut longest = vec![0_u32; (lefts.len() + 1) * width];
    for l in (0..lefts.len()).rev() {
        for r in (0..rights.len()).rev() {
            longest[l * width + r] = if same(l, r) {
                longest[(l + 1) * width + r + 1] + 1
            } else {
                longest[(l + 1) * width + r].max(longest[l * width + r + 1])
            };
        }
    }
    let (mut in_left, mut in_right) = (vec![false; lefts.len()], vec![false; rights.len()]);
    let (mut l, mut r) = (0, 0);
    while l < lefts.len() && r < rights.len() {
        if same(l, r) {
            (in_left[l], in_right[r]) = (true, true);
            (l, r) = (l + 1, r + 1);
        } else if longest[(l + 1) * width + r] >= longest[l * width + r + 1] {
            l += 1;
        } else {
            r += 1;
        }
    }
    (in_left, in_right)
}

fn pieces(words: &[&str], shared: &[bool]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (word, shared) in words.iter().zip(shared) {
        match pieces.last_mut() {
            Some(last) if last.only_here != *shared => last.text.push_str(word),
            _ => pieces.push(Piece { text: (*word).to_owned(), only_here: !shared }),
        }
    }
    pieces
}

fn whole(text: &str) -> Vec<Piece> {
    vec![Piece { text: text.to_owned(), only_here: true }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| if piece.only_here { format!("<{}>", piece.text) } else { piece.text.clone() })
            .collect()
    }

    #[test]
    fn what_only_one_text_has_is_marked() {
        let (left, right) = difference("seen on server one", "seen by Anna on server two");
        assert_eq!(told(&left), "seen on server <one>");
        assert_eq!(told(&right), "seen <by Anna >on server <two>");
    }

    #[test]
    fn equal_and_empty_texts_have_no_marks() {
        let (left, right) = difference("a b\nc", "a b\nc");
        assert_eq!((told(&left), told(&right)), ("a b\nc".into(), "a b\nc".into()));
        assert_eq!(difference("", ""), (vec![], vec![]));
    }

    #[test]
    fn no_character_is_lost_on_either_side() {
        let (left, right) = ("  two  spaces\n\nand é ", "and\tother spaces  ");
        let (left_pieces, right_pieces) = difference(left, right);
        let joined = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        assert_eq!((joined(&left_pieces), joined(&right_pieces)), (left.into(), right.into()));
    }

    #[test]
    fn endless_texts_are_not_compared_word_by_word() {
        let (left, right) = difference(&"a ".repeat(5_000), &"b ".repeat(5_000));
        assert_eq!((left.len(), right.len()), (1, 1));
    }

    #[test]
    fn the_merged_text_has_the_lines_of_both_once() {
        assert_eq!(merged("one\ntwo", "two\nthree\n"), "one\ntwo\nthree");
        assert_eq!(merged("", "mine"), "mine");
        assert_eq!(merged("theirs", ""), "theirs");
    }
}
