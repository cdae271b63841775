//! Changing one finding: as a whole, or parts of it.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use controlkeep_compliance::{Basis, Finding};
use controlkeep_http::{AccessRule, App, Audited, Method as Verb, Problem, RouteSpec, Tenant};
use controlkeep_ports::{RepeatableRequest, Store};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{
    ChangeFindings, ChangeFindingsError, FindingEdit, ItemRefused, change_findings,
};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::judged::{Stated, note};
use super::show::PATH;
use super::view::{FindingView, Method, methods_of};
use crate::body::Sent;
use crate::call::Call;
use crate::codes::{BasisCode, FindingCode};
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::resources::opened::{framework_of, number_of, objective_of};
use crate::sample::Sample;
use crate::seen::{Seen, or_stale, stale};

const RIGHT: AccessRule = AccessRule::Organisation(Permission::SetFindings);

static PUT_SPEC: RouteSpec =
    RouteSpec::change("api.finding.put", PATH, RIGHT, Audited::As("finding.")).by(Verb::Put).api();
static PATCH_SPEC: RouteSpec =
    RouteSpec::change("api.finding.patch", PATH, RIGHT, Audited::As("finding.")).by(Verb::Patch).api();

pub(super) static PUT: Endpoint =
    Endpoint::of(&PUT_SPEC, Tag::Findings, "State what was found about an objective")
        .about("Finding, note and methods take the place of what is stored; what is left out becomes empty.")
        .takes::<WholeFinding>()
        .gives::<FindingView<'static>>(200)
        .or(&["frozen"])
        .needs_version();

pub(super) static PATCH: Endpoint =
    Endpoint::of(&PATCH_SPEC, Tag::Findings, "Change parts of what was found")
        .about("What is left out stays. A finding is always stated with its grounds or its reason.")
        .takes::<FindingParts>()
        .gives::<FindingView<'static>>(200)
        .or(&["frozen"])
        .needs_version();

/// What was found about an objective.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WholeFinding {
    /// What was found.
    finding: FindingCode,
    /// On what grounds it is met; `implemented` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<BasisCode>,
    /// The facts that the basis asks for, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<String, String>,
    /// Why it is not met or does not apply; `not_applicable` needs one.
    #[schemars(length(max = 2000))]
    reason: Option<String>,
    /// What was seen.
    #[serde(default)]
    #[schemars(length(max = 10000))]
    note: String,
    /// How it was looked at.
    #[serde(default)]
    methods: Vec<Method>,
}

/// Parts of what was found about an objective.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingParts {
    /// What was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) finding: Option<FindingCode>,
    /// On what grounds it is met; only with a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<BasisCode>,
    /// The facts that the basis asks for, by name; only with a finding.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) facts: BTreeMap<String, String>,
    /// Why it is not met or does not apply; only with a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2000))]
    pub(super) reason: Option<String>,
    /// What was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 10000))]
    pub(super) note: Option<String>,
    /// How it was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) methods: Option<Vec<Method>>,
}

impl From<WholeFinding> for FindingParts {
    fn from(whole: WholeFinding) -> Self {
        Self {
            finding: Some(whole.finding),
            basis: whole.basis,
            facts: whole.facts,
            reason: whole.reason,
            note: Some(whole.note),
            methods: Some(whole.methods),
        }
    }
}

impl Sample for WholeFinding {
    fn sample() -> Self {
        Self {
            finding: FindingCode(Finding::NotMet),
            basis: None,
            facts: BTreeMap::new(),
            reason: Some("Contractors share one account.".into()),
            note: "Seen in the directory on 12 May.".into(),
            methods: vec![Method::Examine, Method::Interview],
        }
    }
}

impl Sample for FindingParts {
    fn sample() -> Self {
        let facts =
            [("provider", "Cloud Ltd."), ("extent", "full"), ("proof", "Responsibility matrix, row 7")];
        Self {
            finding: Some(FindingCode(Finding::Met)),
            basis: Some(BasisCode(Basis::Inherited)),
            facts: facts.map(|(name, text)| (name.to_owned(), text.to_owned())).into(),
            ..Self::default()
        }
    }
}

impl FindingParts {
    /// What becomes of an objective, when every field can be taken.
    pub(super) fn edit(
        &self,
        faults: &mut Faults,
        within: &str,
        target: (controlkeep_kernel::ObjectiveId, i64),
    ) -> FindingEdit {
        let (objective, expected_version) = target;
        let stated = self.finding.map(|finding| Stated {
            finding: finding.0,
            basis: self.basis.map(|basis| basis.0),
            facts: &self.facts,
            reason: self.reason.as_deref(),
        });
        if stated.is_none() && (self.basis.is_some() || !self.facts.is_empty() || self.reason.is_some()) {
            faults.add(
                format!("{within}finding"),
                "missing_field",
                "a basis or a reason goes with a finding",
            );
        }
        FindingEdit {
            objective,
            expected_version,
            judgement: stated.and_then(|stated| stated.judgement(faults, within)),
            note: self.note.as_deref().and_then(|text| note(faults, within, text)),
            methods: self.methods.as_deref().map(methods_of),
        }
    }
}

pub(super) async fn put(
    call: Call,
    tenant: Tenant,
    Path((_, number, objective)): Path<(String, String, String)>,
    Seen(version): Seen,
    Sent { body, repeat }: Sent<WholeFinding>,
) -> Result<Response, Problem> {
    change(call, tenant, (number, objective, version), body.into(), repeat).await
}

pub(super) async fn patch(
    call: Call,
    tenant: Tenant,
    Path((_, number, objective)): Path<(String, String, String)>,
    Seen(version): Seen,
    Sent { body, repeat }: Sent<FindingParts>,
) -> Result<Response, Problem> {
    change(call, tenant, (number, objective, version), body, repeat).await
}

async fn change(
    call: Call,
    tenant: Tenant,
    (number, objective, version): (String, String, i64),
    parts: FindingParts,
    repeat: Option<RepeatableRequest>,
) -> Result<Response, Problem> {
    let (scope, number) = (tenant.scope, number_of(&number)?);
    let framework = call.read(move |app| framework_of(app, &scope, number)).await?;
    let place = objective_of(&framework, &objective).ok_or_else(Problem::not_found)?;
    let mut faults = Faults::default();
    let edit = parts.edit(&mut faults, "", (framework.objective_id(place.0, place.1), version));
    faults.refuse()?;
    let command =
        ChangeFindings { scope, number, edits: vec![edit], all_or_nothing: true, actor: call.actor() };
    let work = move |app: &App, store: &dyn Store| {
        let changed = change_findings(store, &app.shelf, app.rules(), &command);
        match changed.map(|changed| changed.items).or_else(items)?.pop() {
            Some(Ok(stored)) => {
                let view = FindingView::at(&framework, place.0, place.1, Some(&stored));
                Reply::ok(&view).map(|reply| reply.versioned(stored.version))
            }
            Some(Err(ItemRefused::Stale { stored })) => {
                Err(stale(&FindingView::at(&framework, place.0, place.1, Some(&stored))))
            }
            Some(Err(ItemRefused::NotFound)) | None => Err(Problem::not_found()),
        }
    };
    call.change(repeat, work).await
}

type Items = Vec<Result<controlkeep_compliance::ObjectiveFinding, ItemRefused>>;

/// What became of the items when they were refused, or why nothing was looked at.
pub(super) fn items(error: ChangeFindingsError) -> Result<Items, Problem> {
    match error {
        ChangeFindingsError::Refused(changed) => Ok(changed.items),
        ChangeFindingsError::NotFound => Err(Problem::not_found()),
        ChangeFindingsError::Locked(state) => {
            Err(Problem::new(StatusCode::LOCKED, "frozen").with("state", state.code()))
        }
        ChangeFindingsError::Store(error) => Err(or_stale(error)),
    }
}
