//! Pages of a list, and the cursors that lead from one to the next.

use controlkeep_http::{App, Problem};
use controlkeep_kernel::{AccountId, OrganisationId};
use controlkeep_usecases::purposes;
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::faults::query_fault;
use crate::repeat::joined;
use crate::sample::Sample;

/// How many items a page has when nobody says.
const USUAL: u32 = 50;

/// The most items of a page.
pub(crate) const MOST: u32 = 100;

/// How many bytes of a cursor prove that it is ours.
const PROOF: usize = 16;

/// Which page of a list is asked for, where nothing else can be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageQuery {
    /// How many at once.
    #[schemars(range(min = 1, max = 100))]
    pub(crate) limit: Option<u32>,
    /// The `next_cursor` of the page before.
    pub(crate) cursor: Option<String>,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "{T}Page")]
pub(crate) struct Page<T> {
    /// The items, in the list's order.
    pub(crate) items: Vec<T>,
    /// What to send as `cursor` for the next page; `null` on the last one.
    pub(crate) next_cursor: Option<String>,
}

impl<T: Sample> Sample for Page<T> {
    fn sample() -> Self {
        Self { items: vec![T::sample()], next_cursor: None }
    }
}

/// One list as one caller asks for it. Its cursors lead nowhere else: not to another tenant, caller,
/// route or filter.
pub(crate) struct Listing<'a> {
    pub(crate) app: &'a App,
    pub(crate) route: &'static str,
    pub(crate) tenant: Option<OrganisationId>,
    pub(crate) caller: AccountId,
    pub(crate) filter: String,
}

impl Listing<'_> {
    /// The key that a cursor holds.
    pub(crate) fn open(&self, cursor: Option<&str>) -> Result<Option<String>, Problem> {
        let Some(cursor) = cursor else { return Ok(None) };
        self.opened(cursor).map(Some).ok_or_else(foreign)
    }

    fn opened(&self, cursor: &str) -> Option<String> {
        let (proof, key) = apart(cursor)?;
        (self.proof(&key) == proof).then_some(key)
    }

    /// A cursor that holds a key.
    pub(crate) fn seal(&self, key: &str) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&[&self.proof(key)[..], key.as_bytes()].concat())
    }

    fn proof(&self, key: &str) -> [u8; PROOF] {
        let tenant = self.tenant.map(|tenant| *tenant.as_bytes()).unwrap_or_default();
        let parts =
            [self.route.as_bytes(), &tenant, self.caller.as_bytes(), self.filter.as_bytes(), key.as_bytes()];
        let digest = self.app.cipher.fingerprint(purposes::API_CURSOR, &joined(&parts));
        let mut proof = [0; PROOF];
        proof.copy_from_slice(&digest[..PROOF]);
        proof
    }

    /// One page of a list that is at hand as a whole, in the order of its keys, which must differ.
    pub(crate) fn page_of<T>(
        &self,
        items: Vec<T>,
        key: impl Fn(&T) -> String,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Page<T>, Problem> {
        let after = self.open(cursor)?;
        let mut rest: Vec<T> =
            items.into_iter().filter(|item| after.as_ref().is_none_or(|after| key(item) > *after)).collect();
        let more = rest.len() > limit;
        rest.sort_by_cached_key(&key);
        rest.truncate(limit);
        let next_cursor = rest.last().filter(|_| more).map(|last| self.seal(&key(last)));
        Ok(Page { items: rest, next_cursor })
    }
}

/// What a cursor holds: its proof, which nobody has looked at yet, and its key.
pub(crate) fn apart(cursor: &str) -> Option<([u8; PROOF], String)> {
    let bytes = data_encoding::BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
    let (proof, key) = bytes.split_first_chunk()?;
    Some((*proof, String::from_utf8(key.to_vec()).ok()?))
}

/// A key of a number that orders the greatest first.
pub(crate) fn descending(number: u32) -> String {
    format!("{:010}", u32::MAX - number)
}

/// How many items to give, within the bounds.
pub(crate) fn limit(asked: Option<u32>) -> Result<usize, Problem> {
    let limit = asked.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(query_fault("limit", "out_of_range", format!("it must be 1 to {MOST}")));
    }
    Ok(usize::try_from(limit).unwrap_or_default())
}

fn foreign() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_cursor")
}
