//! What the header says about account, organisation and assessment.

use controlkeep_compliance::{Assessment, AssessmentState};
use controlkeep_kernel::OrganisationId;
use controlkeep_ports::{AssessmentHead, OrganisationSummary, ScoreSummary, SignedInAccount};
use controlkeep_rbac::Organisation;
use serde::Serialize;

use crate::formats::Formats;
use crate::words::Words;

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct AccountBadge {
    /// The shown name.
    pub(crate) name: String,
    /// One or two letters of it.
    pub(crate) initials: String,
    /// The address.
    pub(crate) email: String,
    /// Whether the account administers the platform.
    pub(crate) administrator: bool,
}

impl AccountBadge {
    pub(crate) fn of(account: &SignedInAccount) -> Self {
        Self {
            name: account.name.to_string(),
            initials: account.name.initials(),
            email: account.email.to_string(),
            administrator: account.access.administrator,
        }
    }
}

/// In which organisation a page is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct OrganisationBadge {
    /// How it is called in addresses.
    pub(crate) slug: String,
    /// What it is called.
    pub(crate) name: String,
    /// One or two letters of it.
    pub(crate) initials: String,
    /// Its colour, 0 to 7.
    pub(crate) hue: u8,
    /// Where its pages begin.
    pub(crate) href: String,
}

impl OrganisationBadge {
    pub(crate) fn of(organisation: &Organisation) -> Self {
        Self {
            slug: organisation.slug.to_string(),
            name: organisation.name.to_string(),
            initials: organisation.name.initials(),
            hue: hue_of(organisation.id),
            href: format!("/o/{}", organisation.slug),
        }
    }
}

/// The last byte of an id is random, so neighbours get different colours.
fn hue_of(organisation: OrganisationId) -> u8 {
    organisation.as_bytes().last().copied().unwrap_or_default() % 8
}

/// The assessment that a page is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct AssessmentBadge {
    /// Its number within the organisation.
    pub(crate) number: u32,
    /// What it is called.
    pub(crate) name: String,
    /// The code of its state.
    pub(crate) state_code: &'static str,
    /// Its state in words.
    pub(crate) state_text: String,
    /// Its board.
    pub(crate) href: String,
}

impl AssessmentBadge {
    pub(crate) fn of(words: Words, slug: &str, assessment: &Assessment) -> Self {
        Self {
            number: assessment.number,
            name: assessment.name.to_string(),
            state_code: assessment.state.code(),
            state_text: state_text(words, assessment.state),
            href: format!("/o/{slug}/a/{}/board", assessment.number),
        }
    }
}

/// The state of an assessment in words.
pub(crate) fn state_text(words: Words, state: AssessmentState) -> String {
    words.text(&format!("state-{}", state.code().replace('_', "-")))
}

/// One organisation in the switcher and in lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SwitcherItem {
    /// The organisation.
    pub(crate) organisation: OrganisationBadge,
    /// What the viewer is there, in words.
    pub(crate) role: String,
    /// Its newest assessment.
    pub(crate) assessment: Option<AssessmentBadge>,
    /// The score of that assessment; none when there is no score.
    pub(crate) score: Option<String>,
    /// Whether the page is in it.
    pub(crate) current: bool,
}

impl SwitcherItem {
    pub(crate) fn of(
        words: Words,
        formats: &Formats,
        summary: &OrganisationSummary,
        current: Option<&str>,
    ) -> Self {
        let organisation = OrganisationBadge::of(&summary.organisation);
        let badge = |head: &AssessmentHead| AssessmentBadge::of(words, &organisation.slug, &head.assessment);
        Self {
            role: words.text(&format!("role-{}", summary.role.code())),
            assessment: summary.assessment.as_ref().map(badge),
            score: summary.assessment.as_ref().and_then(|head| score_of(formats, &head.score)),
            current: current == Some(organisation.slug.as_str()),
            organisation,
        }
    }
}

/// The number that may be shown; none when a missing security plan means that there is no score.
fn score_of(formats: &Formats, score: &ScoreSummary) -> Option<String> {
    (score.kind != "no_score").then(|| formats.number(i64::from(score.value)))
}
