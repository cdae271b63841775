//! The passwords within an address.

use percent_encoding::percent_decode_str;

/// Is every spelling of the passwords that an address holds.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    pub(crate) fn of(url: &str) -> Self {
        let after_scheme = url.split_once("//").map_or(url, |(_, rest)| rest);
        let (place, query) = after_scheme.split_once('?').unwrap_or((after_scheme, ""));
        let in_place =
            place.rsplit_once('@').and_then(|(user, _)| user.split_once(':')).map(|(_, word)| word);
        let in_query = query.split('&').filter_map(|pair| pair.strip_prefix("password="));
        let raw = in_place.into_iter().chain(in_query).filter(|word| !word.is_empty());
        let mut spellings: Vec<String> = raw
            .flat_map(|word| [word.to_owned(), percent_decode_str(word).decode_utf8_lossy().into()])
            .collect();
        // The longest first, so that no rest of it stays behind a shorter one.
        spellings.sort_by_key(|word| std::cmp::Reverse(word.len()));
        spellings.dedup();
        Self(spellings)
    }

    pub(crate) fn hide(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "***"))
    }
}
