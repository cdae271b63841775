//! What administrators do: catalogues, mail, backups, storage, jobs, accounts.

use controlkeep_tests::PASSWORD;

use super::stage::{Body, Call, Stage, Who};
use crate::callers::LEAVER;
use crate::expected::Caller;

type Entry = (&'static str, fn(&mut Stage) -> Call);

fn house(stage: &mut Stage) -> Call {
    stage.page("/catalogues/import");
    house_of(stage, Who::Founder)
}

/// A catalogue that the other administrator has tried out.
pub(super) fn draft_of_the_administrator(stage: &mut Stage) -> String {
    stage.one(Caller::Administrator).client.get("/catalogues/import").expect(200);
    let tried = house_of(stage, Who::One(Caller::Administrator));
    stage.send(&tried).expect(200).field("draft").unwrap()
}

fn house_of(stage: &mut Stage, who: Who) -> Call {
    let number = stage.next();
    let text = format!(
        r#"{{"catalog": {{"uuid": "11111111-1111-4111-8111-{number:012}",
        "metadata": {{"title": "House rules {number}", "version": "{number}", "oscal-version": "1.1.2"}},
        "groups": [{{"id": "door", "title": "Doors", "controls": [
        {{"id": "door-1", "title": "Locked", "parts": [
        {{"id": "door-1_smt", "name": "statement", "prose": "Doors are locked."}}]}}]}}]}}}}"#
    );
    let body = Body::Files { fields: Vec::new(), field: "file", file: ("house.json", text.into_bytes()) };
    Call::by("POST", who, "/catalogues/import", body)
}

/// Where a job is that was given up. The job is made so behind the server's back: none fails by itself.
fn dead_job(stage: &mut Stage) -> String {
    let job = "(SELECT id FROM jobs WHERE state = 'done' ORDER BY id LIMIT 1)";
    let found = stage.id(&format!("SELECT lower(hex({job})) AS said"));
    let dead = "state = 'dead', error = 'it was cut off', version = version + 1";
    stage.town.database.execute(&format!("UPDATE jobs SET {dead} WHERE id = {job};"));
    stage.page("/admin/jobs");
    format!("/admin/jobs/{found}")
}

/// A form of the spare account, after a command made it fit.
fn about(stage: &mut Stage, command: &[&str], what: &str, fields: &[(&str, &str)]) -> Call {
    let page = stage.leaver(command);
    stage.page(&page);
    Call::form(Who::Founder, format!("{page}/{what}"), fields)
}

/// The administrator's page of somebody of the town.
fn page_of(stage: &Stage, name: &str) -> String {
    let account = stage.id(&format!("SELECT lower(hex(id)) AS said FROM accounts WHERE name = '{name}'"));
    format!("/admin/users/{account}")
}

fn bare_form(stage: &mut Stage, page: &str, path: &str) -> Call {
    stage.page(page);
    Call::form(Who::Founder, path, &[])
}

pub(super) const DEEDS: &[Entry] = &[
    ("POST /catalogues/import", house),
    ("POST /catalogues/import/confirm", |stage| {
        let tried = house(stage);
        let draft = stage.send(&tried).expect(200).field("draft").unwrap();
        Call::form(Who::Founder, "/catalogues/import/confirm", &[("draft", &draft)])
    }),
    ("POST /admin/mail/test", |stage| {
        stage.page("/admin/mail");
        Call::bare(Who::Founder, "/admin/mail/test")
    }),
    ("POST /admin/backups", |stage| {
        stage.page("/admin/backups");
        Call::bare(Who::Founder, "/admin/backups")
    }),
    ("POST /admin/storage", |stage| bare_form(stage, "/admin/storage", "/admin/storage")),
    ("POST /admin/jobs/{job}/retry", |stage| {
        Call::form(Who::Founder, format!("{}/retry", dead_job(stage)), &[("back", ""), ("state", "")])
    }),
    ("POST /admin/jobs/{job}/discard", |stage| {
        Call::form(Who::Founder, format!("{}/discard", dead_job(stage)), &[("back", ""), ("state", "")])
    }),
    ("POST /admin/users/new", |stage| {
        let address = stage.address();
        stage.page("/admin/users/new");
        let fields = [("name", "New"), ("email", address.as_str()), ("username", ""), ("way", "mail")];
        Call::form(Who::Founder, "/admin/users/new", &fields)
    }),
    ("POST /admin/users/{person}/disable", |stage| about(stage, &["enable", LEAVER], "disable", &[])),
    ("POST /admin/users/{person}/enable", |stage| about(stage, &["disable", LEAVER], "enable", &[])),
    ("POST /admin/users/{person}/unlock", |stage| about(stage, &[], "unlock", &[])),
    ("POST /admin/users/{person}/end-sessions", |stage| {
        let page = page_of(stage, "viewer");
        bare_form(stage, &page, &format!("{page}/end-sessions"))
    }),
    ("POST /admin/users/{person}/send-reset", |stage| about(stage, &[], "send-reset", &[])),
    ("POST /admin/users/{person}/reset-app", |stage| {
        let page = page_of(stage, "maintainer");
        stage.page(&page);
        let fields = [("reason", "Lost"), ("password", PASSWORD)];
        Call::form(Who::Founder, format!("{page}/reset-app"), &fields)
    }),
];
