//! Linking an item with objectives, and taking a link back.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::LinkRefused;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_kernel::ObjectiveId;
use controlkeep_ports::{AssessmentHead, LinkedObjective};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{
    LinkObjectives, LinkObjectivesError, Linked, UnlinkObjectives, link_objectives, unlink_objectives,
};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::one::{Told, draw_item};
use super::place::{ItemPath, Place};
use super::targets::{UnknownCode, objectives_of};
use crate::assessments::{Address, Opened};
use crate::fields::{Choice, FieldErrors};
use crate::sign_in::see_other;
use crate::ui::Ui;
use crate::words::values;

const RIGHT: AccessRule = AccessRule::Organisation(Permission::AddEvidence);

pub(super) static LINK: RouteSpec = RouteSpec::change(
    "evidence.link",
    "/o/{org}/evidence/{number}/link",
    RIGHT,
    Audited::As("evidence.linked"),
);
pub(super) static UNLINK: RouteSpec = RouteSpec::change(
    "evidence.unlink",
    "/o/{org}/evidence/{number}/unlink",
    RIGHT,
    Audited::As("evidence.unlinked"),
);

/// The links of an item within one assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct LinkGroup {
    number: u32,
    assessment: String,
    href: String,
    links: Vec<LinkView>,
}

/// One link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LinkView {
    code: String,
    href: String,
    objective: String,
}

/// The links of an item by assessment, in the order they come in.
pub(super) fn groups(slug: &str, links: &[LinkedObjective]) -> Vec<LinkGroup> {
    let mut groups: Vec<LinkGroup> = Vec::new();
    for linked in links {
        let address = Address::of(slug, linked.assessment);
        if groups.last().is_none_or(|group| group.number != linked.assessment) {
            groups.push(LinkGroup {
                number: linked.assessment,
                assessment: linked.assessment_name.clone(),
                href: address.place("board"),
                links: Vec::new(),
            });
        }
        let short = linked.label.split('[').next().unwrap_or_default();
        let view = LinkView {
            code: linked.label.clone(),
            href: address.requirement(short),
            objective: linked.link.objective.to_string(),
        };
        if let Some(group) = groups.last_mut() {
            group.links.push(view);
        }
    }
    groups
}

/// The form that links: an assessment and typed codes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct Picker {
    pub(super) assessments: Vec<Choice>,
    pub(super) assessment: String,
    pub(super) objectives: String,
    pub(super) errors: FieldErrors,
}

impl Picker {
    /// Offers the assessments that take changes, the newest one first.
    pub(super) fn with(self, heads: &[AssessmentHead]) -> Self {
        let open = heads.iter().filter(|head| head.assessment.state.is_writable());
        let choice = |head: &AssessmentHead| {
            Choice::new(head.assessment.number.to_string(), head.assessment.name.to_string())
        };
        Self { assessments: open.map(choice).collect(), ..self }
    }
}

/// The form that links, as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkForm {
    assessment: String,
    objectives: String,
}

/// A link to take back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnlinkForm {
    assessment: u32,
    objective: ObjectiveId,
}

/// Objectives that were typed beside an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Targets {
    pub(super) assessment: u32,
    pub(super) objectives: Vec<ObjectiveId>,
}

/// Reads which objectives are meant. Nothing typed means none.
pub(super) async fn targets(
    ui: &Ui,
    tenant: &Tenant,
    errors: &mut FieldErrors,
    assessment: &str,
    typed: &str,
) -> Result<Option<Targets>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let opened = match assessment.parse() {
        Ok(number) => Opened::read(ui, tenant, number).await,
        Err(_) => Err(Problem::not_found()),
    };
    let opened = match opened {
        Ok(opened) => opened,
        Err(problem) if problem.status == StatusCode::NOT_FOUND => {
            errors.add(ui.words(), "assessment", "evidence-refused-assessment");
            return Ok(None);
        }
        Err(problem) => return Err(problem),
    };
    match objectives_of(&opened.framework, typed) {
        Ok(objectives) if objectives.is_empty() => Ok(None),
        Ok(objectives) => Ok(Some(Targets { assessment: opened.sheet.assessment.number, objectives })),
        Err(UnknownCode(code)) => {
            let told = values([("code", code.into())]);
            errors.add_with(ui.words(), "objectives", "evidence-refused-objective", &told);
            Ok(None)
        }
    }
}

pub(super) async fn link(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    Submitted(form): Submitted<LinkForm>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let found = targets(&ui, &tenant, &mut errors, &form.assessment, &form.objectives).await?;
    if found.is_none() && errors.is_empty() {
        let told = values([("code", "–".into())]);
        errors.add_with(ui.words(), "objectives", "evidence-refused-objective", &told);
    }
    let picker = |errors| Picker {
        assessment: form.assessment.clone(),
        objectives: form.objectives.clone(),
        errors,
        ..Picker::default()
    };
    let Some(found) = found.filter(|_| errors.is_empty()) else {
        let told = Told { picker: Some(picker(errors)), ..Told::default() };
        return draw_item(&ui, &tenant, &path, StatusCode::UNPROCESSABLE_ENTITY, told).await;
    };
    let number = path.read()?;
    let command = LinkObjectives {
        scope: tenant.scope,
        assessment: found.assessment,
        items: vec![number],
        objectives: found.objectives,
        methods: None,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let linked = move || link_objectives(app.store.as_ref(), &app.shelf, &command);
    settled(&ui, &tenant, &path, ui.app.blocking.write(linked).await?, "linked").await
}

pub(super) async fn unlink(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    Submitted(form): Submitted<UnlinkForm>,
) -> Result<Response, Problem> {
    let command = UnlinkObjectives {
        scope: tenant.scope,
        assessment: form.assessment,
        items: vec![path.read()?],
        objectives: vec![form.objective],
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let unlinked = move || unlink_objectives(app.store.as_ref(), &app.shelf, &command);
    settled(&ui, &tenant, &path, ui.app.blocking.write(unlinked).await?, "unlinked").await
}

/// Back to the item. What is like that already is as good as done.
async fn settled(
    ui: &Ui,
    tenant: &Tenant,
    path: &ItemPath,
    linked: Result<Linked, LinkObjectivesError>,
    done: &str,
) -> Result<Response, Problem> {
    let key = match linked {
        Ok(_) | Err(LinkObjectivesError::Refused(LinkRefused::Unchanged)) => {
            return Ok(see_other(&format!("{}?done={done}#links", Place::of(tenant).item(path.read()?))));
        }
        Err(LinkObjectivesError::Store(error)) => return Err(error.into()),
        Err(LinkObjectivesError::NotFound | LinkObjectivesError::Refused(LinkRefused::Unknown)) => {
            return Err(Problem::not_found());
        }
        Err(LinkObjectivesError::Refused(LinkRefused::Locked(_))) => "evidence-refused-locked",
        Err(LinkObjectivesError::TooManyItems | LinkObjectivesError::Refused(LinkRefused::TooMany)) => {
            "evidence-refused-many"
        }
    };
    let told = Told { refused: Some(ui.words().text(key)), ..Told::default() };
    draw_item(ui, tenant, path, StatusCode::CONFLICT, told).await
}
