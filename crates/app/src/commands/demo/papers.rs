//! The evidence of one organisation: small text files, sealed like any other.

use std::fmt::Write as _;
use std::time::Duration;

use controlkeep_compliance::{Cadence, Framework, Methods};
use controlkeep_evidence::{
    Description, EvidenceDetails, EvidenceTitle, FileName, KeptFile, Marking, Quota, VersionNote,
};
use controlkeep_http::Files;
use controlkeep_kernel::{Actor, BlobId, EvidenceId, FileId, ObjectiveId, Timestamp};
use controlkeep_rbac::Scope;
use controlkeep_usecases::evidence::{AddEvidence, BeginIntake, Intake, LinkTo};

use super::story::Story;
use super::{fits, words};
use crate::failure::Failure;

/// How many items an organisation has.
pub(super) const ITEMS: usize = 10;

/// Writes the papers of one organisation.
pub(super) struct Desk<'a> {
    pub(super) framework: &'a Framework,
    pub(super) files: &'a Files,
    pub(super) scope: Scope,
    pub(super) actor: &'a Actor,
}

impl Desk<'_> {
    /// All items, with their files sealed and stored. The rows come later, as with every upload.
    pub(super) fn write(&self, story: &mut Story) -> Result<Vec<AddEvidence>, Failure> {
        let kinds = story.places(ITEMS, words::PAPERS.len());
        kinds.into_iter().map(|kind| self.item(story, words::PAPERS[kind])).collect()
    }

    fn item(&self, story: &mut Story, title: &str) -> Result<AddEvidence, Failure> {
        let at = self.actor.at;
        Ok(AddEvidence {
            scope: self.scope,
            id: EvidenceId::from_bytes(story.id(at)),
            details: self.details(story, title)?,
            note: VersionNote::default(),
            files: vec![self.file(story, title)?],
            uploads: Vec::new(),
            references: Vec::new(),
            links: vec![LinkTo { assessment: 1, objectives: self.objectives(story) }],
            quota: Quota(self.files.limits.quota),
            actor: self.actor.clone(),
        })
    }

    fn details(&self, story: &mut Story, title: &str) -> Result<EvidenceDetails, Failure> {
        let age = Duration::from_hours(24) * story.between(1, 90);
        let cadences = [Cadence::Monthly, Cadence::Quarterly, Cadence::Annual, Cadence::None];
        let marking = if story.chance(30) { Marking::Cui } else { Marking::None };
        Ok(EvidenceDetails {
            title: fits(EvidenceTitle::parse(title))?,
            description: fits(Description::parse(&story.note()))?,
            dated: Some(self.actor.at.minus(age).utc_day()),
            period: None,
            owner: self.scope.account(),
            marking,
            review: cadences[story.below(cadences.len())],
            methods: Methods { examine: true, interview: false, test: story.chance(30) },
        })
    }

    /// One to three requirements, each with all its objectives.
    fn objectives(&self, story: &mut Story) -> Vec<ObjectiveId> {
        let requirements = &self.framework.catalogue().requirements;
        let count = 1 + story.below(3);
        let of = |requirement: usize| {
            let all = 0..requirements[requirement].objectives.len();
            all.map(move |index| self.framework.objective_id(requirement, index))
        };
        story.places(count, requirements.len()).into_iter().flat_map(of).collect()
    }

    fn file(&self, story: &mut Story, title: &str) -> Result<KeptFile, Failure> {
        let vault = self.files.vault();
        let at = self.actor.at;
        let name = format!("{}-{}.txt", title.to_lowercase().replace(' ', "-"), at.utc_day());
        let command = BeginIntake {
            scope: self.scope,
            file: FileId::from_bytes(story.id(at)),
            blob: BlobId::from_bytes(story.id(at)),
            name: fits(FileName::parse(&name))?,
            limit: self.files.limits.file,
            announced: None,
        };
        let mut intake = fits(Intake::begin(&vault, command))?;
        fits(intake.take(text(story, title, at).as_bytes()))?;
        fits(intake.finish(&vault, at))
    }
}

/// A page or two that could have come out of some system.
fn text(story: &mut Story, title: &str, at: Timestamp) -> String {
    let mut text = format!("{title}\nMade-up demonstration data.\n\n");
    for _ in 0..story.between(20, 80) {
        let moment = at.minus(Duration::from_secs(u64::from(story.between(60, 2_000_000))));
        let (system, event) = (story.pick(words::SYSTEMS), story.pick(words::EVENTS));
        // Writing to a text never fails.
        let _ = writeln!(text, "{moment}  {system:<10}{event}");
    }
    text
}
