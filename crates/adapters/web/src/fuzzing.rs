//! Parsers of what stands in an address, for the fuzz targets and the suite that replays them.

use axum::extract::Query;
use http::Uri;

use crate::assessments::Address;
use crate::board::{BoardQuery, Filter};

/// Reads the state of a board from the query of its address, and the filter that is in it.
///
/// # Panics
/// When the address that is made of the state leads to another state, or the filter loses a word.
pub fn filter(query: &str) {
    // Longer ones would be refused as an address once they are encoded.
    if query.len() > 5_000 {
        return;
    }
    let Ok(uri) = format!("/o/a/a/1/board?{query}").parse::<Uri>() else { return };
    let Ok(Query(read)) = Query::<BoardQuery>::try_from_uri(&uri) else { return };
    let filter = Filter::of(&read);
    let tokens = read.q.split_whitespace().filter(|part| part.contains(':')).count();
    assert!(filter.not_understood.len() <= tokens + 2, "each token is understood or named once");
    let made: Uri = read.href(&Address::of("a", 1)).parse().expect("an address that we make is one");
    let Query(again) = Query::<BoardQuery>::try_from_uri(&made).expect("an address that we make can be read");
    assert_eq!(again, read);
}
