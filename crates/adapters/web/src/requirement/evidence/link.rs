//! Linking evidence with the objectives of a requirement, and taking a link back.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::{EvidenceNumber, LinkRefused};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_kernel::ObjectiveId;
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{
    LinkObjectives, LinkObjectivesError, Linked, UnlinkObjectives, link_objectives, unlink_objectives,
};
use http::StatusCode;
use serde::Deserialize;

use super::{Done, Told};
use crate::assessments::{Address, Opened};
use crate::findings::{Origin, Reply, RequirementPath, frozen};
use crate::requirement::Place;
use crate::requirement::page::{draw_page, evidence_sheet};
use crate::sign_in::see_other;
use crate::ui::Ui;
use crate::words::values;

const RIGHT: AccessRule = AccessRule::Organisation(Permission::AddEvidence);

pub(in crate::requirement) static LINK: RouteSpec = RouteSpec::change(
    "requirement.evidence.link",
    "/o/{org}/a/{as}/r/{requirement}/evidence",
    RIGHT,
    Audited::As("evidence.linked"),
);
pub(in crate::requirement) static UNLINK: RouteSpec = RouteSpec::change(
    "requirement.evidence.unlink",
    "/o/{org}/a/{as}/r/{requirement}/evidence/unlink",
    RIGHT,
    Audited::As("evidence.unlinked"),
);

/// What was chosen and ticked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::requirement) struct LinkForm {
    #[serde(default)]
    item: Vec<String>,
    #[serde(default)]
    objective: Vec<ObjectiveId>,
    #[serde(default)]
    pick: String,
}

/// A link to take back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::requirement) struct UnlinkForm {
    item: String,
    objective: ObjectiveId,
}

pub(in crate::requirement) async fn link(
    ui: Ui,
    tenant: Tenant,
    origin: Origin,
    Path(path): Path<RequirementPath>,
    Submitted(form): Submitted<LinkForm>,
) -> Result<Response, Problem> {
    let opened = Opened::read(&ui, &tenant, path.number()?).await?;
    let desk = Desk { index: position(&opened, &path)?, ui: &ui, tenant: &tenant, origin: &origin };
    if form.item.is_empty() || form.objective.is_empty() {
        return desk.refused(&opened, form, "requirement-evidence-refused-nothing").await;
    }
    let command = LinkObjectives {
        scope: tenant.scope,
        assessment: opened.sheet.assessment.number,
        items: numbers(&form.item)?,
        objectives: desk.own(&opened, &form.objective)?,
        methods: None,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let work = move || link_objectives(app.store.as_ref(), &app.shelf, &command);
    let linked = ui.app.blocking.write(work).await?;
    if let Some(key) = refusal(&opened, &linked)? {
        return desk.refused(&opened, form, key).await;
    }
    linked.or_else(as_good_as_done)?;
    let told = values([
        ("items", form.item.join(", ").into()),
        ("objectives", labels(&opened, &form.objective).into()),
    ]);
    let text = ui.words().text_with("requirement-evidence-linked", &told);
    desk.done(opened.sheet.assessment.number, Done { text, undo: None }).await
}

pub(in crate::requirement) async fn unlink(
    ui: Ui,
    tenant: Tenant,
    origin: Origin,
    Path(path): Path<RequirementPath>,
    Submitted(form): Submitted<UnlinkForm>,
) -> Result<Response, Problem> {
    let opened = Opened::read(&ui, &tenant, path.number()?).await?;
    let desk = Desk { index: position(&opened, &path)?, ui: &ui, tenant: &tenant, origin: &origin };
    let command = UnlinkObjectives {
        scope: tenant.scope,
        assessment: opened.sheet.assessment.number,
        items: numbers(std::slice::from_ref(&form.item))?,
        objectives: desk.own(&opened, &[form.objective])?,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let work = move || unlink_objectives(app.store.as_ref(), &app.shelf, &command);
    let unlinked = ui.app.blocking.write(work).await?;
    refusal(&opened, &unlinked)?;
    unlinked.or_else(as_good_as_done)?;
    let told = values([
        ("items", form.item.clone().into()),
        ("objectives", labels(&opened, &[form.objective]).into()),
    ]);
    let text = ui.words().text_with("requirement-evidence-unlinked", &told);
    let undo = Some((form.item, form.objective.to_string()));
    desk.done(opened.sheet.assessment.number, Done { text, undo }).await
}

/// The items that a form names. Whatever is no number names nothing.
fn numbers(items: &[String]) -> Result<Vec<EvidenceNumber>, Problem> {
    items.iter().map(|item| item.parse().map_err(|_| Problem::not_found())).collect()
}

/// The requirement that a path names, by its id or by what people call it.
fn position(opened: &Opened, path: &RequirementPath) -> Result<usize, Problem> {
    let by_id = path.requirement.parse().ok().and_then(|id| opened.framework.find_requirement(id));
    by_id.or_else(|| opened.find(&path.requirement)).ok_or_else(Problem::not_found)
}

/// What of a refusal belongs beside the form; other refusals have an answer of their own.
fn refusal(
    opened: &Opened,
    linked: &Result<Linked, LinkObjectivesError>,
) -> Result<Option<&'static str>, Problem> {
    match linked {
        Err(LinkObjectivesError::Refused(LinkRefused::Locked(_))) => {
            Err(frozen(opened.sheet.assessment.state))
        }
        Err(LinkObjectivesError::NotFound | LinkObjectivesError::Refused(LinkRefused::Unknown)) => {
            Err(Problem::not_found())
        }
        Err(LinkObjectivesError::TooManyItems | LinkObjectivesError::Refused(LinkRefused::TooMany)) => {
            Ok(Some("evidence-refused-many"))
        }
        Ok(_) | Err(LinkObjectivesError::Store(_) | LinkObjectivesError::Refused(LinkRefused::Unchanged)) => {
            Ok(None)
        }
    }
}

/// What is like that already is as good as done.
fn as_good_as_done(error: LinkObjectivesError) -> Result<Linked, Problem> {
    match error {
        LinkObjectivesError::Store(error) => Err(error.into()),
        _ => Ok(Linked::default()),
    }
}

/// What people call objectives.
fn labels(opened: &Opened, objectives: &[ObjectiveId]) -> String {
    let label = |id: &ObjectiveId| {
        let (requirement, objective) = opened.framework.find_objective(*id)?;
        Some(opened.framework.objective_label(requirement, objective))
    };
    objectives.iter().filter_map(label).collect::<Vec<_>>().join(", ")
}

/// A requirement on which somebody works.
struct Desk<'a> {
    ui: &'a Ui,
    tenant: &'a Tenant,
    origin: &'a Origin,
    index: usize,
}

impl Desk<'_> {
    /// Objectives, as long as they are this requirement's.
    fn own(&self, opened: &Opened, objectives: &[ObjectiveId]) -> Result<Vec<ObjectiveId>, Problem> {
        let is_own = |id: &ObjectiveId| {
            opened.framework.find_objective(*id).is_some_and(|(requirement, _)| requirement == self.index)
        };
        if objectives.iter().all(is_own) { Ok(objectives.to_vec()) } else { Err(Problem::not_found()) }
    }

    /// Answers with the evidence as it is now.
    async fn done(&self, number: u32, done: Done) -> Result<Response, Problem> {
        let address = Address::of(self.tenant.organisation.slug.as_str(), number);
        let opened = Opened::read(self.ui, self.tenant, number).await?;
        if self.ui.viewer.htmx.is_none() {
            let short = &opened.catalogue().requirements[self.index].short;
            let own = format!("{}?tab=evidence", address.requirement(short));
            return Ok(see_other(&self.origin.back(&address, own)));
        }
        let said = Some(done.text.clone());
        let told = Told { done: Some(done), ..Told::default() };
        self.answer(StatusCode::OK, &opened, told, said).await
    }

    /// Answers with everything that was chosen, beside why it was not taken.
    async fn refused(&self, opened: &Opened, form: LinkForm, key: &str) -> Result<Response, Problem> {
        let refused = Some(self.ui.words().text(key));
        let LinkForm { item, objective: objectives, pick } = form;
        let items = numbers(&item)?;
        let told = Told { pick, items, objectives, refused, done: None };
        self.answer(StatusCode::UNPROCESSABLE_ENTITY, opened, told, None).await
    }

    async fn answer(
        &self,
        status: StatusCode,
        opened: &Opened,
        told: Told,
        said: Option<String>,
    ) -> Result<Response, Problem> {
        let reply = Reply { ui: self.ui, tenant: self.tenant, origin: self.origin, opened };
        let scripted = self.ui.viewer.htmx.is_some();
        let place = if scripted { reply.place() } else { Place::Page };
        let sheet = evidence_sheet(self.ui, self.tenant, opened, &place, self.index, told).await?;
        if scripted {
            reply.sheet_as_it_is(status, self.index, sheet, said)
        } else {
            draw_page(self.ui, self.tenant, opened, status, sheet).await
        }
    }
}
