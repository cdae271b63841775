//! Changing many findings at once.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_compliance::{Finding, Framework, ObjectiveFinding};
use controlkeep_http::{AccessRule, App, Audited, Problem, RouteSpec, Tenant};
use controlkeep_ports::Store;
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{
    ChangeFindings, FindingEdit, ItemRefused, MOST_CHANGED_AT_ONCE, change_findings,
};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::change::{FindingParts, items};
use super::view::FindingView;
use crate::body::Sent;
use crate::call::Call;
use crate::codes::{BasisCode, FindingCode};
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::resources::opened::{framework_of, number_of, objective_of};
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::change(
    "api.findings.batch",
    "/api/v1/organisations/{org}/assessments/{assessment}/findings/batch",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding."),
)
.api();

pub(super) static MANY: Endpoint = Endpoint::of(&SPEC, Tag::Findings, "Change many findings at once")
    .about(
        "Up to 500 objectives in one transaction. Each item names the version that was read and says what becomes of \
         it; parts that are left out stay. With `all_or_nothing` one refusal takes all of it back and gives 409; \
         without, the answer says for each item what became of it. An item whose fields cannot be taken refuses the \
         whole request.",
    )
    .takes::<Batch>()
    .gives::<BatchAnswer<'static>>(200)
    .or(&["frozen", "refused_items"])
    .repeatable();

/// Findings to change.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Batch {
    /// Whether one refusal takes all of it back.
    #[serde(default)]
    all_or_nothing: bool,
    /// What becomes of which objective, in this order.
    #[schemars(length(min = 1, max = 500))]
    items: Vec<Item>,
}

/// What becomes of one objective; what is left out stays.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "BatchItem")]
struct Item {
    /// The objective, by its code or id.
    objective: String,
    /// The version that was read; 0 when nobody stated anything yet.
    #[schemars(range(min = 0))]
    version: i64,
    /// What was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<FindingCode>,
    /// On what grounds it is met; only with a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<BasisCode>,
    /// The facts that the basis asks for, by name; only with a finding.
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    facts: std::collections::BTreeMap<String, String>,
    /// Why it is not met or does not apply; only with a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2000))]
    reason: Option<String>,
    /// What was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 10000))]
    note: Option<String>,
    /// How it was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    methods: Option<Vec<super::view::Method>>,
}

impl Sample for Batch {
    fn sample() -> Self {
        let item = |objective: &str, finding| Item {
            objective: objective.into(),
            version: 0,
            finding: Some(FindingCode(finding)),
            basis: None,
            facts: std::collections::BTreeMap::new(),
            reason: None,
            note: Some("Imported from the asset inventory.".into()),
            methods: None,
        };
        let items = vec![item("AC.L2-3.1.1[a]", Finding::Met), item("3.1.1[b]", Finding::NotMet)];
        Self { all_or_nothing: true, items }
    }
}

/// What became of the items.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct BatchAnswer<'a> {
    /// How many are as the request wants them.
    accepted: usize,
    /// How many were refused.
    refused: usize,
    /// One for each item, in their order.
    items: Vec<ItemAnswer<'a>>,
}

/// What became of one item.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BatchItemAnswer")]
struct ItemAnswer<'a> {
    /// The objective as the request named it.
    objective: String,
    /// What became of it.
    result: ItemResult,
    /// What is stored now; `null` when there is no such objective.
    finding: Option<FindingView<'a>>,
}

/// What became of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "BatchItemResult")]
enum ItemResult {
    /// It is as the request wants it.
    Accepted,
    /// Somebody else changed it since it was read.
    StaleVersion,
    /// The catalogue has no such objective.
    NotFound,
}

impl Sample for BatchAnswer<'static> {
    fn sample() -> Self {
        let finding = Some(FindingView::sample());
        let items = vec![ItemAnswer { objective: "3.1.1[a]".into(), result: ItemResult::Accepted, finding }];
        Self { accepted: 1, refused: 0, items }
    }
}

pub(super) async fn change_many(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    Sent { body, repeat }: Sent<Batch>,
) -> Result<Response, Problem> {
    if !(1..=MOST_CHANGED_AT_ONCE).contains(&body.items.len()) {
        let mut faults = Faults::default();
        faults.add("items", "out_of_range", format!("it must have 1 to {MOST_CHANGED_AT_ONCE} items"));
        return Err(faults.problem());
    }
    let (scope, number) = (tenant.scope, number_of(&number)?);
    let framework = call.read(move |app| framework_of(app, &scope, number)).await?;
    let (edits, known) = edits(&framework, &body.items)?;
    if body.all_or_nothing && known.iter().any(Option::is_none) {
        let items = known.iter().map(|place| place.map_or(Err(ItemRefused::NotFound), |_| Ok(None)));
        return Err(refused(&told(&framework, &body.items, &known, &items.collect::<Vec<_>>())));
    }
    let command =
        ChangeFindings { scope, number, edits, all_or_nothing: body.all_or_nothing, actor: call.actor() };
    let work = move |app: &App, store: &dyn Store| {
        let changed = change_findings(store, &app.shelf, app.rules(), &command);
        let kept = changed.is_ok();
        let mut results = changed.map(|changed| changed.items).or_else(items)?.into_iter();
        // Those without a place were never part of the command.
        let results: Vec<_> = known
            .iter()
            .map(|place| match place {
                Some(_) => results.next().unwrap_or(Err(ItemRefused::NotFound)).map(Some),
                None => Err(ItemRefused::NotFound),
            })
            .collect();
        let answer = told(&framework, &body.items, &known, &results);
        if kept { Reply::ok(&answer) } else { Err(refused(&answer)) }
    };
    call.change(repeat, work).await
}

type Place = Option<(usize, usize)>;
type Outcome = Result<Option<ObjectiveFinding>, ItemRefused>;

/// The edits of the items whose objective there is, and where each item's objective stands.
fn edits(framework: &Framework, items: &[Item]) -> Result<(Vec<FindingEdit>, Vec<Place>), Problem> {
    let mut faults = Faults::default();
    let known: Vec<Place> = items.iter().map(|item| objective_of(framework, &item.objective)).collect();
    let mut edits = Vec::with_capacity(items.len());
    for (at, (item, place)) in items.iter().zip(&known).enumerate() {
        // What is wrong with the fields is told also where there is no such objective.
        let objective = place.map_or_else(
            || controlkeep_kernel::ObjectiveId::from_bytes([0; 16]),
            |(requirement, objective)| framework.objective_id(requirement, objective),
        );
        if item.version < 0 {
            faults.add(format!("items[{at}].version"), "out_of_range", "it must be 0 or more");
        }
        let edit = item.parts().edit(&mut faults, &format!("items[{at}]."), (objective, item.version));
        edits.extend(place.map(|_| edit));
    }
    faults.refuse()?;
    Ok((edits, known))
}

impl Item {
    fn parts(&self) -> FindingParts {
        FindingParts {
            finding: self.finding,
            basis: self.basis,
            facts: self.facts.clone(),
            reason: self.reason.clone(),
            note: self.note.clone(),
            methods: self.methods.clone(),
        }
    }
}

fn told<'a>(
    framework: &'a Framework,
    items: &[Item],
    places: &[Place],
    outcomes: &'a [Outcome],
) -> BatchAnswer<'a> {
    let one = |((item, place), outcome): ((&Item, &Place), &'a Outcome)| {
        let (result, stored) = match outcome {
            Ok(stored) => (ItemResult::Accepted, stored.as_ref()),
            Err(ItemRefused::Stale { stored }) => (ItemResult::StaleVersion, Some(stored.as_ref())),
            Err(ItemRefused::NotFound) => (ItemResult::NotFound, None),
        };
        let finding = place.zip(stored).map(|((requirement, objective), stored)| {
            FindingView::at(framework, requirement, objective, Some(stored))
        });
        ItemAnswer { objective: item.objective.clone(), result, finding }
    };
    let items: Vec<_> = items.iter().zip(places).zip(outcomes).map(one).collect();
    let accepted = items.iter().filter(|item| item.result == ItemResult::Accepted).count();
    BatchAnswer { accepted, refused: items.len() - accepted, items }
}

/// Nothing was changed: what would have become of each item.
fn refused(answer: &BatchAnswer<'_>) -> Problem {
    let told: Vec<_> = answer
        .items
        .iter()
        .map(|item| serde_json::json!({ "objective": item.objective, "result": item.result }))
        .collect();
    Problem::new(StatusCode::CONFLICT, "refused_items").with_member("items", told.into())
}
