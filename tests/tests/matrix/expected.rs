//! What the rules of the route table mean for each kind of caller.

use std::fmt::Write as _;

use crate::programs::document as document_of_programs;
use crate::table::{Route, pages, roles, routes};

/// Everybody who may call, from nobody to somebody who administers the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    SignedOut,
    Half,
    Viewer,
    Member,
    Maintainer,
    Outsider,
    /// Has an account, and an invite to the organisation that was not taken up.
    Invited,
    /// Was a maintainer of the organisation and was taken out.
    Removed,
    /// Is a maintainer of the organisation whose account was barred.
    Disabled,
    Administrator,
}

impl Caller {
    pub(crate) const ALL: [Self; 10] = [
        Self::SignedOut,
        Self::Half,
        Self::Viewer,
        Self::Member,
        Self::Maintainer,
        Self::Outsider,
        Self::Invited,
        Self::Removed,
        Self::Disabled,
        Self::Administrator,
    ];

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::SignedOut => "signed out",
            Self::Half => "password only",
            Self::Viewer => "viewer",
            Self::Member => "member",
            Self::Maintainer => "maintainer",
            Self::Outsider => "maintainer elsewhere",
            Self::Invited => "invited",
            Self::Removed => "removed",
            Self::Disabled => "disabled",
            Self::Administrator => "administrator",
        }
    }

    pub(crate) const fn is_signed_in(self) -> bool {
        !matches!(self, Self::SignedOut | Self::Half | Self::Disabled)
    }

    /// The place of the role in the table of permissions.
    const fn role(self) -> Option<usize> {
        match self {
            Self::Maintainer => Some(0),
            Self::Member => Some(1),
            Self::Viewer => Some(2),
            _ => None,
        }
    }
}

/// What a caller gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The request reaches its handler.
    In,
    /// It is asked to sign in.
    SignIn,
    /// It is told that the right is missing.
    Forbidden,
    /// It is told that there is nothing.
    Nothing,
}

impl Answer {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::In => "**yes**",
            Self::SignIn => "sign in",
            Self::Forbidden => "403",
            Self::Nothing => "404",
        }
    }
}

/// The platform's permissions, which administrators have.
pub(crate) const OF_THE_PLATFORM: &[&str] = &[
    "organisations.create",
    "catalogues.import",
    "platform_activity.read",
    "accounts.manage",
    "operations.manage",
    "settings.read",
];

/// What a caller gets from a route once the set-up is done. For routes of an organisation that is the
/// one that viewer, member and maintainer belong to.
pub(crate) fn expected(route: &Route, caller: Caller, roles: &[(String, [bool; 3])]) -> Answer {
    let signed_in = |allowed: Answer| if caller.is_signed_in() { allowed } else { Answer::SignIn };
    match route.rule.as_str() {
        "public" | "this machine or token" => Answer::In,
        "until set-up is done" | "set-up code" | "set-up administrator" => Answer::Nothing,
        "password given" if caller == Caller::Half => Answer::In,
        "password given" => Answer::SignIn,
        "signed in" | "signed in, password may be due" => signed_in(Answer::In),
        rule if OF_THE_PLATFORM.contains(&rule) => {
            signed_in(if caller == Caller::Administrator { Answer::In } else { Answer::Forbidden })
        }
        rule => {
            let (_, has) = roles.iter().find(|(permission, _)| permission == rule).unwrap_or_else(|| {
                panic!("{}: no case for the rule {rule:?}", route.name());
            });
            let allowed = caller.role().map(|role| has[role]);
            signed_in(match allowed {
                Some(true) => Answer::In,
                Some(false) => Answer::Forbidden,
                None => Answer::Nothing,
            })
        }
    }
}

/// The page `docs/authorization.md`.
fn document() -> String {
    let mut text = String::from(
        "# Who gets which answer\n\n\
         This page is made from the route table by the test `tests/tests/matrix.rs`, which sends every request below \
         to the real server and holds the page to what it answers (write it anew with `CONTROLKEEP_TEST_WRITE=1`). \
         The set-up is done. Viewer, member and maintainer belong to the organisation in the path; the maintainer \
         elsewhere belongs to another one; the administrator administers the platform and belongs to none. Who is \
         invited has an account and did not take the invite up; who was removed was a maintainer; who is disabled \
         still is one, but the account was barred while it was signed in.\n\n\
         - **yes**: the request reaches its handler, which may still refuse what was typed.\n\
         - sign in: a page leads to the sign-in and back; a form or a part of a page gets 401.\n\
         - 403: the right is missing, and the answer says which.\n\
         - 404: it does not exist for this caller. An organisation, assessment, requirement, objective, session or \
         catalogue of somebody else and one that never existed get the same 404, byte for byte but for the request's \
         number and time.\n\n\
         Every form needs its token; without it, or from another site, it gets 403 whoever sends it.\n\n",
    );
    let titles: Vec<&str> = Caller::ALL.iter().map(|caller| caller.title()).collect();
    writeln!(text, "| Method | Path | {} |", titles.join(" | ")).unwrap();
    writeln!(text, "|---|---|{}", "---|".repeat(titles.len())).unwrap();
    let roles = roles();
    for route in pages() {
        let words: Vec<&str> =
            Caller::ALL.iter().map(|caller| expected(&route, *caller, &roles).word()).collect();
        writeln!(text, "| {} | `{}` | {} |", route.method, route.path, words.join(" | ")).unwrap();
    }
    text + document_of_programs(&roles).as_str()
}

#[test]
fn the_document_says_what_the_route_table_means() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/authorization.md");
    let made = document();
    if std::env::var_os("CONTROLKEEP_TEST_WRITE").is_some() {
        std::fs::write(file, &made).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        kept == made,
        "docs/authorization.md is old: run this test with CONTROLKEEP_TEST_WRITE=1 and read the change"
    );
}

#[test]
fn every_route_that_changes_says_what_it_leaves_in_the_audit_log() {
    for route in routes() {
        assert_eq!(route.changes() || route.hands_out(), route.entry != "–", "{}", route.name());
        assert!(!route.entry.is_empty(), "{}", route.name());
    }
}
