//! What every part of an assessment's pages is drawn with.

use controlkeep_http::Tenant;
use controlkeep_kernel::Timestamp;

use super::FindingTexts;
use crate::assessments::{Address, Opened};
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
}
