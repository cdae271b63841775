//! Where the pages of one assessment are, and what their elements are called.

use std::fmt::Write;

use controlkeep_http::Problem;
use controlkeep_kernel::{ObjectiveId, RequirementId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// What stands in addresses as it is; everything else is encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Encodes a text as one part of a path or as a value of a query.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// An address with the fields that hold something behind it.
pub(crate) fn with_query(path: &str, fields: &[(&str, &String)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// The number in the path of an assessment.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct AssessmentPath {
    #[serde(rename = "as")]
    number: String,
}

impl AssessmentPath {
    /// The number. Whatever is none names nothing.
    pub(crate) fn number(&self) -> Result<u32, Problem> {
        self.number.parse().map_err(|_| Problem::not_found())
    }
}

/// Where the pages of one assessment are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    base: String,
}

impl Address {
    /// The address of an assessment by its organisation's slug and its number.
    pub(crate) fn of(slug: &str, number: u32) -> Self {
        Self { base: format!("/o/{slug}/a/{number}") }
    }

    /// A place of the assessment, such as `board`.
    pub(crate) fn place(&self, name: &str) -> String {
        format!("{}/{name}", self.base)
    }

    /// A requirement's page, by what people call it.
    pub(crate) fn requirement(&self, short: &str) -> String {
        format!("{}/r/{}", self.base, encoded(short))
    }

    /// Where something about a requirement is changed, such as `all` of its objectives.
    pub(crate) fn change(&self, requirement: RequirementId, what: &str) -> String {
        format!("{}/r/{requirement}/{what}", self.base)
    }

    /// Where something about an objective is written, such as its `finding`.
    pub(crate) fn objective(&self, objective: ObjectiveId, what: &str) -> String {
        format!("{}/o/{objective}/{what}", self.base)
    }
}

/// What the elements of a requirement or objective are called, after their kind: `3.5.3` becomes
/// `3-5-3`. Whatever is neither letter, digit nor dot is spelled by its bytes, so that two codes
/// never share an element.
pub(crate) fn element_id(code: &str) -> String {
    let mut id = String::with_capacity(code.len());
    for byte in code.bytes() {
        match byte {
            b'.' => id.push('-'),
            _ if byte.is_ascii_alphanumeric() => id.push(char::from(byte)),
            // Writing into a text cannot fail.
            _ => _ = write!(id, "_{byte:02x}"),
        }
    }
    id
}

/// What the elements of an objective are called: `3.5.3[b]` becomes `3-5-3-b`. A label of another
/// form gives way to the objective's place in the requirement.
pub(crate) fn objective_element_id(short: &str, label: &str, index: usize) -> String {
    let requirement = element_id(short);
    let letter = label.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or_default();
    if label.is_empty() {
        requirement
    } else if !letter.is_empty() && letter.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        format!("{requirement}-{letter}")
    } else {
        format!("{requirement}-_{index}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_part_of_a_path_whatever_it_holds() {
        let address = Address::of("acme", 1);
        assert_eq!(address.requirement("3.5.3"), "/o/acme/a/1/r/3.5.3");
        assert_eq!(address.requirement("AC-2(1)/x é"), "/o/acme/a/1/r/AC-2%281%29%2Fx%20%C3%A9");
    }

    #[test]
    fn elements_of_two_codes_never_share_a_name() {
        assert_eq!(element_id("3.5.3"), "3-5-3");
        assert_eq!(element_id("AC-2(1)"), "AC_2d2_281_29");
        assert_ne!(element_id("AC-2"), element_id("AC.2"));
        assert_eq!(objective_element_id("3.5.3", "[b]", 1), "3-5-3-b");
        assert_eq!(objective_element_id("3.5.3", "", 0), "3-5-3");
        assert_eq!(objective_element_id("AC-2", "a.[01]", 4), "AC_2d2-_4");
    }

    #[test]
    fn a_number_that_is_none_names_nothing() {
        let path = |number: &str| AssessmentPath { number: number.to_owned() };
        assert_eq!(path("7").number().ok(), Some(7));
        for text in ["", "-1", "x", "4294967296", "1/board"] {
            assert_eq!(path(text).number().unwrap_err().status.as_u16(), 404, "{text}");
        }
    }
}
