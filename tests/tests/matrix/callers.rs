//! One server with two organisations, and somebody of every kind.

use controlkeep_tests::{Client, DatabaseKind, Objective, Page, Person, Server, TestDatabase};

use crate::expected::Caller;
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

const NEVER: &str = "019a0000-0000-7000-8000-000000000000";

/// Everything that the walk needs.
pub(crate) struct Town {
    pub(crate) server: Server,
    pub(crate) database: TestDatabase,
    people: Vec<(Caller, Client)>,
    objective: String,
    catalogue: String,
    asset: String,
}

impl Town {
    pub(crate) fn build() -> Self {
        let database = TestDatabase::new(DatabaseKind::Sqlite);
        let server = Server::start_on(&database);
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
        let people = vec![
            (Caller::SignedOut, server.client()),
            (Caller::Half, half.client),
            (Caller::Viewer, server.person("viewer").client),
            (Caller::Member, server.person("member").client),
            (Caller::Maintainer, server.person("maintainer").client),
            (Caller::Outsider, outsider.client),
            (Caller::Administrator, administrator.client),
        ];
        let sheet = founder.client.get("/o/acme-machining/a/1/r/3.1.1").expect(200);
        let catalogues = founder.client.get("/catalogues").expect(200);
        let mut town = Self {
            objective: Objective::all(&sheet)[0].address.rsplit('/').next().unwrap().to_owned(),
            catalogue: catalogues.between("class=\"ck-id\" href=\"/catalogues/", "\"").unwrap().to_owned(),
            asset: sheet.between("href=\"/assets/", "\"").unwrap().to_owned(),
            people,
            server,
            database,
        };
        for (_, client) in &mut town.people {
            client.get("/me/preferences");
            client.get("/sign-in/mfa");
        }
        town
    }

    pub(crate) fn client(&mut self, caller: Caller) -> &mut Client {
        let found = self.people.iter_mut().find(|(own, _)| *own == caller);
        &mut found.expect("everybody is there").1
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
                .replace("{requirement}", &pick("3.1.1", "9.9.9"))
                .replace("{objective}", &pick(&self.objective, NEVER))
                .replace("{id}", &pick(&self.catalogue, NEVER))
                .replace("{session}", NEVER)
                .replace("{file}", &pick(&self.asset, "never.css"))
        })
    }

    /// Sends the request of a route. A form carries its token and a field that no form has, so that
    /// nothing is changed by those who are let in.
    pub(crate) fn call(&mut self, caller: Caller, route: &Route, path: &str) -> Page {
        let client = self.client(caller);
        if route.changes() { client.post(path, &[("no_such_field", "x")]) } else { client.get(path) }
    }
}
