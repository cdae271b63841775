//! What another organisation has, to be named where it must not count. The founder belongs to both, so
//! it is the organisation of the path that must refuse, not the person.

use controlkeep_tests::Program;
use serde_json::{Value, json};

use super::links::invite_to;
use super::stage::Stage;
use crate::callers::NEVER;

/// A word that is in everything that the other organisation has.
pub(super) const CANARY: &str = "Zebra";

const BETA: &str = "/api/v1/organisations/beta-works";

/// The other organisation counts further than the own one, so its last number names nothing here.
const ITEMS: usize = 60;
const ASSESSMENTS: usize = 12;

/// Names of things that are there, but elsewhere, and of things that never were.
pub(super) struct Elsewhere {
    assessment: String,
    item: String,
    uploads: Vec<String>,
    manifest: String,
    sha256: String,
    account: String,
    objectives: Vec<String>,
    invite: String,
    reference: String,
    session: String,
    credential: String,
    draft: String,
}

impl Elsewhere {
    pub(super) fn of(stage: &mut Stage) -> Self {
        let founder = stage.program.clone();
        let item = numbered(&founder);
        let assessment = started(&founder);
        let lists = founder.get(&format!("{BETA}/assessments/1/manifests")).expect(200).json();
        let key = stage.town.server.key("outsider@example.com", &["--scopes", "admin"]);
        let outsider = Program::bearing(&stage.town.server, &key);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Self {
            assessment,
            uploads: vec![arrived(&outsider), arrived(&founder)],
            manifest: text(&lists["items"][0]["id"]),
            sha256: text(&lists["items"][0]["sha256"]),
            account: stage.id(&id_where("accounts", "name = 'outsider'")),
            objectives: foreign_objectives(stage),
            invite: invited(stage),
            reference: referred(stage, &item),
            session: stage
                .id(&id_where("sessions", "account_id = (SELECT id FROM accounts WHERE name = 'outsider')")),
            credential: stage.id(&id_where(
                "api_credentials",
                "account_id = (SELECT id FROM accounts WHERE name = 'outsider')",
            )),
            draft: super::platform::draft_of_the_administrator(stage),
            item,
        }
    }

    /// What a field may not name.
    pub(super) fn of_field(&self, field: &str) -> Vec<String> {
        let never = || NEVER.to_owned();
        match field {
            "assessment" => vec![self.assessment.clone(), "777".into()],
            "catalogue" | "framework" => vec![never(), self.account.clone(), self.manifest.clone()],
            "objective" | "objectives" => [self.objectives.clone(), vec![never()]].concat(),
            "item" => vec![self.item.clone(), "E-999".into()],
            "owner" => vec![self.account.clone(), never()],
            "upload" | "uploads" => [self.uploads.clone(), vec![never()]].concat(),
            "organisation" => vec!["beta-works".into(), "never-was".into(), never()],
            "seen" | "sha256" => vec![self.sha256.clone(), "00".repeat(32)],
            "draft" => vec![self.draft.clone(), never()],
            "from" | "to" => vec!["999999".into(), "0".into()],
            other => panic!("what may the field {other} not name?"),
        }
    }

    /// What a part of a path may not name.
    pub(super) fn of_part(&self, part: &str) -> Vec<String> {
        let never = NEVER.to_owned();
        match part {
            "as" | "assessment" => vec![self.assessment.clone()],
            "requirement" => vec!["9.9.9".into()],
            "objective" => vec![self.objectives[0].clone(), never],
            "number" | "item" => vec![self.item.clone()],
            "upload" => [self.uploads.clone(), vec![never]].concat(),
            "manifest" => vec![self.manifest.clone(), never],
            "account" => vec![self.account.clone(), never],
            "invite" => vec![self.invite.clone(), never],
            "reference" => vec![self.reference.clone(), never],
            "session" => vec![self.session.clone(), never],
            "credential" => vec![self.credential.clone(), never],
            "job" | "person" => vec![never],
            "token" => vec!["A".repeat(43)],
            "part" => vec!["9".into()],
            "org" => vec!["never-was".into()],
            other => panic!("what may the part {{{other}}} of a path not name?"),
        }
    }
}

fn id_where(table: &str, condition: &str) -> String {
    format!("SELECT lower(hex(id)) AS said FROM {table} WHERE {condition} LIMIT 1")
}

/// Adds so many items that the last one has a number that is not given here.
fn numbered(program: &Program) -> String {
    let add = |number| {
        let details = json!({ "title": format!("{CANARY} {number}") });
        program.post_form(&format!("{BETA}/evidence"), &details, &[("a.txt", b"a")]).expect(201)
    };
    let last = (0..ITEMS).map(add).last().unwrap();
    last.json()["evidence"]["number"].as_str().unwrap().to_owned()
}

fn started(program: &Program) -> String {
    let all = program.get("/api/v1/catalogues").expect(200).json();
    let start = |number| {
        let body = json!({ "name": format!("{CANARY} {number}"), "catalogue": all["items"][0]["id"] });
        program.post(&format!("{BETA}/assessments"), &body).expect(201)
    };
    let last = (0..ASSESSMENTS).map(start).last().unwrap();
    last.json()["number"].to_string()
}

fn arrived(program: &Program) -> String {
    let begun = program.post(&format!("{BETA}/uploads"), &json!({ "name": "zebra.txt", "bytes": 4 }));
    let path = begun.expect(201).header("location").to_owned();
    program.put_bytes(&format!("{path}/parts/0"), b"text").expect(204);
    program.call("POST", &format!("{path}/complete"), None).expect(200);
    path.rsplit('/').next().unwrap().to_owned()
}

/// The ids of objectives of other frameworks than the one that the own assessment follows.
fn foreign_objectives(stage: &Stage) -> Vec<String> {
    let followed = "(SELECT framework_id FROM assessments WHERE organisation_id = \
                    (SELECT id FROM organisations WHERE slug = 'acme-machining') AND number = 1)";
    let condition = format!("framework_id <> {followed}");
    vec![stage.id(&id_where("objectives", &condition)), "9.9.9[z]".into()]
}

fn invited(stage: &mut Stage) -> String {
    invite_to(stage, "beta-works", "zebra@example.com");
    stage.id(&id_where("invites", "email = 'zebra@example.com'"))
}

fn referred(stage: &mut Stage, item: &str) -> String {
    let page = format!("/o/beta-works/evidence/{item}");
    stage.page(&page);
    let fields = [("reference_title", CANARY), ("address", "https://zebra.example.com/")];
    stage.town.founder.client.post(&format!("{page}/references"), &fields).expect(303);
    let shown = stage.page(&page);
    shown.between("/references/", "/remove\"").unwrap().to_owned()
}
