//! The order in which people expect codes: 3.1.2 before 3.1.10, b.1.ix before b.1.x.

use std::cmp::Ordering;

/// Compares two codes as people do: runs of digits by their value, and small Roman numerals that
/// follow a dot (as in `b.1.ix`) by theirs.
#[must_use]
pub fn natural_order(left: &str, right: &str) -> Ordering {
    parts(left).cmp(&parts(right)).then_with(|| left.cmp(right))
}

/// One run of a code. Numbers come before words.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Number(u64),
    Word(&'a str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Digit,
    Letter,
    Separator,
}

fn parts(code: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut after_dot) = (code, false);
    while let Some(first) = rest.chars().next() {
        let sort = sort_of(first);
        let end = rest.find(|c| sort_of(c) != sort).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        if sort != Sort::Separator {
            found.push(part(run, after_dot));
        }
        (rest, after_dot) = (tail, run.ends_with('.'));
    }
    found
}

fn sort_of(c: char) -> Sort {
    if c.is_ascii_digit() {
        Sort::Digit
    } else if c.is_alphanumeric() {
        Sort::Letter
    } else {
        Sort::Separator
    }
}

fn part(run: &str, after_dot: bool) -> Part<'_> {
    let roman = if after_dot { roman(run) } else { None };
    run.parse().ok().or(roman).map_or(Part::Word(run), Part::Number)
}

/// The value of a small Roman numeral of `i`, `v` and `x`.
fn roman(run: &str) -> Option<u64> {
    let digits: Vec<u64> = run.chars().map(roman_digit).collect::<Option<_>>()?;
    let value = |(position, digit): (usize, &u64)| match digits.get(position + 1) {
        Some(next) if next > digit => (0, *digit),
        _ => (*digit, 0),
    };
    let (plus, minus) =
        digits.iter().enumerate().map(value).fold((0, 0), |(plus, minus), (p, m)| (plus + p, minus + m));
    u64::checked_sub(plus, minus)
}

const fn roman_digit(letter: char) -> Option<u64> {
    match letter {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut codes: Vec<&str>) -> Vec<&str> {
        codes.sort_by(|a, b| natural_order(a, b));
        codes
    }

    #[test]
    fn numbers_count_by_value() {
        assert_eq!(
            sorted(vec!["3.1.10", "3.10.1", "3.1.2", "3.2.1"]),
            ["3.1.2", "3.1.10", "3.2.1", "3.10.1"]
        );
    }

    #[test]
    fn roman_paragraphs_count_by_value() {
        let expected =
            ["b.1.i", "b.1.iv", "b.1.v", "b.1.viii", "b.1.ix", "b.1.x", "b.1.xi", "b.1.xiv", "b.1.xv"];
        let mut shuffled = expected.to_vec();
        shuffled.sort_unstable();
        assert_ne!(shuffled, expected);
        assert_eq!(sorted(shuffled), expected);
    }

    #[test]
    fn a_smaller_numeral_before_a_larger_one_is_taken_away() {
        let cases = [
            ("i", 1),
            ("iv", 4),
            ("v", 5),
            ("viii", 8),
            ("ix", 9),
            ("x", 10),
            ("xiv", 14),
            ("xix", 19),
            ("xx", 20),
        ];
        for (text, value) in cases {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        assert_eq!(roman("b"), None);
    }

    #[test]
    fn objective_letters_stay_letters() {
        assert_eq!(sorted(vec!["3.4.7[j]", "3.4.7[i]", "3.4.7[h]"]), ["3.4.7[h]", "3.4.7[i]", "3.4.7[j]"]);
    }

    #[test]
    fn a_prefix_comes_first_and_equal_is_equal() {
        assert_eq!(natural_order("3.1.1", "3.1.1e"), Ordering::Less);
        assert_eq!(natural_order("3.1.1", "3.1.1"), Ordering::Equal);
        assert_ne!(natural_order("3.1.1", "3-1-1"), Ordering::Equal);
    }

    #[test]
    fn a_number_too_large_to_count_is_a_word() {
        assert_eq!(natural_order("3.99999999999999999999999", "3.1"), Ordering::Greater);
    }
}
