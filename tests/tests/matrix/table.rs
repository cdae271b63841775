//! The route table as `controlkeep routes` prints it.

use controlkeep_tests::run;

/// One route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) rule: String,
    /// What a key must have been given, on routes for programs.
    pub(crate) scope: Option<String>,
    pub(crate) entry: String,
}

impl Route {
    fn read(line: &str) -> Self {
        let letters: Vec<char> = line.chars().collect();
        let column = |from: usize, to: usize| {
            letters[from..to.min(letters.len())].iter().collect::<String>().trim().to_owned()
        };
        Self {
            method: column(0, 6),
            path: column(7, 87),
            rule: column(88, 120),
            scope: Some(column(121, 139)).filter(|scope| scope != "–"),
            entry: column(140, usize::MAX),
        }
    }

    /// Whether it belongs to an organisation.
    pub(crate) fn is_of_an_organisation(&self) -> bool {
        self.path.starts_with("/o/{org}") || self.path.starts_with("/api/v1/organisations/{org}")
    }

    /// Whether it changes something.
    pub(crate) fn changes(&self) -> bool {
        self.method != "GET"
    }

    /// Whether its form carries files, which come as they are sent.
    pub(crate) fn takes_files(&self) -> bool {
        self.path.ends_with("/evidence/new") || self.path.ends_with("/replace")
    }

    /// Whether it takes a piece of a file as it is.
    pub(crate) fn takes_bytes(&self) -> bool {
        self.path.ends_with("/parts/{part}")
    }

    /// Whether it hands a file out, which leaves an entry although nothing is changed.
    pub(crate) fn hands_out(&self) -> bool {
        self.entry == "evidence.downloaded" || self.entry == "evidence_manifest.downloaded"
    }

    /// Whether programs enter it, with a credential in each request instead of a cookie.
    pub(crate) fn is_for_programs(&self) -> bool {
        self.path.starts_with("/api/") && !self.path.starts_with("/api/docs")
    }

    /// Method and path.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// All routes.
pub(crate) fn routes() -> Vec<Route> {
    let folder = tempfile::tempdir().unwrap();
    let printed = run(folder.path(), &["routes"], &[]).well();
    let routes: Vec<Route> = printed.lines().map(Route::read).collect();
    assert!(routes.len() > 40, "{printed}");
    routes
}

/// The routes of pages.
pub(crate) fn pages() -> Vec<Route> {
    routes().into_iter().filter(|route| !route.is_for_programs()).collect()
}

/// Which roles have which permission, from the generated permissions page.
pub(crate) fn roles() -> Vec<(String, [bool; 3])> {
    let folder = tempfile::tempdir().unwrap();
    let page = run(folder.path(), &["routes", "--markdown"], &[]).well();
    let rows = page.lines().skip_while(|line| !line.starts_with("| Permission")).skip(2);
    let rows: Vec<_> = rows.take_while(|line| line.starts_with('|')).map(role_row).collect();
    assert!(rows.len() >= 4, "{page}");
    rows
}

fn role_row(line: &str) -> (String, [bool; 3]) {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let has = |at: usize| cells[at] == "yes";
    (cells[1].trim_matches('`').to_owned(), [has(2), has(3), has(4)])
}
