//! The first set-up, screen by screen, on an installation of its own.

use super::stage::{Call, Stage, Who};

type Entry = (&'static str, fn(&mut Stage) -> Call);

pub(super) const DEEDS: &[Entry] = &[
    ("POST /setup/language", |_| Call::form(Who::Newcomer, "/setup/language", &[("language", "en")])),
    ("POST /setup", |stage| {
        stage.newcomer.client.get("/setup").expect(200);
        let code = stage.new_server.code.clone().unwrap();
        Call::form(Who::Newcomer, "/setup", &[("code", &code)])
    }),
    ("POST /setup/administrator", |stage| {
        stage.newcomer.look_at_checks();
        stage.newcomer.client.get("/setup/administrator").expect(200);
        let password = controlkeep_tests::PASSWORD;
        let fields =
            [("name", "Ada"), ("email", "ada@example.com"), ("username", ""), ("password", password)];
        Call::form(Who::Newcomer, "/setup/administrator", &fields)
    }),
    ("POST /setup/organisation", |stage| {
        stage.newcomer.set_up_app();
        let page = stage.newcomer.client.get("/setup/organisation").expect(200);
        let (framework, name) = (page.chosen("framework").unwrap(), page.field("assessment").unwrap());
        let fields = [("organisation", "Acme"), ("framework", &framework), ("assessment", &name)];
        Call::form(Who::Newcomer, "/setup/organisation", &fields)
    }),
];
