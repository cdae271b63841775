//! The rail: where somebody can go from here.

use serde::Serialize;

use crate::words::Words;

/// The entries of the rail; a page names its own, so that it is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nav {
    /// The organisation's dashboard.
    Dashboard,
    /// Its assessments.
    Assessments,
    /// The board of one assessment.
    Board,
    /// One objective after the other.
    Focus,
    /// The organisation's evidence.
    Evidence,
    /// Hash lists of the evidence.
    Manifests,
    /// The score card.
    Score,
    /// The organisation's activity.
    Activity,
    /// Members and invites.
    People,
    /// Frameworks.
    Catalogues,
    /// All organisations of the person.
    Organisations,
    /// Activity that belongs to no organisation.
    PlatformActivity,
    /// How mail leaves, and letters that wait.
    Mail,
    /// Jobs and schedules.
    Jobs,
    /// Backups.
    Backups,
    /// The storage of files.
    Storage,
    /// All accounts of the platform.
    Accounts,
    /// Name and address.
    Profile,
    /// Password, app and backup codes.
    Security,
    /// Open sessions.
    Sessions,
    /// Keys and certificates of programs.
    Tokens,
    /// Theme, language, time zone, keys.
    Preferences,
    /// The reference of the interface for programs.
    Reference,
}

/// A headed group of the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct NavGroup {
    /// Its heading.
    pub(crate) head: String,
    /// Its entries.
    pub(crate) links: Vec<NavLink>,
}

/// One entry of the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct NavLink {
    /// What it says.
    pub(crate) text: String,
    /// Where it leads.
    pub(crate) href: String,
    /// Its icon.
    pub(crate) icon: &'static str,
    /// Whether it is the page itself.
    pub(crate) current: bool,
}

/// The rail of an organisation, with the places of one assessment when there is one.
pub(crate) fn inside(
    words: Words,
    current: Nav,
    slug: &str,
    number: Option<u32>,
    sees_members: bool,
) -> Vec<NavGroup> {
    let rail = Rail { words, current };
    let here = |rest: &str| format!("/o/{slug}{rest}");
    let there = |rest: &str| number.map(|number| format!("/o/{slug}/a/{number}/{rest}"));
    let work = [
        Some(rail.link(Nav::Dashboard, here(""))),
        Some(rail.link(Nav::Assessments, here("/a"))),
        there("board").map(|href| rail.link(Nav::Board, href)),
        there("focus").map(|href| rail.link(Nav::Focus, href)),
    ];
    let proof = [rail.link(Nav::Evidence, here("/evidence"))];
    let show = [
        there("score").map(|href| rail.link(Nav::Score, href)),
        there("manifests").map(|href| rail.link(Nav::Manifests, href)),
    ];
    let manage = [
        sees_members.then(|| rail.link(Nav::People, here("/people"))),
        Some(rail.link(Nav::Activity, here("/activity"))),
        Some(rail.link(Nav::Catalogues, "/catalogues".into())),
    ];
    let groups = [
        rail.group("frame-group-work", work.into_iter().flatten()),
        rail.group("frame-group-proof", proof),
        rail.group("frame-group-show", show.into_iter().flatten()),
        rail.group("frame-group-manage", manage.into_iter().flatten()),
    ];
    groups.into_iter().filter(|group| !group.links.is_empty()).collect()
}

/// The rail of pages that belong to no organisation.
pub(super) fn outside(words: Words, current: Nav, administrator: bool) -> Vec<NavGroup> {
    let rail = Rail { words, current };
    let work = [
        rail.link(Nav::Organisations, "/organisations".into()),
        rail.link(Nav::Catalogues, "/catalogues".into()),
    ];
    let account = [
        rail.link(Nav::Profile, "/me/profile".into()),
        rail.link(Nav::Security, "/me/security".into()),
        rail.link(Nav::Sessions, "/me/sessions".into()),
        rail.link(Nav::Tokens, "/me/tokens".into()),
        rail.link(Nav::Preferences, "/me/preferences".into()),
        rail.link(Nav::Reference, "/api/docs".into()),
    ];
    let mut groups = vec![rail.group("frame-group-work", work), rail.group("frame-group-account", account)];
    if administrator {
        let platform = [
            rail.link(Nav::Accounts, "/admin/users".into()),
            rail.link(Nav::PlatformActivity, "/activity".into()),
            rail.link(Nav::Mail, "/admin/mail".into()),
            rail.link(Nav::Jobs, "/admin/jobs".into()),
            rail.link(Nav::Backups, "/admin/backups".into()),
            rail.link(Nav::Storage, "/admin/storage".into()),
        ];
        groups.push(rail.group("frame-group-platform", platform));
    }
    groups
}

struct Rail {
    words: Words,
    current: Nav,
}

impl Rail {
    fn group(&self, head: &str, links: impl IntoIterator<Item = NavLink>) -> NavGroup {
        NavGroup { head: self.words.text(head), links: links.into_iter().collect() }
    }

    fn link(&self, nav: Nav, href: String) -> NavLink {
        let (key, icon) = look(nav);
        NavLink { text: self.words.text(key), href, icon, current: self.current == nav }
    }
}

const fn look(nav: Nav) -> (&'static str, &'static str) {
    match nav {
        Nav::Dashboard => ("frame-nav-dashboard", "dashboard"),
        Nav::Assessments => ("frame-nav-assessments", "tasks"),
        Nav::Board => ("frame-nav-board", "assessment"),
        Nav::Focus => ("frame-nav-focus", "focus"),
        Nav::Evidence => ("frame-nav-evidence", "evidence"),
        Nav::Score => ("frame-nav-score", "score"),
        Nav::Manifests => ("frame-nav-manifests", "shield"),
        Nav::Activity | Nav::PlatformActivity => ("frame-nav-activity", "activity"),
        Nav::Catalogues => ("frame-nav-catalogues", "catalogue"),
        Nav::People => ("frame-nav-people", "people"),
        Nav::Organisations => ("frame-nav-organisations", "organisation"),
        Nav::Mail => ("frame-nav-mail", "inbox"),
        Nav::Jobs => ("frame-nav-jobs", "history"),
        Nav::Backups => ("frame-nav-backups", "download"),
        Nav::Storage => ("frame-nav-storage", "shield"),
        Nav::Accounts => ("frame-nav-accounts", "people"),
        Nav::Profile => ("frame-nav-profile", "person"),
        Nav::Security => ("frame-nav-security", "shield"),
        Nav::Sessions => ("frame-nav-sessions", "device"),
        Nav::Tokens => ("frame-nav-tokens", "key"),
        Nav::Preferences => ("frame-nav-preferences", "settings"),
        Nav::Reference => ("frame-nav-reference", "source"),
    }
}
