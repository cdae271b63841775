//! What is otherwise than the rule says, from the file `exceptions.txt`, where each line has its reason.

use std::fs;

use crate::table::routes;

/// The exceptions.
pub(super) struct Exceptions(Vec<Vec<String>>);

impl Exceptions {
    pub(super) fn read() -> Self {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/matrix/exceptions.txt");
        let text = fs::read_to_string(file).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        Self(lines.map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect())
    }

    /// The actions of the entries that a call leaves, where it changes several things.
    pub(super) fn entries(&self, route: &str) -> Option<Vec<String>> {
        let line = self.of("entries", route).next()?;
        Some(line[2].split_whitespace().map(str::to_owned).collect())
    }

    /// Whether a form has a field beside those of its call.
    pub(super) fn has_field(&self, route: &str, field: &str) -> bool {
        self.of("field", route).any(|line| line[2].split_whitespace().any(|own| own == field))
    }

    /// The answer for what is not there.
    pub(super) fn answer(&self, route: &str, part: &str) -> Option<u16> {
        let line = self.of("answer", route).find(|line| line[2] == part)?;
        line[3].parse().ok()
    }

    fn of<'a>(&'a self, kind: &'a str, route: &'a str) -> impl Iterator<Item = &'a Vec<String>> {
        self.0.iter().filter(move |line| line[0] == kind && line[1] == route)
    }
}

#[test]
fn every_exception_is_of_a_route_and_of_a_known_kind() {
    let routes = routes();
    for line in Exceptions::read().0 {
        let cells = match line[0].as_str() {
            "entries" | "field" => 3,
            "answer" => 4,
            other => panic!("{other} is no kind of exception"),
        };
        assert_eq!(line.len(), cells, "{line:?}");
        assert!(routes.iter().any(|route| route.name() == line[1]), "{} is no route any more", line[1]);
    }
}
