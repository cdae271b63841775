//! The forms of one objective, as the drawer and the card of the focus mode send them.

use controlkeep_compliance::{Finding, Methods, TextError};
use serde::Deserialize;

use crate::words::Words;

/// A stated finding.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindingForm {
    pub(crate) version: i64,
    pub(crate) finding: Finding,
    /// What the page showed; it tells which change came in between.
    pub(crate) seen: Option<Finding>,
    #[serde(default)]
    pub(crate) reason: String,
}

/// A written note.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteForm {
    pub(crate) version: i64,
    pub(crate) note: String,
}

/// What is wrong with a note.
pub(crate) fn note_trouble(words: Words, error: TextError) -> String {
    match error {
        TextError::TooLong { .. } => words.text("findings-note-long"),
        TextError::ControlCharacter | TextError::Empty => words.text("findings-text-control"),
    }
}

/// Ticked methods. Boxes that are not ticked are not sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MethodsForm {
    pub(crate) version: i64,
    #[serde(default)]
    method: Vec<Method>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    Examine,
    Interview,
    Test,
}

impl MethodsForm {
    /// The methods that were ticked.
    pub(crate) fn methods(&self) -> Methods {
        let has = |method| self.method.contains(&method);
        Methods { examine: has(Method::Examine), interview: has(Method::Interview), test: has(Method::Test) }
    }
}

#[cfg(test)]
mod tests {
    use axum::extract::FromRequest;
    use axum_extra::extract::Form;

    use super::*;

    async fn read(body: &'static str) -> Option<MethodsForm> {
        let request = http::Request::post("/")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from(body))
            .unwrap();
        Form::<MethodsForm>::from_request(request, &()).await.ok().map(|form| form.0)
    }

    #[tokio::test]
    async fn ticked_boxes_are_read_and_no_box_means_no_method() {
        let form = read("version=3&method=examine&method=test").await.unwrap();
        assert_eq!(form.methods().to_string(), "examine,test");
        assert_eq!(read("version=0").await.unwrap().methods(), Methods::default());
        assert!(read("version=0&method=guess").await.is_none());
        assert!(read("version=0&other=1").await.is_none());
    }
}
