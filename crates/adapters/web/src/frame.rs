//! The frame around every page: who looks, where they are, and where they can go.

mod badges;
mod browser_files;
mod nav;
mod score_chip;

#[cfg(test)]
mod tests;

use controlkeep_http::{Problem, Tenant, Viewer};
use controlkeep_ports::{AssessmentHead, OrganisationSummary};
use controlkeep_rbac::Permission;
use serde::Serialize;

use crate::ui::Ui;
use crate::words::Words;

pub(crate) use badges::{AccountBadge, AssessmentBadge, OrganisationBadge, SwitcherItem, state_text};
pub(crate) use browser_files::BrowserFiles;
#[cfg(feature = "test-support")]
pub(crate) use nav::inside as nav_inside;
pub(crate) use nav::{Nav, NavGroup};
pub(crate) use score_chip::{ScoreChip, ScoreChipPart};

/// The frame around a page, at hand in every template as `frame`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Frame {
    /// What the browser shows in its tab: page, organisation, product.
    pub(crate) document_title: String,
    /// The code of the language, for `lang`.
    pub(crate) language: &'static str,
    /// The code of the theme.
    pub(crate) theme: &'static str,
    /// The token that every form carries in its field `csrf_token`.
    pub(crate) csrf: String,
    /// What every script tag carries as its nonce.
    pub(crate) nonce: String,
    /// Whether single keys act.
    pub(crate) shortcuts: bool,
    /// The person's time zone by its IANA name.
    pub(crate) time_zone: String,
    /// After how many seconds without a request the session ends; only when there is one.
    pub(crate) idle_seconds: Option<u64>,
    /// The addresses of style sheet, script and icons.
    pub(crate) assets: BrowserFiles,
    /// Who is signed in.
    pub(crate) account: Option<AccountBadge>,
    /// In which organisation the page is.
    pub(crate) organisation: Option<OrganisationBadge>,
    /// The assessment in the header: the page's own, else the newest one.
    pub(crate) assessment: Option<AssessmentBadge>,
    /// Its score.
    pub(crate) score: Option<ScoreChip>,
    /// The organisations to switch to.
    pub(crate) switcher: Vec<SwitcherItem>,
    /// The rail.
    pub(crate) nav: Vec<NavGroup>,
    /// Path and query of the page, to come back to.
    pub(crate) path: String,
}

impl Frame {
    /// The frame of a page outside the shell, such as the sign-in. `title_key` is a key of words.
    pub(crate) fn plain(ui: &Ui, title_key: &str) -> Self {
        Self::around(&ui.viewer, &ui.words().text(title_key))
    }

    /// The frame of a htmx part: no more than parts use, and no query. The token is left out: whoever
    /// gets a part runs the script, which sends it as a header, and a part has many forms.
    pub(crate) fn part(ui: &Ui) -> Self {
        Self { csrf: String::new(), ..Self::around(&ui.viewer, "") }
    }

    /// The frame of a page of somebody signed in that belongs to no organisation. `title` is shown
    /// as it is.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn signed_in(ui: &Ui, title: &str, nav: Nav) -> Result<Self, Problem> {
        let mut frame = Self::around(&ui.viewer, title);
        let organisations = organisations_of(ui).await?;
        frame.fill_switcher(ui, &organisations, None);
        frame.nav = nav::outside(ui.words(), nav, frame.is_administrator());
        frame.idle_seconds = idle_seconds(ui);
        Ok(frame)
    }

    /// The frame of a page of an organisation. Without an assessment of its own the header shows
    /// the newest one, so that the score is always in sight.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn in_organisation(
        ui: &Ui,
        tenant: &Tenant,
        assessment: Option<&AssessmentHead>,
        title: &str,
        nav: Nav,
    ) -> Result<Self, Problem> {
        let organisation = &tenant.organisation;
        let mut frame = Self::around(&ui.viewer, &format!("{title} · {}", organisation.name));
        let organisations = organisations_of(ui).await?;
        frame.fill_switcher(ui, &organisations, Some(organisation.slug.as_str()));
        let newest = organisations
            .into_iter()
            .find(|summary| summary.organisation.id == organisation.id)
            .and_then(|summary| summary.assessment);
        let badge = OrganisationBadge::of(organisation);
        if let Some(head) = assessment.or(newest.as_ref()) {
            frame.score = Some(ScoreChip::of_head(ui, &badge.slug, head).await?);
            frame.assessment = Some(AssessmentBadge::of(ui.words(), &badge.slug, &head.assessment));
        }
        let number = frame.assessment.as_ref().map(|assessment| assessment.number);
        let sees_members = tenant.scope.also_allows(Permission::ReadMembers);
        frame.nav = nav::inside(ui.words(), nav, &badge.slug, number, sees_members);
        frame.organisation = Some(badge);
        frame.idle_seconds = idle_seconds(ui);
        Ok(frame)
    }

    /// The frame around whoever looks, with a title.
    pub(crate) fn around(viewer: &Viewer, title: &str) -> Self {
        let document_title =
            if title.is_empty() { "Controlkeep".to_owned() } else { format!("{title} · Controlkeep") };
        Self {
            document_title,
            language: viewer.language.code(),
            theme: viewer.theme.code(),
            csrf: viewer.csrf.clone(),
            nonce: viewer.nonce.clone(),
            shortcuts: viewer.shortcuts,
            time_zone: viewer.time_zone.name().to_owned(),
            idle_seconds: None,
            assets: BrowserFiles::here(),
            account: viewer.account.as_deref().filter(|_| viewer.signed_in).map(AccountBadge::of),
            organisation: None,
            assessment: None,
            score: None,
            switcher: Vec::new(),
            nav: Vec::new(),
            path: viewer.path.clone(),
        }
    }

    /// Says in the tab that the form was not taken (WCAG 2.2 technique G88 asks titles to help).
    pub(crate) fn failed(mut self, words: Words) -> Self {
        self.document_title = format!("{} {}", words.text("frame-error-prefix"), self.document_title);
        self
    }

    fn is_administrator(&self) -> bool {
        self.account.as_ref().is_some_and(|account| account.administrator)
    }

    fn fill_switcher(&mut self, ui: &Ui, organisations: &[OrganisationSummary], current: Option<&str>) {
        let item = |summary| SwitcherItem::of(ui.words(), &ui.formats(), summary, current);
        self.switcher = organisations.iter().map(item).collect();
    }
}

/// The organisations of whoever is signed in, each with its newest assessment.
pub(crate) async fn organisations_of(ui: &Ui) -> Result<Vec<OrganisationSummary>, Problem> {
    let Some(account) = ui.viewer.account.as_ref().map(|account| account.id) else {
        return Ok(Vec::new());
    };
    let app = ui.app.clone();
    Ok(ui.app.blocking.read(move || app.views.organisations_of(account)).await??)
}

fn idle_seconds(ui: &Ui) -> Option<u64> {
    ui.viewer.signed_in.then(|| ui.app.settings.session_limits.idle.as_secs())
}
