//! One server with two organisations, and somebody of every kind.

use controlkeep_tests::{
    Client, DatabaseKind, Objective, Options, Page, Person, Program, Server, TestDatabase,
};

use crate::expected::Caller;
use crate::programs::Bearer;
use crate::table::Route;

/// Which object a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Object {
    /// One of the organisation that viewer, member and maintainer belong to.
    Own,
    /// The same kind of thing of another organisation.
    Foreign,
    /// One of an organisation that never was.
    Missing,
    /// One that never was, in the own organisation.
    MissingInOwn,
}

pub(super) const LEAVER: &str = "leaver@example.com";

pub(super) const NEVER: &str = "019a0000-0000-7000-8000-000000000000";

/// Everything that the walk needs.
pub(crate) struct Town {
    pub(crate) server: Server,
    pub(crate) database: TestDatabase,
    pub(super) people: Vec<(Caller, Person)>,
    /// Who made both organisations: a maintainer of each, and an administrator.
    pub(super) founder: Person,
    /// An access token that somebody had before the account was barred.
    barred_token: String,
    objective: String,
    catalogue: String,
    asset: String,
    /// The founder's account.
    founder_account: String,
    /// An account to bar and to take out, without a browser.
    pub(super) leaver: String,
    /// The file of the item of evidence that each organisation has: the own one's, and the other's.
    files: [String; 2],
    /// The frozen hash list that each organisation has, likewise.
    manifests: [String; 2],
}

impl Town {
    pub(crate) fn build() -> Self {
        let database = TestDatabase::new(DatabaseKind::Sqlite);
        let settings = vec![("OPEN_REGISTRATION", "true".to_owned())];
        let server = Server::start_with(Options { database_url: Some(database.url().to_owned()), settings });
        let mut founder = server.set_up();
        founder.client.get("/organisations/new").expect(200);
        founder.client.post("/organisations/new", &[("name", "Beta Works")]).leads_to("/o/beta-works");
        let administrator = Person::created(&server, "root@example.com", &["--administrator"]);
        let elsewhere = ["--organisation", "beta-works", "--role", "maintainer"];
        let mut outsider = Person::created(&server, "outsider@example.com", &elsewhere);
        let form = outsider.client.get("/o/beta-works/a/new").expect(200);
        let fields = [("name", "Theirs"), ("framework", &form.chosen("framework").unwrap())];
        outsider.client.post("/o/beta-works/a/new", &fields).leads_to("/o/beta-works/a/1/board");
        let mut half = founder.elsewhere(&server);
        half.give_password("/").leads_to("/sign-in/mfa");
        let mut disabled = created(&server, "disabled", "maintainer");
        let barred_token = disabled.sign_in_a_program(&server).access;
        server.command(&["user", "disable", &disabled.email]).well();
        let people = vec![
            (Caller::SignedOut, Person::stranger(server.client(), "nobody@example.com")),
            (Caller::Half, half),
            (Caller::Viewer, server.person("viewer")),
            (Caller::Member, server.person("member")),
            (Caller::Maintainer, server.person("maintainer")),
            (Caller::Outsider, outsider),
            (Caller::Invited, invited(&server, &mut founder)),
            (Caller::Removed, removed(&server)),
            (Caller::Disabled, disabled),
            (Caller::Administrator, administrator),
        ];
        let leaver = account_of_leaver(&server, &mut founder);
        let files = ["acme-machining", "beta-works"].map(|slug| evidence_in(&mut founder.client, slug));
        let manifests = ["acme-machining", "beta-works"].map(|slug| frozen_in(&mut founder.client, slug));
        let sheet = founder.client.get("/o/acme-machining/a/1/r/3.1.1").expect(200);
        let catalogues = founder.client.get("/catalogues").expect(200);
        let list = founder.client.get("/admin/users?q=ada").expect(200);
        let mut town = Self {
            founder_account: list.between("id=\"account-", "\"").unwrap().to_owned(),
            leaver,
            founder,
            barred_token,
            objective: Objective::all(&sheet)[0].address.rsplit('/').next().unwrap().to_owned(),
            catalogue: catalogues.between("class=\"ck-id\" href=\"/catalogues/", "\"").unwrap().to_owned(),
            asset: sheet.between("href=\"/assets/", "\"").unwrap().to_owned(),
            files,
            manifests,
            people,
            server,
            database,
        };
        for (_, person) in &mut town.people {
            person.client.get("/me/preferences");
            person.client.get("/sign-in/mfa");
        }
        town
    }

    pub(crate) fn client(&mut self, caller: Caller) -> &mut Client {
        &mut self.person(caller).client
    }

    pub(super) fn person(&mut self, caller: Caller) -> &mut Person {
        let found = self.people.iter_mut().find(|(own, _)| *own == caller);
        &mut found.expect("everybody is there").1
    }

    /// A program with each kind of credential.
    pub(crate) fn programs(&mut self) -> Vec<(Bearer, Program)> {
        Bearer::ALL.into_iter().map(|bearer| (bearer, self.program(bearer))).collect()
    }

    fn program(&mut self, bearer: Bearer) -> Program {
        let nothing = Program::new(&self.server);
        let credential = match bearer {
            Bearer::Nothing => return nothing,
            Bearer::Cookie => return nothing.with("cookie", &self.cookie_of(Caller::Maintainer)),
            Bearer::Token(Caller::Disabled) => self.barred_token.clone(),
            Bearer::Token(caller) => {
                let mut person = self.person(caller).clone();
                person.sign_in_a_program(&self.server).access
            }
            Bearer::Key(scope) => self.server.key("maintainer@example.com", &["--scopes", scope]),
            Bearer::KeyElsewhere => {
                self.server.key("ada", &["--scopes", "admin", "--organisation", "beta-works"])
            }
        };
        Program::bearing(&self.server, &credential)
    }

    fn cookie_of(&mut self, caller: Caller) -> String {
        let cookies = &self.client(caller).cookies;
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// The path of a route with the names of an object; nothing when the path names none of that kind.
    pub(crate) fn path(&self, route: &Route, object: Object) -> Option<String> {
        let (organisation, of_own) = match object {
            Object::Own => ("acme-machining", true),
            Object::Foreign => ("beta-works", true),
            Object::Missing => ("never-was", true),
            Object::MissingInOwn => ("acme-machining", false),
        };
        let names_more = route.path.matches('{').count() > usize::from(route.is_of_an_organisation());
        let fits = match object {
            Object::Own => true,
            Object::Foreign | Object::Missing => route.is_of_an_organisation(),
            Object::MissingInOwn => names_more,
        };
        let pick = |there: &str, never: &str| if of_own { there.to_owned() } else { never.to_owned() };
        fits.then(|| {
            route
                .path
                .replace("{org}", organisation)
                .replace("{as}", &pick("1", "77"))
                .replace("{assessment}", &pick("1", "77"))
                .replace("{catalogue}", &pick(&self.catalogue, NEVER))
                .replace("{requirement}", &pick("3.1.1", "9.9.9"))
                .replace("{objective}", &pick(&self.objective, NEVER))
                .replace("{id}", &pick(&self.catalogue, NEVER))
                .replace("{account}", &pick(&self.founder_account, NEVER))
                .replace("{person}", &pick(&self.founder_account, NEVER))
                .replace("{invite}", NEVER)
                .replace("{token}", NEVER)
                .replace("{session}", NEVER)
                .replace("{credential}", NEVER)
                .replace("{reference}", NEVER)
                .replace("{number}", &pick("E-001", "E-999"))
                .replace("{item}", &pick("E-001", "E-999"))
                .replace("{manifest}", &self.manifest(object, of_own))
                .replace("{file}", &self.file(route, object, of_own))
                .replace("{upload}", NEVER)
                .replace("{part}", "0")
                .replace("{job}", NEVER)
        })
    }

    /// The file that a path names: one of the style sheet's, or one of the evidence.
    fn file(&self, route: &Route, object: Object, there: bool) -> String {
        match (route.is_of_an_organisation(), there) {
            (true, true) => self.files[usize::from(object == Object::Foreign)].clone(),
            (true, false) => NEVER.to_owned(),
            (false, true) => self.asset.clone(),
            (false, false) => "never.css".to_owned(),
        }
    }

    /// The frozen list that a path names.
    fn manifest(&self, object: Object, there: bool) -> String {
        if there { self.manifests[usize::from(object == Object::Foreign)].clone() } else { NEVER.to_owned() }
    }

    /// Sends the request of a route. A form carries its token and a field that no form has, so that
    /// nothing is changed by those who are let in.
    pub(crate) fn call(&mut self, caller: Caller, route: &Route, path: &str) -> Page {
        let client = self.client(caller);
        let nothing_known = [("no_such_field", "x")];
        match (route.changes(), route.takes_files(), route.takes_bytes()) {
            (false, ..) => client.get(path),
            (true, false, false) => client.post(path, &nothing_known),
            (true, true, _) => client.post_files(path, &nothing_known, &[]),
            // A part of another length than the upload's.
            (true, false, true) => client.post_bytes(path, b"no"),
        }
    }
}

/// Somebody new with a role in the organisation of the walk.
fn created(server: &Server, name: &str, role: &str) -> Person {
    let options = ["--organisation", "acme-machining", "--role", role];
    Person::created(server, &format!("{name}@example.com"), &options)
}

/// Somebody with an account who was invited and did not come in.
fn invited(server: &Server, founder: &mut Person) -> Person {
    let person = Person::created(server, "invited@example.com", &[]);
    let place = "/o/acme-machining/people/invite";
    founder.client.get(place).expect(200);
    let sent = founder.client.post(place, &[("addresses", &person.email), ("role", "maintainer")]);
    assert!(sent.expect(200).shows("Invited."));
    person
}

/// Somebody who was a maintainer until a moment ago.
fn removed(server: &Server) -> Person {
    let person = created(server, "removed", "maintainer");
    server.command(&["user", "revoke", &person.email, "--organisation", "acme-machining"]).well();
    person
}

/// The id of an account that nobody uses.
fn account_of_leaver(server: &Server, founder: &mut Person) -> String {
    server.command(&["user", "create", "--email", LEAVER, "--name", "Leaver"]).well();
    let list = founder.client.get("/admin/users?q=leaver").expect(200);
    list.between("id=\"account-", "\"").unwrap().to_owned()
}

/// Adds an item of evidence and gives the id of its file.
fn evidence_in(client: &mut Client, slug: &str) -> String {
    let form = client.get(&format!("/o/{slug}/evidence/new")).expect(200);
    let owner = form.chosen("owner").unwrap();
    let fields = [("title", "Policy"), ("review", "annual"), ("owner", owner.as_str()), ("marking", "none")];
    let sent =
        client.post_files(&format!("/o/{slug}/evidence/new"), &fields, &[("policy.txt", b"A policy.")]);
    sent.leads_to(&format!("/o/{slug}/evidence/E-001?done=added"));
    let page = client.get(&format!("/o/{slug}/evidence/E-001")).expect(200);
    page.between("/files/", "/").unwrap().to_owned()
}

/// Links the item with an objective of the assessment, freezes it, and gives the id of the list.
fn frozen_in(client: &mut Client, slug: &str) -> String {
    client.get(&format!("/o/{slug}/evidence/E-001")).expect(200);
    let link = [("assessment", "1"), ("objectives", "3.1.1[a]")];
    client.post(&format!("/o/{slug}/evidence/E-001/link"), &link).expect(303);
    let new = format!("/o/{slug}/a/1/manifests/new");
    let seen = client.get(&new).expect(200).between("name=\"seen\" value=\"", "\"").unwrap().to_owned();
    let frozen = client.post(&new, &[("seen", &seen)]).expect(303).location().to_owned();
    let id = frozen.rsplit('/').next().unwrap();
    id.split('?').next().unwrap().to_owned()
}
