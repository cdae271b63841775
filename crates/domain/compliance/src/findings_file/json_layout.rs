//! Findings as JSON.

use serde::Deserialize;

use super::{FindingRecord, FindingsFileError, Place, StatedFinding};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrapped {
    findings: Vec<StatedFinding>,
}

pub(super) fn records(text: &str) -> Result<Vec<FindingRecord>, FindingsFileError> {
    // Two attempts keep the message about the one thing that is wrong; an untagged enum would say
    // that no variant fits.
    let findings = if text.trim_start().starts_with('{') {
        serde_json::from_str::<Wrapped>(text).map(|wrapped| wrapped.findings)
    } else {
        serde_json::from_str::<Vec<StatedFinding>>(text)
    };
    let findings = findings.map_err(|error| FindingsFileError::Syntax(error.to_string()))?;
    let record = |(number, stated)| FindingRecord { place: Place::Record(number), stated };
    Ok((1..).zip(findings).map(record).collect())
}
