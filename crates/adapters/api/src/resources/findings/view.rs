//! A finding as programs see it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use controlkeep_compliance::{Basis, Fact, Finding, Framework, Judgement, Methods, ObjectiveFinding};
use controlkeep_kernel::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::codes::{BasisCode, FindingCode, When};
use crate::sample::Sample;

/// A way to look at an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Method {
    /// Something was read, inspected or analysed.
    Examine,
    /// Somebody was asked.
    Interview,
    /// Something was exercised and compared with what was expected.
    Test,
}

/// What was found about one objective.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub(crate) struct FindingView<'a> {
    /// The full code of the objective.
    objective: Cow<'a, str>,
    /// The full code of its requirement.
    requirement: Cow<'a, str>,
    /// What was found.
    finding: FindingCode,
    /// On what grounds it is met; only with `met`.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<BasisCode>,
    /// The facts behind these grounds, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<&'static str, String>,
    /// Why it is not met or does not apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Cow<'a, str>>,
    /// What was seen.
    note: Cow<'a, str>,
    /// How it was looked at.
    methods: Vec<Method>,
    /// Counts the changes; 0 while nobody stated anything.
    version: i64,
    /// When it was changed last.
    updated_at: Option<When>,
    /// Who changed it last.
    updated_by: Option<Cow<'a, str>>,
}

impl<'a> FindingView<'a> {
    /// What is stored about the objective at a place, or that nothing is.
    pub(crate) fn at(
        framework: &'a Framework,
        requirement: usize,
        objective: usize,
        stored: Option<&'a ObjectiveFinding>,
    ) -> Self {
        let of = &framework.catalogue().requirements[requirement];
        let blank = Self::blank(&of.objectives[objective].code, &of.code);
        match stored {
            Some(stored) => blank.filled(stored),
            None => blank,
        }
    }

    fn blank(objective: &'a str, requirement: &'a str) -> Self {
        Self {
            objective: objective.into(),
            requirement: requirement.into(),
            finding: FindingCode(Finding::NotAssessed),
            basis: None,
            facts: BTreeMap::new(),
            reason: None,
            note: "".into(),
            methods: Vec::new(),
            version: 0,
            updated_at: None,
            updated_by: None,
        }
    }

    fn filled(self, stored: &'a ObjectiveFinding) -> Self {
        let judgement = &stored.judgement;
        let author = Some(stored.updated_by_name.as_str()).filter(|name| !name.is_empty());
        Self {
            finding: FindingCode(judgement.finding()),
            basis: judgement.grounds().map(|grounds| BasisCode(grounds.basis())),
            facts: facts(judgement),
            reason: judgement.reason().map(|reason| reason.as_str().into()),
            note: stored.note.as_str().into(),
            methods: methods_in(stored.methods),
            version: stored.version,
            updated_at: stored.updated_at.map(When),
            updated_by: author.map(Cow::from),
            ..self
        }
    }
}

fn facts(judgement: &Judgement) -> BTreeMap<&'static str, String> {
    let Some(grounds) = judgement.grounds() else { return BTreeMap::new() };
    if grounds.basis() == Basis::Implemented {
        return BTreeMap::new();
    }
    let stated = grounds.facts();
    let told = |fact: &Fact| stated.get(*fact).map(|text| (fact.code(), text.to_owned()));
    Fact::ALL.iter().filter_map(told).collect()
}

/// The list of the methods that were used.
pub(crate) fn methods_in(methods: Methods) -> Vec<Method> {
    let all = [
        (methods.examine, Method::Examine),
        (methods.interview, Method::Interview),
        (methods.test, Method::Test),
    ];
    all.into_iter().filter(|(used, _)| *used).map(|(_, method)| method).collect()
}

/// The methods of a list.
pub(crate) fn methods_of(listed: &[Method]) -> Methods {
    Methods {
        examine: listed.contains(&Method::Examine),
        interview: listed.contains(&Method::Interview),
        test: listed.contains(&Method::Test),
    }
}

impl Sample for FindingView<'static> {
    fn sample() -> Self {
        Self {
            finding: FindingCode(Finding::NotMet),
            reason: Some("Contractors share one account.".into()),
            note: "Seen in the directory on 12 May.".into(),
            methods: vec![Method::Examine, Method::Interview],
            version: 3,
            updated_at: Some(When(Timestamp::from_seconds(1_795_000_000))),
            updated_by: Some("Maria Keller".into()),
            ..Self::blank("AC.L2-3.1.1[a]", "AC.L2-3.1.1")
        }
    }
}
