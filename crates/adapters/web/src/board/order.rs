//! The order of the board's rows.

use std::cmp::Ordering;

use controlkeep_compliance::{Finding, natural_order};
use serde::Serialize;

use super::{BoardQuery, Columns};
use crate::assessments::{Address, Opened};
use crate::words::Words;

/// What the rows are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Id,
    Title,
    Points,
    Finding,
    Open,
    Evidence,
}

impl Key {
    const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Points => "points",
            Self::Finding => "finding",
            Self::Open => "open",
            Self::Evidence => "evidence",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Id, Self::Title, Self::Points, Self::Finding, Self::Open, Self::Evidence]
            .into_iter()
            .find(|key| key.name() == name)
    }

    fn compare(self, opened: &Opened, left: usize, right: usize) -> Ordering {
        let requirements = &opened.catalogue().requirements;
        let points = |index: usize| opened.line(index).weight.full();
        let items = |index: usize| opened.evidence_under(index).items;
        match self {
            Self::Id => natural_order(&requirements[left].short, &requirements[right].short),
            Self::Title => {
                requirements[left].title.to_lowercase().cmp(&requirements[right].title.to_lowercase())
            }
            Self::Points => points(left).cmp(&points(right)),
            Self::Finding => rank(opened.line(left).finding).cmp(&rank(opened.line(right).finding)),
            Self::Open => open(opened, left).cmp(&open(opened, right)),
            Self::Evidence => items(left).cmp(&items(right)),
        }
    }
}

/// What needs work comes first.
const fn rank(finding: Finding) -> u8 {
    match finding {
        Finding::NotMet => 0,
        Finding::NotAssessed => 1,
        Finding::Met => 2,
        Finding::NotApplicable => 3,
    }
}

fn open(opened: &Opened, index: usize) -> usize {
    opened.findings(index).filter(|finding| finding.is_open()).count()
}

/// A column to sort by, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Order {
    key: Key,
    downwards: bool,
}

impl Order {
    /// Reads the order that an address holds; anything unknown means by number.
    pub(crate) fn of(query: &BoardQuery) -> Self {
        let name = query.sort.strip_prefix('-').unwrap_or(&query.sort);
        Key::of(name).map_or(Self { key: Key::Id, downwards: false }, |key| Self {
            key,
            downwards: query.sort.starts_with('-'),
        })
    }

    /// Sorts positions of requirements; equal ones stay in the order of their numbers.
    pub(crate) fn sort(self, opened: &Opened, indices: &mut [usize]) {
        indices.sort_by(|left, right| Key::Id.compare(opened, *left, *right));
        if self.key == Key::Id && !self.downwards {
            return;
        }
        indices.sort_by(|left, right| {
            let order = self.key.compare(opened, *left, *right);
            if self.downwards { order.reverse() } else { order }
        });
    }
}

/// The heading of a column, with the link that sorts by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Heading {
    /// What it says.
    pub(crate) text: String,
    /// Further classes of its cell.
    pub(crate) class: &'static str,
    /// Where it sorts; none for a column that cannot be sorted by.
    pub(crate) href: Option<String>,
    /// How it sorts now, for `aria-sort`.
    pub(crate) sorted: &'static str,
}

/// The headings of the columns that a framework has.
pub(crate) fn headings(
    words: Words,
    address: &Address,
    query: &BoardQuery,
    columns: Columns,
) -> Vec<Heading> {
    let order = Order::of(query);
    let by = |key: Key, text: &str, class| Heading {
        text: words.text(text),
        class,
        href: Some(BoardQuery { sort: next(order, key), ..query.clone() }.href(address)),
        sorted: sorted(order, key),
    };
    let plain =
        Heading { text: words.text("board-column-rule"), class: "ck-cell-rule", href: None, sorted: "none" };
    let all = [
        Some(by(Key::Id, "board-column-id", "")),
        Some(by(Key::Title, "board-column-title", "")),
        columns.points.then(|| by(Key::Points, "board-column-points", "ck-num")),
        columns.rule.then_some(plain),
        Some(by(Key::Finding, "board-column-finding", "")),
        Some(by(Key::Open, "board-column-objectives", "ck-num")),
        Some(by(Key::Evidence, "board-column-evidence", "")),
    ];
    all.into_iter().flatten().collect()
}

/// The order that a press on a heading asks for: the heaviest and the most open first, then back.
fn next(order: Order, key: Key) -> String {
    let starts_downwards = matches!(key, Key::Points | Key::Open | Key::Evidence);
    let downwards = if order.key == key { !order.downwards } else { starts_downwards };
    match (key, downwards) {
        (Key::Id, false) => String::new(),
        (_, false) => key.name().to_owned(),
        (_, true) => format!("-{}", key.name()),
    }
}

fn sorted(order: Order, key: Key) -> &'static str {
    match (order.key == key, order.downwards) {
        (false, _) => "none",
        (true, false) => "ascending",
        (true, true) => "descending",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::samples;

    fn first(sort: &str) -> String {
        let opened = samples::opened(&[("3.14.7", Finding::NotMet), ("3.1.1", Finding::Met)]);
        let mut indices: Vec<usize> = (0..110).collect();
        Order::of(&BoardQuery { sort: sort.into(), ..BoardQuery::default() }).sort(&opened, &mut indices);
        opened.catalogue().requirements[indices[0]].short.clone()
    }

    #[test]
    fn rows_are_in_the_order_of_their_numbers_unless_somebody_asks_otherwise() {
        assert_eq!(first(""), "3.1.1");
        assert_eq!(first("nonsense"), "3.1.1");
        assert_eq!(first("-id"), "3.14.7");
        assert_eq!(first("finding"), "3.14.7");
        assert_eq!(first("points"), "3.12.4");
        assert_eq!(first("-open"), "3.4.7");
        assert_eq!(first("open"), "3.1.1");
    }

    #[test]
    fn a_second_press_turns_the_order_round() {
        let order = |sort: &str| Order::of(&BoardQuery { sort: sort.into(), ..BoardQuery::default() });
        assert_eq!(next(order(""), Key::Points), "-points");
        assert_eq!(next(order("-points"), Key::Points), "points");
        assert_eq!(next(order("points"), Key::Id), "");
        assert_eq!(next(order(""), Key::Id), "-id");
        assert_eq!(sorted(order("-open"), Key::Open), "descending");
        assert_eq!(sorted(order("-open"), Key::Id), "none");
    }
}
