//! The first set-up, screen by screen, in a browser without scripts.

use crate::{Authenticator, Client, PASSWORD, Page, Person, Server};

/// The address of the first administrator.
const EMAIL: &str = "ada@example.com";

/// Somebody in the middle of the first set-up.
pub struct FirstRun {
    /// The browser.
    pub client: Client,
    /// The authenticator app, once its key was shown.
    pub app: Option<Authenticator>,
    /// The backup codes, once they were shown.
    pub backup_codes: Vec<String>,
}

impl FirstRun {
    /// Opens the first screen of a new installation.
    ///
    /// # Panics
    /// When another page comes.
    #[must_use]
    pub fn begin(server: &Server) -> Self {
        let mut client = server.client();
        let page = client.open("/").expect(200);
        assert!(page.text.contains("action=\"/setup\""), "{}", page.text);
        Self { client, app: None, backup_codes: Vec::new() }
    }

    /// Enters a set-up code.
    pub fn enter_code(&mut self, code: &str) -> Page {
        self.client.post("/setup", &[("code", code)])
    }

    /// Looks at the checks, which must all be good.
    ///
    /// # Panics
    /// When one is not.
    pub fn look_at_checks(&mut self) {
        let page = self.client.get("/setup/checks").expect(200);
        assert_eq!(
            page.all_between("<li class=\"ck-check-row ck-check-row--", "\"").len(),
            4,
            "{}",
            page.text
        );
        assert!(!page.text.contains("ck-check-row--fail"), "{}", page.text);
    }

    /// Creates the administrator.
    pub fn create_administrator(&mut self) -> Page {
        self.client.get("/setup/administrator").expect(200);
        let fields = [("name", "Ada Young"), ("email", EMAIL), ("username", "ada"), ("password", PASSWORD)];
        self.client.post("/setup/administrator", &fields)
    }

    /// Sets the authenticator app up and stores the backup codes.
    ///
    /// # Panics
    /// When a page is not as it should be.
    pub fn set_up_app(&mut self) {
        let (app, codes) =
            Authenticator::set_up(&mut self.client, "/sign-in/app?next=%2Fsetup%2Forganisation");
        let on = self.client.get("/sign-in/stored?stored=yes&next=%2Fsetup%2Forganisation");
        on.leads_to("/setup/organisation");
        (self.app, self.backup_codes) = (Some(app), codes);
    }

    /// Names the first organisation and leaves the rest as it is suggested.
    ///
    /// # Panics
    /// When nothing is suggested.
    pub fn name_organisation(&mut self, name: &str) -> Page {
        let page = self.client.get("/setup/organisation").expect(200);
        let framework = page.chosen("framework").expect("a catalogue is suggested");
        let assessment = page.field("assessment").expect("a name is suggested");
        let fields = [("organisation", name), ("framework", &framework), ("assessment", &assessment)];
        self.client.post("/setup/organisation", &fields)
    }

    /// The administrator, who is signed in.
    ///
    /// # Panics
    /// When the app was not set up.
    #[must_use]
    pub fn into_person(self) -> Person {
        let app = self.app.expect("the app was set up");
        Person { app, backup_codes: self.backup_codes, ..Person::stranger(self.client, EMAIL) }
    }

    /// Walks through all screens, from the printed code to the first board.
    ///
    /// # Panics
    /// When a screen is not as it should be.
    #[must_use]
    pub fn walk(server: &Server) -> Person {
        let mut run = Self::begin(server);
        let code = server.code.clone().expect("a new installation prints a code");
        run.enter_code(&code).leads_to("/setup/checks");
        run.look_at_checks();
        run.create_administrator().leads_to("/sign-in/app?next=%2Fsetup%2Forganisation");
        run.set_up_app();
        run.name_organisation("Acme Machining").leads_to("/o/acme-machining/a/1/board");
        run.into_person()
    }
}
