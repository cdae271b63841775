//! Where there are pages.

use crate::evidence;
use crate::stage::Stage;

const BOARD: &str = "/o/{org}/a/{as}/board";
const SHEET: &str = "/o/{org}/a/{as}/r/{requirement}";

/// One page to look at, in one state.
pub(crate) struct Stop {
    /// What its picture is called.
    pub(crate) name: &'static str,
    /// The route.
    pub(crate) route: &'static str,
    /// Where it is.
    pub(crate) address: String,
    /// The statuses that are no trouble here.
    pub(crate) statuses: &'static [u16],
}

/// Routes whose pages are looked at while walking in.
pub(crate) const ON_THE_WAY_IN: [&str; 9] = [
    "/setup",
    "/setup/checks",
    "/setup/administrator",
    "/setup/organisation",
    "/sign-in",
    "/sign-in/mfa",
    "/sign-in/backup-code",
    "/sign-in/app",
    "/sign-in/stored",
];

/// Routes that answer with something else than a page, and why.
pub(crate) const NO_PAGES: &[(&str, &str)] = &[
    ("/admin/storage", "browser_storage.rs walks and looks at it"),
    ("/o/{org}/a/{as}/manifests", "browser_manifest.rs walks and looks at the pages of hash lists"),
    ("/o/{org}/a/{as}/manifests/new", "the same"),
    ("/o/{org}/a/{as}/manifests/{manifest}", "the same"),
    ("/o/{org}/a/{as}/manifests/{manifest}/list", "a file"),
    ("/o/{org}/a/{as}/manifests/{manifest}/hash", "a file"),
    ("/o/{org}/evidence/archive", "it answers with a file"),
    ("/o/{org}/evidence/uploads/{upload}", "how far an upload is, for the script"),
    ("/o/{org}/evidence/{number}/files/{file}/download", "it answers with a file"),
    ("/o/{org}/evidence/{number}/files/{file}/look", "it answers with what a file holds, in a frame"),
    ("/o/{org}/evidence/{number}/files/{file}/view", "browser_documents.rs walks and looks at it"),
    ("/", "it leads to the place of whoever comes"),
    ("/assets/{file}", "style, script and icons"),
    ("/me/sessions/keep", "an empty answer for the script"),
    ("/o/{org}/a/{as}/score-chip", "a part of the header"),
    ("/o/{org}/activity.csv", "a file"),
    ("/healthz", "for monitors"),
    ("/readyz", "for monitors"),
    ("/metrics", "for monitors"),
];

pub(crate) fn stop(name: &'static str, route: &'static str, address: &str) -> Stop {
    Stop { name, route, address: address.to_owned(), statuses: &[] }
}

/// The pages of somebody who administers the platform and maintains an organisation, but those of an
/// assessment.
pub(crate) fn pages_around_the_assessment(stage: &mut Stage) -> Vec<Stop> {
    let catalogue = stage.catalogue();
    let mut stops = own_pages();
    stops.extend(pages_of_the_organisation());
    stops.extend(pages_of_people(stage));
    stops.extend(evidence::pages());
    stops.extend([
        stop("organisations", "/organisations", "/organisations"),
        stop("organisations-none", "/organisations", "/organisations?q=zebra"),
        stop("organisation-new", "/organisations/new", "/organisations/new"),
        stop("platform-activity", "/activity", "/activity"),
        stop("mail", "/admin/mail", "/admin/mail"),
        stop("backups", "/admin/backups", "/admin/backups"),
        stop("reference", "/api/docs", "/api/docs"),
        stop("jobs", "/admin/jobs", "/admin/jobs"),
        stop("jobs-none", "/admin/jobs", "/admin/jobs?state=dead"),
        stop("catalogues", "/catalogues", "/catalogues"),
        stop("catalogue", "/catalogues/{id}", &catalogue),
        stop("catalogue-import", "/catalogues/import", "/catalogues/import"),
        Stop { statuses: &[404], ..stop("error-not-found", "", "/nowhere") },
        Stop { statuses: &[404], ..stop("error-setup-is-over", "/setup", "/setup") },
        Stop { statuses: &[405], ..stop("error-wrong-method", "", "/sign-out") },
    ]);
    stops
}

/// What somebody sees who may only read.
pub(crate) fn pages_of_a_reader() -> Vec<Stop> {
    vec![
        stop("board-read-only", BOARD, "/o/acme-machining/a/1/board?r=3.1.1"),
        stop("focus-read-only", "/o/{org}/a/{as}/focus", "/o/acme-machining/a/1/focus"),
        Stop { statuses: &[403], ..stop("error-not-allowed", "", "/o/acme-machining/a/new") },
    ]
}

/// Links in mails, members, invites and accounts.
fn pages_of_people(stage: &mut Stage) -> Vec<Stop> {
    let account = stage.account("eva");
    let own = stage.account("ada");
    let member = own.replace("/admin/users/", "/o/acme-machining/people/");
    let [invite, reset, welcome, verify] = &stage.links;
    vec![
        stop("forgot", "/forgot", "/forgot"),
        stop("reset", "/reset/{token}", reset),
        stop("welcome", "/welcome/{token}", welcome),
        stop("verify", "/verify/{token}", verify),
        stop("invite", "/invite/{token}", invite),
        Stop { statuses: &[410], ..stop("error-link-gone", "", "/reset/gone") },
        stop("people", "/o/{org}/people", "/o/acme-machining/people"),
        stop("people-invite", "/o/{org}/people/invite", "/o/acme-machining/people/invite"),
        stop("people-member", "/o/{org}/people/{account}", &member),
        stop("accounts", "/admin/users", "/admin/users"),
        stop("accounts-none", "/admin/users", "/admin/users?q=zebra"),
        stop("account-new", "/admin/users/new", "/admin/users/new"),
        stop("account", "/admin/users/{person}", &account),
        stop("account-reset-app", "/admin/users/{person}/reset-app", &format!("{own}/reset-app")),
    ]
}

fn own_pages() -> Vec<Stop> {
    vec![
        stop("profile", "/me/profile", "/me/profile"),
        stop("security", "/me/security", "/me/security"),
        stop("password", "/me/password", "/me/password"),
        stop("backup-codes", "/me/security/codes", "/me/security/codes"),
        stop("remove-app", "/me/security/app", "/me/security/app"),
        stop("preferences", "/me/preferences", "/me/preferences"),
        stop("sessions", "/me/sessions", "/me/sessions"),
        stop("tokens", "/me/tokens", "/me/tokens"),
        stop("new-key", "/me/tokens/new", "/me/tokens/new"),
        stop("new-certificate", "/me/tokens/new-certificate", "/me/tokens/new-certificate"),
    ]
}

fn pages_of_the_organisation() -> Vec<Stop> {
    vec![
        stop("dashboard", "/o/{org}", "/o/acme-machining"),
        stop("dashboard-empty", "/o/{org}", "/o/beta-tools"),
        stop("assessments", "/o/{org}/a", "/o/acme-machining/a"),
        stop("assessments-none", "/o/{org}/a", "/o/beta-tools/a"),
        stop("assessment-new", "/o/{org}/a/new", "/o/acme-machining/a/new"),
        stop("activity", "/o/{org}/activity", "/o/acme-machining/activity"),
        stop("activity-none", "/o/{org}/activity", "/o/acme-machining/activity?q=zebra"),
    ]
}

/// The pages of assessments at all levels, in all their states.
pub(crate) fn pages_of_the_assessment() -> Vec<Stop> {
    let at = |place: &str| format!("/o/acme-machining/a/1/{place}");
    vec![
        stop("board", BOARD, &at("board")),
        stop("board-drawer", BOARD, &at("board?r=3.1.1")),
        stop("board-evidence", BOARD, &at("board?r=3.1.1&tab=evidence")),
        stop("board-history", BOARD, &at("board?r=3.1.1&tab=history")),
        stop("board-partial-credit", BOARD, &at("board?r=3.5.3")),
        stop("board-filtered", BOARD, &at("board?q=fam%3AAC+find%3Anot-met")),
        stop("board-none", BOARD, &at("board?q=zebra")),
        stop("board-fresh", BOARD, "/o/acme-machining/a/2/board"),
        stop("requirement", SHEET, &at("r/3.1.1")),
        stop("requirement-history", SHEET, &at("r/3.1.2?tab=history")),
        stop("focus", "/o/{org}/a/{as}/focus", &at("focus")),
        stop("focus-not-met", "/o/{org}/a/{as}/focus", &at("focus?set=not-met")),
        stop("focus-end", "/o/{org}/a/{as}/focus", "/o/acme-machining/a/2/focus?set=not-met"),
        stop("score", "/o/{org}/a/{as}/score", &at("score")),
        stop("score-without-plan", "/o/{org}/a/{as}/score", "/o/acme-machining/a/2/score"),
        stop("score-level-1", "/o/{org}/a/{as}/score", "/o/acme-machining/a/3/score"),
        stop("board-level-1", BOARD, "/o/acme-machining/a/3/board"),
    ]
}
