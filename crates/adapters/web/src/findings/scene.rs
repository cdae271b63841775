//! What every part of an assessment's pages is drawn with.

use controlkeep_http::Tenant;
use controlkeep_kernel::Timestamp;

use super::FindingTexts;
use crate::assessments::{Address, Opened, encoded};
use crate::evidence::Place;
use crate::formats::{Formats, Moment};
use crate::ui::Ui;
use crate::words::Words;

/// An assessment, who looks at it, and the words for it.
pub(crate) struct Scene<'a> {
    /// The assessment.
    pub(crate) opened: &'a Opened,
    /// Where its pages are.
    pub(crate) address: Address,
    /// The viewer's words.
    pub(crate) words: Words,
    /// The viewer's numbers and times.
    pub(crate) formats: Formats,
    /// The words of findings.
    pub(crate) findings: FindingTexts,
    /// Whether the viewer may change findings now.
    pub(crate) writable: bool,
    /// Whether the viewer may link evidence now.
    pub(crate) linkable: bool,
    /// How the organisation is called in addresses.
    pub(crate) slug: String,
    /// When the viewer looks.
    pub(crate) now: Timestamp,
}

impl<'a> Scene<'a> {
    /// An assessment as one person sees it.
    pub(crate) fn new(ui: &Ui, tenant: &Tenant, opened: &'a Opened) -> Self {
        Self {
            opened,
            address: Address::of(tenant.organisation.slug.as_str(), opened.sheet.assessment.number),
            words: ui.words(),
            formats: ui.formats(),
            findings: FindingTexts::of(ui.words()),
            writable: opened.takes_changes_of(tenant),
            linkable: opened.takes_links_of(tenant),
            slug: tenant.organisation.slug.to_string(),
            now: ui.viewer.now,
        }
    }

    /// A moment in the shortest form that cannot be misread: the time alone on the same day.
    pub(crate) fn shortly(&self, at: Timestamp) -> (Moment, String) {
        let moment = self.formats.moment(at);
        let today = self.formats.moment(self.now).day == moment.day;
        let text = if today { moment.time.clone() } else { moment.text.clone() };
        (moment, text)
    }

    /// Where the evidence of a requirement is shown and linked, by what people call it.
    pub(crate) fn evidence_of(&self, short: &str) -> String {
        format!("{}?tab=evidence", self.address.requirement(short))
    }

    /// Where new evidence is added for objectives, by what people call them.
    pub(crate) fn new_evidence(&self, objectives: &str) -> String {
        let new = Place::in_organisation(&self.slug).under("new");
        let number = self.opened.sheet.assessment.number;
        format!("{new}?assessment={number}&objectives={}", encoded(objectives))
    }
}
