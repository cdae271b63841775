//! What is done with evidence on its pages: added, described, replaced, sent in parts, linked, held,
//! frozen, removed.

use super::stage::{Body, Call, Stage, Who, owned};

type Entry = (&'static str, fn(&mut Stage) -> Call);

const EVIDENCE: &str = "/o/acme-machining/evidence";

/// A form of an item that was just added.
fn of_new_item(stage: &mut Stage, what: &str, fields: &[(&str, &str)]) -> Call {
    let item = stage.item();
    stage.acme(&format!("evidence/{item}"));
    Call::form(Who::Founder, format!("{EVIDENCE}/{item}/{what}"), fields)
}

fn held(stage: &mut Stage) -> String {
    let held = of_new_item(stage, "hold", &[("reason", "Case 12")]);
    stage.send(&held).expect(303);
    held.path.trim_end_matches("/hold").to_owned()
}

/// Where an upload of four bytes is that the founder began.
pub(super) fn upload(stage: &mut Stage) -> String {
    stage.acme("evidence/new");
    let begin = Call::form(Who::Founder, format!("{EVIDENCE}/uploads"), &[("name", "a.txt"), ("bytes", "4")]);
    stage.send(&begin).expect(201).json()["href"].as_str().unwrap().to_owned()
}

fn sent_part(stage: &mut Stage) -> String {
    let upload = upload(stage);
    stage.town.founder.client.post_bytes(&format!("{upload}/parts/0"), b"text").expect(204);
    upload
}

/// An upload of the founder's that waits to become evidence, by its id.
fn complete(stage: &mut Stage) -> String {
    let upload = sent_part(stage);
    stage.town.founder.client.post(&format!("{upload}/complete"), &[]).expect(200);
    upload.rsplit('/').next().unwrap().to_owned()
}

/// The fields of an item's details, as its own page fills them in.
pub(super) fn details(stage: &mut Stage) -> Vec<(String, String)> {
    let owner = stage.acme("evidence/new").chosen("owner").unwrap();
    owned(&[
        ("title", "Policy"),
        ("description", ""),
        ("dated", ""),
        ("review", "annual"),
        ("period_from", ""),
        ("period_until", ""),
        ("owner", &owner),
        ("marking", "none"),
        ("marking_text", ""),
    ])
}

/// The id of an objective of a requirement, as the forms of its page carry it.
fn objective_id(stage: &mut Stage, requirement: &str) -> String {
    stage.objective(requirement, 0).address.rsplit('/').next().unwrap().to_owned()
}

fn linked(stage: &mut Stage) -> String {
    let link = of_new_item(stage, "link", &[("assessment", "1"), ("objectives", "3.1.3[a]")]);
    stage.send(&link).expect(303);
    link.path.trim_end_matches("/link").to_owned()
}

fn with_file(path: String, fields: Vec<(String, String)>) -> Call {
    let body = Body::Files { fields, field: "files", file: ("policy.txt", b"A policy.".to_vec()) };
    Call::by("POST", Who::Founder, path, body)
}

pub(super) const DEEDS: &[Entry] = &[
    ("POST /o/{org}/evidence/new", |stage| {
        let mut fields = details(stage);
        let upload = complete(stage);
        fields.extend(owned(&[("assessment", "1"), ("objectives", "3.1.5[a]"), ("upload", &upload)]));
        with_file(format!("{EVIDENCE}/new"), fields)
    }),
    ("POST /o/{org}/evidence/{number}/edit", |stage| {
        let mut fields = details(stage);
        let item = stage.item();
        let version = stage.acme(&format!("evidence/{item}/edit")).field("version").unwrap();
        fields.push(("version".into(), version));
        Call::by("POST", Who::Founder, format!("{EVIDENCE}/{item}/edit"), Body::Form(fields))
    }),
    ("POST /o/{org}/evidence/{number}/replace", |stage| {
        let item = stage.item();
        let upload = complete(stage);
        stage.acme(&format!("evidence/{item}/replace"));
        let fields = owned(&[("dated", "2026-01-05"), ("note", "Newer"), ("upload", &upload)]);
        with_file(format!("{EVIDENCE}/{item}/replace"), fields)
    }),
    ("POST /o/{org}/evidence/uploads", |stage| {
        stage.acme("evidence/new");
        Call::form(Who::Founder, format!("{EVIDENCE}/uploads"), &[("name", "a.txt"), ("bytes", "4")])
    }),
    ("POST /o/{org}/evidence/uploads/{upload}/parts/{part}", |stage| {
        let path = format!("{}/parts/0", upload(stage));
        Call::by("POST", Who::Founder, path, Body::Bytes(b"text".to_vec()))
    }),
    ("POST /o/{org}/evidence/uploads/{upload}/complete", |stage| {
        Call::bare(Who::Founder, format!("{}/complete", sent_part(stage)))
    }),
    ("POST /o/{org}/evidence/uploads/{upload}/cancel", |stage| {
        Call::bare(Who::Founder, format!("{}/cancel", upload(stage)))
    }),
    ("POST /o/{org}/evidence/{number}/link", |stage| {
        of_new_item(stage, "link", &[("assessment", "1"), ("objectives", "3.1.3[a]")])
    }),
    ("POST /o/{org}/evidence/{number}/unlink", |stage| {
        let item = linked(stage);
        let objective = objective_id(stage, "3.1.3");
        Call::form(Who::Founder, format!("{item}/unlink"), &[("assessment", "1"), ("objective", &objective)])
    }),
    ("POST /o/{org}/a/{as}/r/{requirement}/evidence", |stage| {
        let (item, objective) = (stage.item(), objective_id(stage, "3.1.4"));
        let fields = [("item", item.as_str()), ("objective", &objective), ("pick", "")];
        Call::form(Who::Founder, "/o/acme-machining/a/1/r/3.1.4/evidence", &fields)
    }),
    ("POST /o/{org}/a/{as}/r/{requirement}/evidence/unlink", |stage| {
        let place = linked(stage);
        let (item, objective) = (place.rsplit('/').next().unwrap(), objective_id(stage, "3.1.3"));
        let fields = [("item", item), ("objective", &objective)];
        Call::form(Who::Founder, "/o/acme-machining/a/1/r/3.1.3/evidence/unlink", &fields)
    }),
    ("POST /o/{org}/evidence/{number}/references", |stage| {
        let fields = [("reference_title", "Wiki"), ("address", "https://wiki.example.com/p")];
        of_new_item(stage, "references", &fields)
    }),
    ("POST /o/{org}/evidence/{number}/references/{reference}/remove", |stage| {
        let fields = [("reference_title", "Wiki"), ("address", "https://wiki.example.com/p")];
        let added = of_new_item(stage, "references", &fields);
        stage.send(&added).expect(303);
        let page = stage.page(added.path.trim_end_matches("/references"));
        let id = page.between("/references/", "/remove\"").unwrap();
        Call::form(Who::Founder, format!("{}/{id}/remove", added.path), &[])
    }),
    ("POST /o/{org}/evidence/{number}/hold", |stage| of_new_item(stage, "hold", &[("reason", "Case 12")])),
    ("POST /o/{org}/evidence/{number}/lift", |stage| {
        let item = held(stage);
        stage.page(&item);
        Call::form(Who::Founder, format!("{item}/lift"), &[("reason", "Settled")])
    }),
    ("POST /o/{org}/evidence/{number}/remove", |stage| of_new_item(stage, "remove", &[])),
    ("POST /o/{org}/a/{as}/manifests/new", |stage| {
        linked(stage);
        let page = stage.acme("a/1/manifests/new");
        let seen = page.between("name=\"seen\" value=\"", "\"").unwrap();
        Call::form(Who::Founder, "/o/acme-machining/a/1/manifests/new", &[("seen", seen)])
    }),
    ("POST /o/{org}/a/{as}/manifests/{manifest}/verify", |stage| {
        let route = "POST /o/{org}/a/{as}/manifests/{manifest}/verify";
        let path = stage.path_for(crate::expected::Caller::Maintainer, route);
        stage.page(path.trim_end_matches("/verify"));
        Call::form(Who::Founder, path, &[])
    }),
];
