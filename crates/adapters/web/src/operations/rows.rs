//! Jobs and letters in lists.

use controlkeep_jobs::{Job, JobState};
use controlkeep_ports::{JobCounts, QueuedLetter};
use serde::{Deserialize, Serialize};

use crate::formats::Moment;
use crate::ui::Ui;
use crate::words::{Words, values};

/// How many rows a list shows.
pub(super) const SHOWN: usize = 100;

/// What the address of a list says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    pub(super) state: String,
    #[serde(default)]
    pub(super) done: String,
}

impl Asked {
    /// The state to show; an unknown one shows all.
    pub(super) fn state(&self) -> Option<JobState> {
        JobState::from_code(&self.state)
    }

    /// What was done a moment ago, in words.
    pub(super) fn told(&self, words: Words) -> Option<String> {
        match self.done.as_str() {
            "retried" => Some(words.text("operations-retried")),
            "discarded" => Some(words.text("operations-discarded")),
            "over" => Some(words.text("operations-not-possible")),
            _ => None,
        }
    }
}

/// A state with its count, as a link to its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct StateLink {
    pub(super) text: String,
    pub(super) count: Option<String>,
    pub(super) href: String,
    pub(super) current: bool,
}

/// All states of a list at `path`; counts are told where they are those of the list.
pub(super) fn state_links(
    ui: &Ui,
    path: &str,
    current: Option<JobState>,
    counts: Option<JobCounts>,
) -> Vec<StateLink> {
    let all = StateLink {
        text: ui.words().text("operations-all"),
        count: None,
        href: path.to_owned(),
        current: current.is_none(),
    };
    let link = |state: &JobState| StateLink {
        text: state_text(ui.words(), *state),
        count: counts
            .map(|mut counts| ui.formats().number(i64::try_from(*counts.of(*state)).unwrap_or(i64::MAX))),
        href: format!("{path}?state={}", state.code()),
        current: current == Some(*state),
    };
    std::iter::once(all).chain(JobState::ALL.iter().map(link)).collect()
}

/// One job in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct JobRow {
    pub(super) id: String,
    pub(super) what: String,
    pub(super) to: Option<String>,
    pub(super) state: &'static str,
    pub(super) state_text: String,
    pub(super) asked: Moment,
    pub(super) tries: String,
    pub(super) next: Option<Moment>,
    pub(super) error: Option<String>,
    pub(super) node: Option<String>,
    pub(super) may_decide: bool,
}

impl JobRow {
    pub(super) fn of(ui: &Ui, job: &Job) -> Self {
        let waits = job.state == JobState::Waiting;
        let tries = values([("count", job.tries.into())]);
        Self {
            id: job.id.to_string(),
            what: kind_text(ui.words(), job.kind.code()),
            to: None,
            state: job.state.code(),
            state_text: state_text(ui.words(), job.state),
            asked: ui.formats().moment(job.created_at),
            tries: ui.words().text_with("operations-tries", &tries),
            next: waits.then(|| ui.formats().moment(job.due_at)),
            error: job.error.clone().filter(|_| job.state != JobState::Done),
            node: job.node.clone().filter(|_| job.state == JobState::Claimed),
            may_decide: waits || job.state == JobState::Dead,
        }
    }

    pub(super) fn of_letter(ui: &Ui, letter: &QueuedLetter) -> Self {
        let key = format!("operations-letter-{}", letter.kind.code().replace('_', "-"));
        Self {
            what: ui.words().text(&key),
            to: Some(format!("{} <{}>", letter.to.name, letter.to.email)),
            ..Self::of(ui, &letter.job)
        }
    }
}

/// What a job does. A kind without words shows its code.
pub(super) fn kind_text(words: Words, code: &str) -> String {
    let key = format!("operations-kind-{}", code.replace('_', "-"));
    words.find(&key, None).unwrap_or_else(|| code.to_owned())
}

fn state_text(words: Words, state: JobState) -> String {
    words.text(&format!("operations-state-{}", state.code()))
}

#[cfg(test)]
impl JobRow {
    /// A row as it may be drawn.
    pub(super) fn sample(state: JobState, what: &str) -> Self {
        let moment = Moment {
            machine: "2026-11-20T15:42:00Z".into(),
            text: "Nov 20, 2026, 10:42 AM EST".into(),
            day: "Nov 20, 2026".into(),
            time: "10:42 AM".into(),
        };
        Self {
            id: format!("job-{}", state.code()),
            what: what.to_owned(),
            to: Some("<b>Anna</b> <anna@example.com>".into()),
            state: state.code(),
            state_text: state.code().into(),
            asked: moment.clone(),
            tries: "3 tries".into(),
            next: (state == JobState::Waiting).then(|| moment.clone()),
            error: Some("550 <script>".into()),
            node: Some("one".into()),
            may_decide: state == JobState::Dead,
        }
    }
}
