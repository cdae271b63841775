//! Content for the pages: findings of every kind, notes, two organisations, several assessments.

use controlkeep_tests::{Mailbox, Person, Server};

use crate::evidence;

/// Catalogue files to import, by the name of the picture, with the statuses that are no trouble.
pub(crate) const FILES: [(&str, &[u16], &str); 2] = [
    ("catalogue-import-refused", &[422], r#"{ "catalog": { "uuid": 7 } }"#),
    (
        "catalogue-import-draft",
        &[],
        r#"{ "catalog": {
            "uuid": "6f1d3a52-8a57-4c5e-9a3e-0d5cf0a6d1b2",
            "metadata": { "title": "House rules", "version": "1", "oscal-version": "1.1.2",
                          "last-modified": "2026-01-05T08:00:00Z" },
            "groups": [ { "id": "doors", "title": "Doors", "controls": [
                { "id": "doors-1", "title": "Doors are locked", "parts": [
                    { "id": "doors-1_smt", "name": "statement", "prose": "Lock the doors at night." } ] } ] } ]
        } }"#,
    ),
];

/// A server with content, and who looks at it.
pub(crate) struct Stage {
    pub(crate) ada: Person,
    language: &'static str,
    /// Where links in mails lead: an invite, a new password, a first one, a new address.
    pub(crate) links: [String; 4],
}

impl Stage {
    /// Sets a server up and fills it, for somebody who reads that language.
    pub(crate) fn set(server: &Server, language: &'static str) -> Self {
        let mut stage = Self { ada: server.set_up(), language, links: Default::default() };
        prefer(&mut stage.ada, language);
        for requirement in ["3.12.4", "3.1.1", "3.1.2", "3.1.12", "3.3.1", "3.5.1", "3.13.1"] {
            stage.post(&format!("/o/acme-machining/a/1/r/{requirement}/all"), &[]);
        }
        stage.judge("3.1.2", 1, "not_met", "The list of transactions is from last year.");
        stage.inherit("3.1.1", 1);
        stage.judge("3.1.16", 0, "not_applicable", "There is no wireless network.");
        stage.judge("3.5.3", 0, "not_met", "");
        stage.judge("3.10.3", 0, "not_met", "");
        stage.note("3.1.1", 0, "The list of accounts hangs in the server room. Ben checks it every month.");
        stage.post("/organisations/new", &[("name", "Beta Tools")]);
        stage.assess("CMMC Level 2 · next year", "CMMC-L2");
        stage.assess("CMMC Level 1 · self-assessment", "CMMC-L1");
        stage.write_mails(server);
        evidence::fill(&mut stage.ada);
        stage
    }

    /// Causes a mail of each kind that leads to a page, and keeps where they lead.
    fn write_mails(&mut self, server: &Server) {
        let client = &mut self.ada.client;
        let invited = [("addresses", "guest@example.com\nnew@example.com"), ("role", "member")];
        client.post("/o/acme-machining/people/invite", &invited).expect(200);
        client.post("/forgot", &[("identifier", "ada@example.com")]).expect(202);
        let account = [("name", "Eva Long"), ("email", "eva@example.com"), ("username", ""), ("way", "mail")];
        client.post("/admin/users/new", &account).expect(303);
        let address = [("email", "later@example.com"), ("password", self.ada.password.as_str())];
        self.ada.client.post("/me/profile/address", &address).leads_to("/me/profile?done=sent");
        let link = |to: &str, place: &str| Mailbox::of(server, to).link(place, 1);
        self.links = [
            link("guest@example.com", "/invite/"),
            link("ada@example.com", "/reset/"),
            link("eva@example.com", "/welcome/"),
            link("later@example.com", "/verify/"),
        ];
    }

    /// The page of the account with that name.
    pub(crate) fn account(&mut self, name: &str) -> String {
        let page = self.ada.client.get(&format!("/admin/users?q={name}")).expect(200);
        let id = page.between("id=\"account-", "\"").expect("there is such an account").to_owned();
        format!("/admin/users/{id}")
    }

    /// Somebody who may only read, in the same language.
    pub(crate) fn viewer(&self, server: &Server) -> Person {
        let mut viewer = server.person("viewer");
        prefer(&mut viewer, self.language);
        viewer
    }

    /// The address of the Level 2 catalogue.
    pub(crate) fn catalogue(&mut self) -> String {
        let page = self.ada.client.get("/catalogues").expect(200);
        let row = page.all_between("<tr>", "</tr>").into_iter().find(|row| row.contains("CMMC-L2"));
        let address = row.and_then(|row| row.split_once("href=\"")?.1.split('"').next());
        address.expect("Level 2 is embedded").to_owned()
    }

    fn judge(&mut self, requirement: &str, objective: usize, finding: &str, reason: &str) {
        let fields = [("finding", finding), ("reason", reason)];
        self.change(requirement, objective, "finding", &fields);
    }

    fn inherit(&mut self, requirement: &str, objective: usize) {
        let facts = [("provider", "Cloud Ltd."), ("extent", "partial"), ("proof", "Matrix row 7")];
        let fields = [&[("finding", "met"), ("basis", "inherited")], &facts[..]].concat();
        self.change(requirement, objective, "finding", &fields);
    }

    fn note(&mut self, requirement: &str, objective: usize, note: &str) {
        self.change(requirement, objective, "note", &[("note", note)]);
    }

    /// Sends one of the forms that an objective has.
    fn change(&mut self, requirement: &str, objective: usize, kind: &str, fields: &[(&str, &str)]) {
        let page = self.ada.client.get(&format!("/o/acme-machining/a/1/r/{requirement}")).expect(200);
        let blocks = page.all_between("<section class=\"ck-objective\"", "</section>");
        let block = blocks.get(objective).expect("the requirement has the objective");
        let end = format!("/{kind}\"");
        let form = block.split("<form").skip(1).find(|form| form.contains(&end));
        let form = form.expect("the objective has the form");
        let between = |before: &str| form.split_once(before).and_then(|(_, rest)| rest.split('"').next());
        let address = between("action=\"").expect("a form has an address").to_owned();
        let version = between("name=\"version\" value=\"").expect("a form has a version").to_owned();
        let fields = [fields, &[("version", version.as_str())]].concat();
        self.post(&address, &fields);
    }

    fn assess(&mut self, name: &str, code: &str) {
        let address = "/o/acme-machining/a/new";
        let page = self.ada.client.get(address).expect(200);
        let options = page.all_between("<option value=\"", "</option>");
        let option = options.into_iter().find(|option| option.contains(label(code)));
        let framework =
            option.and_then(|option| option.split('"').next()).expect("it is embedded").to_owned();
        self.post(address, &[("name", name), ("framework", &framework)]);
    }

    fn post(&mut self, address: &str, fields: &[(&str, &str)]) {
        let answer = self.ada.client.post(address, fields);
        assert_eq!(answer.status, 303, "{address}: {}", answer.text);
    }
}

fn prefer(person: &mut Person, language: &str) {
    person.client.get("/me/preferences").expect(200);
    let wishes =
        [("theme", "system"), ("language", language), ("time_zone", "Europe/Paris"), ("shortcuts", "on")];
    let answer = person.client.post("/me/preferences", &wishes);
    assert_eq!(answer.status, 303, "{}", answer.text);
}

/// What the list of frameworks calls one.
fn label(code: &str) -> &'static str {
    match code {
        "CMMC-L1" => "Level 1",
        _ => "Level 2",
    }
}
