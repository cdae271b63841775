//! From which page a change was sent, so that the answer fits it.

use axum::extract::{FromRequestParts, Query};
use controlkeep_http::{Problem, safe_target};
use http::header::REFERER;
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{HeaderMap, Uri};
use percent_encoding::percent_decode_str;

use crate::assessments::Address;
use crate::board::BoardQuery;
use crate::requirement::Tab;

/// From which page a request was sent, as the browser says: path and query of this site, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Origin {
    uri: Option<Uri>,
}

/// A page of an assessment that shows what findings come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The board, with or without a requirement in its drawer.
    Board(BoardQuery),
    /// One requirement, by what people call it.
    Requirement {
        /// What people call it.
        short: String,
        /// The part of it that is shown, as the address calls it.
        tab: String,
    },
    /// Something else.
    Elsewhere,
}

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(Self::of(&parts.headers))
    }
}

impl Origin {
    /// Reads what htmx says of the page, else what the browser says.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let header = headers.get("hx-current-url").or_else(|| headers.get(REFERER));
        let uri = header.and_then(|value| value.to_str().ok()?.parse::<Uri>().ok());
        Self { uri }
    }

    /// What that page shows of an assessment.
    pub(crate) fn shown(&self, address: &Address) -> Shown {
        let Some(uri) = &self.uri else { return Shown::Elsewhere };
        let query = Query::<BoardQuery>::try_from_uri(uri).map(|query| query.0).unwrap_or_default();
        if uri.path() == address.place("board") {
            return Shown::Board(query);
        }
        match uri.path().strip_prefix(&address.place("r/")) {
            Some(short) => Shown::Requirement {
                short: percent_decode_str(short).decode_utf8_lossy().into_owned(),
                tab: query.tab,
            },
            None => Shown::Elsewhere,
        }
    }

    /// Where to send a browser without scripts back to: the page it came from when that is one of
    /// the assessment's, else `fallback`.
    pub(crate) fn back(&self, address: &Address, fallback: String) -> String {
        let here = self.uri.as_ref().filter(|uri| uri.path().starts_with(&address.place("")));
        let path = here.and_then(|uri| uri.path_and_query()).map(PathAndQuery::as_str);
        path.filter(|path| safe_target(Some(path)) == **path).map_or(fallback, str::to_owned)
    }
}

impl Shown {
    /// Which part of a requirement is shown; none when something else is.
    pub(crate) fn tab_of(&self, requirement: &str) -> Option<Tab> {
        match self {
            Self::Board(query) if query.r == requirement => Some(Tab::of(&query.tab)),
            Self::Requirement { short, tab } if short == requirement => Some(Tab::of(tab)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(name: &'static str, value: &str) -> Origin {
        let headers = HeaderMap::from_iter([(http::HeaderName::from_static(name), value.parse().unwrap())]);
        Origin::of(&headers)
    }

    fn shown(url: &str) -> Shown {
        origin("hx-current-url", url).shown(&Address::of("acme", 1))
    }

    #[test]
    fn the_page_it_came_from_is_known_with_its_state() {
        let board = shown("https://keep.example.com/o/acme/a/1/board?fam=AC&r=3.1.1");
        let query = BoardQuery { fam: "AC".into(), r: "3.1.1".into(), ..BoardQuery::default() };
        assert_eq!(board, Shown::Board(query));
        assert_eq!(board.tab_of("3.1.1"), Some(Tab::Objectives));
        assert_eq!(board.tab_of("3.1.2"), None);
        let page = shown("https://keep.example.com/o/acme/a/1/r/AC-2%281%29?tab=history");
        assert_eq!(page.tab_of("AC-2(1)"), Some(Tab::History));
    }

    #[test]
    fn a_page_of_another_assessment_shows_nothing_of_this_one() {
        assert_eq!(shown("https://keep.example.com/o/acme/a/11/board"), Shown::Elsewhere);
        assert_eq!(shown("https://keep.example.com/o/other/a/1/r/3.1.1"), Shown::Elsewhere);
        assert_eq!(shown("not an address at all"), Shown::Elsewhere);
        assert_eq!(Origin::default().shown(&Address::of("acme", 1)), Shown::Elsewhere);
    }

    #[test]
    fn the_way_back_leads_to_pages_of_the_assessment_only() {
        let back = |url: &str| origin("referer", url).back(&Address::of("acme", 1), "/fallback".into());
        assert_eq!(back("https://keep.example.com/o/acme/a/1/board?r=3.1.1"), "/o/acme/a/1/board?r=3.1.1");
        assert_eq!(back("https://evil.test/o/acme/a/1/board"), "/o/acme/a/1/board");
        assert_eq!(back("https://keep.example.com/o/acme"), "/fallback");
        assert_eq!(back("https://keep.example.com/o/acme/a/1/%5cevil"), "/fallback");
        assert_eq!(back("nonsense"), "/fallback");
    }
}
