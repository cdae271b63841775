//! Paths as lists have them.

use std::collections::BTreeMap;

/// The path as ASCII text holds it: `?` for each UTF-16 unit of another letter, as the script's
/// encoder does it, and for characters that would end the line.
pub(super) fn in_ascii(path: &str) -> String {
    path.chars()
        .flat_map(|letter| {
            let fits = letter.is_ascii() && !letter.is_ascii_control();
            let (letter, times) = if fits { (letter, 1) } else { ('?', letter.len_utf16()) };
            std::iter::repeat_n(letter, times)
        })
        .collect()
}

/// One way of writing folders, whatever system wrote the path.
pub(super) fn unified(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}

/// The script's table is 1,024 characters wide, and two columns stand before the path.
const MOST_BEFORE_CUT: usize = 900;

/// How a table ends a path that was too long for its column: with three points, or with one sign that
/// is no ASCII.
const CUT_ENDS: [&str; 3] = ["...", "\u{2026}", "?"];

/// Whether a whole path was too long for its column.
pub(super) fn is_cut(path: &str) -> bool {
    path.len() >= MOST_BEFORE_CUT && CUT_ENDS.iter().any(|end| path.ends_with(end))
}

/// What is left of a path that was cut.
pub(super) fn without_end(path: &str) -> &str {
    CUT_ENDS.iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path)
}

/// The last part of a path.
pub(super) fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The names that stand here more than once, in order.
pub(super) fn used_twice<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *times.entry(name).or_default() += 1;
    }
    times.into_iter().filter(|(_, times)| *times > 1).map(|(name, _)| name.to_owned()).collect()
}

/// Every folder in which all these paths are, from the root down: their common beginnings, each with
/// the slash at its end, and the empty one.
pub(super) fn common_folders(paths: &[String]) -> Vec<String> {
    let Some((first, others)) = paths.split_first() else { return vec![String::new()] };
    let is_common = |folder: &String| others.iter().all(|path| path.starts_with(folder.as_str()));
    let ends = first.match_indices('/').map(|(at, slash)| first[..at + slash.len()].to_owned());
    std::iter::once(String::new()).chain(ends.take_while(is_common)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_letters_become_question_marks_one_for_each_unit() {
        assert_eq!(in_ascii("Zürich – plan.pdf"), "Z?rich ? plan.pdf");
        assert_eq!(in_ascii("\u{1F600}.png"), "??.png");
        assert_eq!(in_ascii("a\r\nb.txt"), "a??b.txt");
    }

    #[test]
    fn folders_in_which_all_paths_are() {
        let paths = ["C:/cmmc/ac/a.pdf", "C:/cmmc/ac/b.pdf", "C:/cmmc/ia/c.pdf"].map(str::to_owned);
        assert_eq!(common_folders(&paths), ["", "C:/", "C:/cmmc/"]);
        assert_eq!(common_folders(&["a.pdf".to_owned()]), [""]);
        assert_eq!(common_folders(&[]), [""]);
    }

    #[test]
    fn only_a_long_path_was_cut() {
        let long = "a".repeat(934);
        assert!(!is_cut("what now..."));
        assert!(is_cut(&format!("{long}...")) && is_cut(&format!("{long}?")));
        assert!(!is_cut(&long));
        assert_eq!(without_end(&format!("{long}...")), long);
    }
}
