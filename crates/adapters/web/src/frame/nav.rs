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
    /// The score card.
    Score,
    /// The organisation's activity.
    Activity,
    /// Frameworks.
    Catalogues,
    /// All organisations of the person.
    Organisations,
    /// Activity that belongs to no organisation.
    PlatformActivity,
    /// Password, app and backup codes.
    Security,
    /// Open sessions.
    Sessions,
    /// Theme, language, time zone, keys.
    Preferences,
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
pub(super) fn inside(words: Words, current: Nav, slug: &str, number: Option<u32>) -> Vec<NavGroup> {
    let rail = Rail { words, current };
    let here = |rest: &str| format!("/o/{slug}{rest}");
    let there = |rest: &str| number.map(|number| format!("/o/{slug}/a/{number}/{rest}"));
    let work = [
        Some(rail.link(Nav::Dashboard, here(""))),
        Some(rail.link(Nav::Assessments, here("/a"))),
        there("board").map(|href| rail.link(Nav::Board, href)),
        there("focus").map(|href| rail.link(Nav::Focus, href)),
    ];
    let show = [there("score").map(|href| rail.link(Nav::Score, href))];
    let manage =
        [rail.link(Nav::Activity, here("/activity")), rail.link(Nav::Catalogues, "/catalogues".into())];
    let groups = [
        rail.group("frame-group-work", work.into_iter().flatten()),
        rail.group("frame-group-show", show.into_iter().flatten()),
        rail.group("frame-group-manage", manage),
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
        rail.link(Nav::Security, "/me/security".into()),
        rail.link(Nav::Sessions, "/me/sessions".into()),
        rail.link(Nav::Preferences, "/me/preferences".into()),
    ];
    let mut groups = vec![rail.group("frame-group-work", work), rail.group("frame-group-account", account)];
    if administrator {
        let activity = rail.link(Nav::PlatformActivity, "/activity".into());
        groups.push(rail.group("frame-group-platform", [activity]));
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
        Nav::Score => ("frame-nav-score", "score"),
        Nav::Activity | Nav::PlatformActivity => ("frame-nav-activity", "activity"),
        Nav::Catalogues => ("frame-nav-catalogues", "catalogue"),
        Nav::Organisations => ("frame-nav-organisations", "organisation"),
        Nav::Security => ("frame-nav-security", "shield"),
        Nav::Sessions => ("frame-nav-sessions", "device"),
        Nav::Preferences => ("frame-nav-preferences", "settings"),
    }
}
