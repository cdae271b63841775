//! Catalogues that were read and wait for a yes.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use controlkeep_compliance::Catalogue;
use controlkeep_kernel::AccountId;
use moka::sync::Cache;

/// How long a draft waits.
const WAIT: Duration = Duration::from_mins(10);
/// The most drafts that wait at once; one may take tens of megabytes.
const MOST: u64 = 4;

/// The name of a draft: nobody guesses it, and it works once.
type Token = [u8; 32];

/// Catalogues that were read and wait for a yes, each bound to the account that brought it.
///
/// They are kept in memory alone: a try-out leaves nothing behind, and whoever answers too late
/// brings the file again.
#[derive(Clone)]
pub(super) struct Drafts {
    waiting: Cache<Token, Draft>,
}

#[derive(Clone)]
struct Draft {
    account: AccountId,
    catalogue: Arc<Catalogue>,
}

impl Drafts {
    pub(super) fn new() -> Self {
        Self { waiting: Cache::builder().max_capacity(MOST).time_to_live(WAIT).build() }
    }

    /// Keeps a draft under its token.
    pub(super) fn keep(&self, token: Token, account: AccountId, catalogue: Catalogue) {
        self.waiting.insert(token, Draft { account, catalogue: Arc::new(catalogue) });
    }

    /// Takes a draft out. Of two that come with one token only one gets it; somebody else's stays
    /// where it is.
    pub(super) fn take(&self, token: &str, account: AccountId) -> Option<Arc<Catalogue>> {
        let token = read(token)?;
        self.waiting.get(&token).filter(|draft| draft.account == account)?;
        self.waiting.remove(&token).map(|draft| draft.catalogue)
    }
}

/// A token as a form carries it.
pub(super) fn written(token: &Token) -> String {
    token.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text cannot fail.
        _ = write!(text, "{byte:02x}");
        text
    })
}

fn read(text: &str) -> Option<Token> {
    let mut token = Token::default();
    if text.len() != 2 * token.len() || !text.is_ascii() {
        return None;
    }
    for (index, byte) in token.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(token)
}

#[cfg(test)]
mod tests {
    use controlkeep_compliance::embedded;

    use super::*;

    const ANNA: AccountId = AccountId::from_bytes([1; 16]);
    const BEN: AccountId = AccountId::from_bytes([2; 16]);

    #[test]
    fn a_draft_is_given_once_and_only_to_whoever_brought_it() {
        let drafts = Drafts::new();
        drafts.keep([7; 32], ANNA, embedded::level_1().clone());
        let token = written(&[7; 32]);
        assert!(drafts.take(&token, BEN).is_none());
        assert!(drafts.take(&token, ANNA).is_some());
        assert!(drafts.take(&token, ANNA).is_none());
    }

    #[test]
    fn a_token_of_another_form_opens_nothing() {
        let token: Token = std::array::from_fn(|index| u8::try_from(index * 7).unwrap());
        assert_eq!(read(&written(&token)), Some(token));
        for text in ["", "07", &"é".repeat(32), &"zz".repeat(32), &"+7".repeat(33)] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
