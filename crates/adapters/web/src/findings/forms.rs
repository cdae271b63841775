//! The forms of one objective, as the drawer and the card of the focus mode send them.

use controlkeep_compliance::{Basis, Fact, Facts, Finding, Methods, TextError};
use serde::{Deserialize, Deserializer};

use super::Scene;
use super::objective::stated;
use crate::words::{Words, values};

/// A stated finding. What belongs to a finding is read only beside it: a reason beside NOT MET and
/// N/A, a basis with its facts beside MET.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindingForm {
    pub(crate) version: i64,
    pub(crate) finding: Finding,
    /// What the page showed; it tells which change came in between.
    pub(crate) seen: Option<Finding>,
    /// A reason that was sent empty takes one back; none at all leaves it alone.
    #[serde(default, deserialize_with = "sent")]
    pub(crate) reason: Option<String>,
    pub(crate) basis: Option<Basis>,
    #[serde(default)]
    pub(crate) provider: String,
    #[serde(default)]
    pub(crate) extent: String,
    #[serde(default)]
    pub(crate) proof: String,
    #[serde(default)]
    pub(crate) security_plan: String,
    #[serde(default)]
    pub(crate) mitigations: String,
    #[serde(default)]
    pub(crate) plan_item: String,
    #[serde(default)]
    pub(crate) origin: String,
    #[serde(default)]
    pub(crate) reviewed_on: String,
    #[serde(default)]
    pub(crate) progress: String,
    #[serde(default)]
    pub(crate) decision: String,
    #[serde(default)]
    pub(crate) decided_on: String,
    #[serde(default)]
    pub(crate) unchanged: String,
}

/// An empty field of a form reads as no value unless it is asked for its text.
fn sent<'de, D: Deserializer<'de>>(field: D) -> Result<Option<String>, D::Error> {
    String::deserialize(field).map(Some)
}

impl FindingForm {
    /// Every fact that was typed, whether the basis asks for it or not.
    pub(crate) fn facts(&self) -> Facts {
        Fact::ALL.iter().fold(Facts::default(), |facts, fact| facts.with(*fact, self.typed(*fact)))
    }

    fn typed(&self, fact: Fact) -> &str {
        match fact {
            Fact::Provider => &self.provider,
            Fact::Extent => &self.extent,
            Fact::Proof => &self.proof,
            Fact::SecurityPlan => &self.security_plan,
            Fact::Mitigations => &self.mitigations,
            Fact::PlanItem => &self.plan_item,
            Fact::Origin => &self.origin,
            Fact::ReviewedOn => &self.reviewed_on,
            Fact::Progress => &self.progress,
            Fact::Decision => &self.decision,
            Fact::DecidedOn => &self.decided_on,
            Fact::Unchanged => &self.unchanged,
        }
    }

    /// What a toast says of it: a basis or a reason that was given for a finding that was there.
    pub(crate) fn said(&self, scene: &Scene<'_>, label: &str) -> String {
        let key = match (self.seen == Some(self.finding), self.finding) {
            (true, Finding::Met) if self.basis.is_some() => "findings-said-basis",
            (true, Finding::NotMet | Finding::NotApplicable) => "findings-said-reason",
            _ => return stated(scene, label, self.finding),
        };
        scene.words.text_with(key, &values([("label", label.to_owned().into())]))
    }
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
    use serde::de::DeserializeOwned;

    use super::*;

    async fn read<T: DeserializeOwned>(body: &str) -> Option<T> {
        let request = http::Request::post("/")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from(body.to_owned()))
            .unwrap();
        Form::<T>::from_request(request, &()).await.ok().map(|form| form.0)
    }

    impl FindingForm {
        /// A form as a browser sends it.
        pub(crate) async fn sent(body: &str) -> Option<Self> {
            read(body).await
        }
    }

    #[tokio::test]
    async fn ticked_boxes_are_read_and_no_box_means_no_method() {
        let form = read::<MethodsForm>("version=3&method=examine&method=test").await.unwrap();
        assert_eq!(form.methods().to_string(), "examine,test");
        assert_eq!(read::<MethodsForm>("version=0").await.unwrap().methods(), Methods::default());
        assert!(read::<MethodsForm>("version=0&method=guess").await.is_none());
        assert!(read::<MethodsForm>("version=0&other=1").await.is_none());
    }

    #[tokio::test]
    async fn every_fact_is_read_by_its_code() {
        for fact in Fact::ALL {
            let body = format!("version=0&finding=met&basis=inherited&{}=a+fact", fact.code());
            let form = FindingForm::sent(&body).await.unwrap();
            assert_eq!(form.facts(), Facts::default().with(*fact, "a fact"), "{}", fact.code());
        }
        for unknown in ["basis=guessed", "grounds=none"] {
            assert!(FindingForm::sent(&format!("version=0&finding=met&{unknown}")).await.is_none());
        }
    }
}
