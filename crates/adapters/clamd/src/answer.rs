//! What the daemon answers.

use controlkeep_ports::{ScanError, ScanVerdict};

/// The most characters of an answer that are shown.
const SHOWN: usize = 200;

/// The verdict in an answer, if it is one.
pub(crate) fn verdict_of(answer: &str) -> Result<ScanVerdict, ScanError> {
    let answer = answer.trim_end_matches(['\0', '\n', '\r']);
    if answer == "stream: OK" {
        return Ok(ScanVerdict::Clean);
    }
    let found = answer.strip_prefix("stream: ").and_then(|rest| rest.strip_suffix(" FOUND"));
    if let Some(signature) = found {
        return Ok(ScanVerdict::Found { signature: shown(signature) });
    }
    if answer.starts_with("INSTREAM size limit exceeded") {
        return Err(ScanError::TooLarge);
    }
    if answer.is_empty() {
        return Err(ScanError::Away("it closed the connection without an answer".into()));
    }
    Err(ScanError::Confused(shown(answer)))
}

pub(crate) fn shown(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_answer_is_a_verdict() {
        assert!(matches!(verdict_of("stream: OK\0"), Ok(ScanVerdict::Clean)));
        let found = verdict_of("stream: Win.Test.EICAR_HDB-1 FOUND\0").unwrap();
        assert_eq!(found, ScanVerdict::Found { signature: "Win.Test.EICAR_HDB-1".into() });
        for answer in ["stream: OK?", "OK", "stream:", "stream: OK ERROR", "UNKNOWN COMMAND"] {
            assert!(matches!(verdict_of(answer), Err(ScanError::Confused(_))), "{answer}");
        }
        assert!(matches!(verdict_of("INSTREAM size limit exceeded. ERROR\0"), Err(ScanError::TooLarge)));
        assert!(matches!(verdict_of(""), Err(ScanError::Away(_))));
    }
}
