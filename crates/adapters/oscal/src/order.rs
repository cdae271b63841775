//! The order in which people read things that the file lists in another.

use std::cmp::Ordering;

use controlkeep_compliance::natural_order;

use crate::document::{Control, Group, Property, property};

/// Something that may say where it stands among its siblings.
pub(crate) trait Sibling {
    fn props(&self) -> &[Property];
}

impl Sibling for Group {
    fn props(&self) -> &[Property] {
        &self.props
    }
}

impl Sibling for Control {
    fn props(&self) -> &[Property] {
        &self.props
    }
}

/// Siblings by their `sort-id` when all have one, else as they are listed; each with the position
/// that it has in the list, because paths are told by it.
pub(crate) fn in_order<T: Sibling>(siblings: &[T]) -> Vec<(usize, &T)> {
    let sort_id = |sibling: &T| property(sibling.props(), "sort-id").map(str::to_owned);
    let mut listed: Vec<_> = siblings.iter().enumerate().collect();
    if let Some(ids) = siblings.iter().map(sort_id).collect::<Option<Vec<_>>>() {
        listed.sort_by(|(left, _), (right, _)| natural_order(&ids[*left], &ids[*right]));
    }
    listed
}

/// Compares labels of objectives: numbers by their value, letters like the columns of a sheet
/// (`z` before `aa`). Unlike codes of requirements they have no Roman numerals, so `h` is followed
/// by `i`.
pub(crate) fn label_order(left: &str, right: &str) -> Ordering {
    runs(left).cmp(&runs(right)).then_with(|| left.cmp(right))
}

/// One run of a label: its digits or letters, by length first. Numbers come before letters.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Run<'a> {
    Digits(usize, &'a str),
    Letters(usize, &'a str),
}

fn runs(label: &str) -> Vec<Run<'_>> {
    let mut found = Vec::new();
    for word in label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let digit = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
            let (run, tail) = rest.split_at(end);
            found.push(if digit { digits(run) } else { Run::Letters(run.len(), run) });
            rest = tail;
        }
    }
    found
}

fn digits(run: &str) -> Run<'_> {
    let run = run.trim_start_matches('0');
    Run::Digits(run.len(), run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_objectives_count_numbers_and_letters() {
        let expected = [".01", ".a.02", ".a.10", ".b", ".h", ".i", ".j", ".z", ".aa"];
        let mut shuffled = expected.to_vec();
        shuffled.reverse();
        shuffled.sort_by(|left, right| label_order(left, right));
        assert_eq!(shuffled, expected);
    }
}
