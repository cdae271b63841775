//! The state of a board, as its address holds it.

use serde::Deserialize;

use crate::assessments::{Address, encoded};

/// What is filtered, how it is sorted and what is open: all of it stands in the address, so that it
/// can be kept, sent and gone back to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(default)]
pub(crate) struct BoardQuery {
    /// The code of a family.
    pub(crate) fam: String,
    /// A finding, or `open`.
    pub(crate) find: String,
    /// What was typed into the filter.
    pub(crate) q: String,
    /// The column to sort by, with `-` in front for downwards.
    pub(crate) sort: String,
    /// The requirement in the drawer, by what people call it.
    pub(crate) r: String,
    /// The part of it that is shown.
    pub(crate) tab: String,
}

impl BoardQuery {
    /// The address of the board in this state.
    pub(crate) fn href(&self, address: &Address) -> String {
        let mut href = address.place("board");
        for (at, (name, value)) in self.pairs().into_iter().filter(|(_, value)| !value.is_empty()).enumerate()
        {
            href.push(if at == 0 { '?' } else { '&' });
            href.push_str(name);
            href.push('=');
            href.push_str(&encoded(value));
        }
        href
    }

    /// The same list with another requirement in the drawer; none for an empty name.
    pub(crate) fn showing(&self, short: &str) -> Self {
        Self { r: short.to_owned(), tab: String::new(), ..self.clone() }
    }

    /// The same list without the drawer.
    pub(crate) fn closed(&self) -> Self {
        self.showing("")
    }

    fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("fam", &self.fam),
            ("find", &self.find),
            ("q", &self.q),
            ("sort", &self.sort),
            ("r", &self.r),
            ("tab", &self.tab),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_what_is_set_and_nothing_else() {
        let query =
            BoardQuery { fam: "AC".into(), q: "mot de passe & pts:>=3".into(), ..BoardQuery::default() };
        let address = Address::of("acme", 1);
        assert_eq!(BoardQuery::default().href(&address), "/o/acme/a/1/board");
        assert_eq!(
            query.showing("3.5.3").href(&address),
            "/o/acme/a/1/board?fam=AC&q=mot%20de%20passe%20%26%20pts%3A%3E%3D3&r=3.5.3"
        );
        assert_eq!(query.showing("3.5.3").closed(), query);
    }

    #[test]
    fn an_address_reads_back_as_the_state_it_was_made_from() {
        let query = BoardQuery {
            fam: "AC".into(),
            find: "not-met".into(),
            q: "é+&=%".into(),
            sort: "-points".into(),
            r: "AC-2(1)".into(),
            tab: "history".into(),
        };
        let uri = query.href(&Address::of("acme", 1)).parse().unwrap();
        let read = axum::extract::Query::<BoardQuery>::try_from_uri(&uri).unwrap();
        assert_eq!(read.0, query);
    }
}
