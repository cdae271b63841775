//! Where the requests are sent from, and what they need.

use controlkeep_tests::{
    Client, DatabaseKind, FirstRun, Mailbox, Objective, Page, Person, Program, Server, TestDatabase,
};
use serde_json::{Value, json};

use crate::callers::{LEAVER, Object, Town};
use crate::expected::Caller;
use crate::table::routes;

/// Who sends a request.
#[derive(Clone)]
pub(crate) enum Who {
    /// Whoever made both organisations and administers the platform.
    Founder,
    /// One of those who live in the town.
    One(Caller),
    /// Another browser.
    Guest,
    /// Whoever sets a second, new installation up.
    Newcomer,
    /// A program.
    Program(Program),
}

/// What a request carries.
#[derive(Clone)]
pub(crate) enum Body {
    /// Nothing at all.
    Nothing,
    /// A form.
    Form(Vec<(String, String)>),
    /// A form with files.
    Files { fields: Vec<(String, String)>, field: &'static str, file: (&'static str, Vec<u8>) },
    /// Plain bytes.
    Bytes(Vec<u8>),
    /// JSON.
    Json(Value),
    /// JSON beside files.
    Details(Value, Vec<(&'static str, Vec<u8>)>),
}

/// A request.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) who: Who,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) body: Body,
    /// Further headers, of programs.
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Call {
    pub(crate) fn form(who: Who, path: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        Self::by("POST", who, path, Body::Form(owned(fields)))
    }

    pub(crate) fn bare(who: Who, path: impl Into<String>) -> Self {
        Self::by("POST", who, path, Body::Nothing)
    }

    pub(crate) fn by(method: &'static str, who: Who, path: impl Into<String>, body: Body) -> Self {
        Self { who, method, path: path.into(), body, headers: Vec::new() }
    }

    pub(crate) fn headed(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

pub(crate) fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The town, with a program of the founder, a spare browser and a second installation.
pub(crate) struct Stage {
    pub(crate) town: Town,
    pub(crate) program: Program,
    pub(crate) guest: Client,
    pub(crate) newcomer: FirstRun,
    pub(crate) new_server: Server,
    pub(crate) new_database: TestDatabase,
    counted: u32,
}

impl Stage {
    pub(crate) fn build() -> Self {
        let town = Town::build();
        let program = Program::bearing(&town.server, &town.server.key("ada", &["--scopes", "admin"]));
        let new_database = TestDatabase::new(DatabaseKind::Sqlite);
        let new_server = Server::start_on(&new_database);
        let newcomer = FirstRun::begin(&new_server);
        let guest = town.server.client();
        Self { town, program, guest, newcomer, new_server, new_database, counted: 0 }
    }

    pub(crate) fn client(&mut self, who: &Who) -> &mut Client {
        match who {
            Who::Founder | Who::Program(_) => &mut self.town.founder.client,
            Who::One(caller) => self.town.client(*caller),
            Who::Guest => &mut self.guest,
            Who::Newcomer => &mut self.newcomer.client,
        }
    }

    /// The database that a request changes.
    pub(crate) fn database(&self, who: &Who) -> &TestDatabase {
        if matches!(who, Who::Newcomer) { &self.new_database } else { &self.town.database }
    }

    /// Sends a request.
    pub(crate) fn send(&mut self, call: &Call) -> Page {
        if let Who::Program(program) = &call.who {
            return send_by_program(program, call);
        }
        send_by_browser(self.client(&call.who), call)
    }

    /// A page of the founder's.
    pub(crate) fn page(&mut self, path: &str) -> Page {
        self.town.founder.client.get(path).expect(200)
    }

    /// A page of the founder's organisation.
    pub(crate) fn acme(&mut self, rest: &str) -> Page {
        self.page(&format!("/o/acme-machining/{rest}"))
    }

    /// A request of the founder's program.
    pub(crate) fn api(&self, method: &'static str, path: impl Into<String>, body: Value) -> Call {
        Call::by(method, Who::Program(self.program.clone()), path, Body::Json(body))
    }

    /// A number that was not given before.
    pub(crate) fn next(&mut self) -> u32 {
        self.counted += 1;
        self.counted
    }

    /// An address that nobody has.
    pub(crate) fn address(&mut self) -> String {
        format!("person{}@example.com", self.next())
    }

    /// A browser that has opened the sign-in.
    pub(crate) fn open_guest(&mut self) {
        self.guest = self.town.server.client();
        self.guest.get("/sign-in").expect(200);
    }

    /// The newest link to a place in the letters to an address; it is opened in the spare browser.
    pub(crate) fn open_link(&mut self, address: &str, place: &str) -> String {
        let link = Mailbox::of(&self.town.server, address).link(place, 1);
        self.guest = self.town.server.client();
        self.guest.get(&link).expect(200);
        link
    }

    /// The objective of a requirement at a place, as the founder's page shows it now.
    pub(crate) fn objective(&mut self, requirement: &str, place: usize) -> Objective {
        let page = self.acme(&format!("a/1/r/{requirement}"));
        Objective::all(&page).remove(place)
    }

    /// A new item of evidence with a file, by its number.
    pub(crate) fn item(&mut self) -> String {
        let details = json!({ "title": format!("Item {}", self.next()) });
        let text = format!("Text {}", self.next());
        let files = [("item.txt", text.as_bytes())];
        let path = "/api/v1/organisations/acme-machining/evidence";
        let added = self.program.post_form(path, &details, &files).expect(201).json();
        added["evidence"]["number"].as_str().unwrap().to_owned()
    }

    /// An id as it stands in addresses, from a query for it in hexadecimal.
    pub(crate) fn id(&self, query: &str) -> String {
        let found = self.town.database.ask(query).remove(0);
        let parts = [&found[..8], &found[8..12], &found[12..16], &found[16..20], &found[20..]];
        parts.join("-")
    }

    /// Somebody of the town.
    pub(crate) fn one(&mut self, caller: Caller) -> &mut Person {
        self.town.person(caller)
    }

    /// Where a route is for a caller, with what it names made anew.
    pub(crate) fn path_for(&mut self, caller: Caller, name: &str) -> String {
        let route = routes().into_iter().find(|route| route.name() == name).expect("it is a route");
        self.town.path_for(caller, &route, Object::Own).unwrap()
    }

    /// Where the administrator's page of the spare account is, after a command made it fit.
    pub(crate) fn leaver(&self, command: &[&str]) -> String {
        if !command.is_empty() {
            let told = self.town.server.command(&[&["user"], command].concat());
            // An earlier call may have left it as it is needed.
            assert!(told.code == Some(0) || told.error.contains("nothing would change"), "{told:?}");
        }
        format!("/admin/users/{}", self.town.leaver)
    }

    /// Makes the spare account a member again.
    pub(crate) fn let_leaver_in(&self) {
        self.leaver(&["grant", LEAVER, "--organisation", "acme-machining", "--role", "member"]);
    }
}

/// Sends a request of a browser.
pub(crate) fn send_by_browser(client: &mut Client, call: &Call) -> Page {
    let path = call.path.as_str();
    match &call.body {
        Body::Nothing if call.method == "GET" => client.get(path),
        Body::Nothing => client.post(path, &[]),
        Body::Form(fields) => client.post(path, &borrowed(fields)),
        Body::Bytes(bytes) => client.post_bytes(path, bytes),
        Body::Files { fields, field, file } => send_files(client, path, fields, field, file),
        Body::Json(_) | Body::Details(..) => panic!("{path}: pages take no JSON"),
    }
}

fn send_files(
    client: &mut Client,
    path: &str,
    fields: &[(String, String)],
    field: &'static str,
    (name, bytes): &(&'static str, Vec<u8>),
) -> Page {
    let mut form = reqwest::blocking::multipart::Form::new().text("csrf_token", client.csrf.clone());
    for (name, value) in fields {
        form = form.text(name.clone(), value.clone());
    }
    let part = reqwest::blocking::multipart::Part::bytes(bytes.clone()).file_name(*name);
    let request = client.http().post(client.url(path)).multipart(form.part(field, part));
    client.send(request)
}

/// Sends a request of a program.
pub(crate) fn send_by_program(program: &Program, call: &Call) -> Page {
    let headers = call.headers.iter();
    let program = headers.fold(program.clone(), |program, (name, value)| program.with(name, value));
    match &call.body {
        Body::Nothing => program.call(call.method, &call.path, None),
        Body::Json(body) => program.call(call.method, &call.path, Some(body)),
        Body::Bytes(bytes) => program.put_bytes(&call.path, bytes),
        Body::Details(details, files) => {
            let files: Vec<(&str, &[u8])> =
                files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
            program.post_form(&call.path, details, &files)
        }
        Body::Form(_) | Body::Files { .. } => panic!("{}: programs send no forms", call.path),
    }
}
