//! What is kept: one map for each table, with the keys a database would have.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use controlkeep_accounts::{
    Account, ApiCredential, BackupCodeHash, DeviceKey, Installation, LinkKey, OneTimeLink, RefreshToken,
    Session, Tally, TokenHash,
};
use controlkeep_audit::{Entry, Head, append};
use controlkeep_compliance::{Assessment, Framework, ObjectiveFinding, PartialCredit};
use controlkeep_evidence::{
    EvidenceItem, EvidenceLink, EvidenceVersion, FrozenManifest, Reference, VaultCheck,
};
use controlkeep_jobs::{Job, SealedLetter};
use controlkeep_kernel::{
    AccountId, ApiCredentialId, AssessmentId, ChainId, Event, EvidenceId, FrameworkId, InviteId, JobId,
    LetterId, ManifestId, ObjectiveId, OrganisationId, ReferenceId, RequirementId, SessionId, Timestamp,
    UploadId,
};
use controlkeep_rbac::{Invite, Membership, Organisation};

use super::uploads::Arriving;
use crate::{
    AnswerKey, AssessmentHead, AttemptKey, EvidenceUse, FrameworkSummary, KeptAnswer, KeyCheck, LastVisit,
    ScoreSummary, StoreError,
};

/// A framework with what a list shows of it.
#[derive(Debug)]
pub(super) struct Shelved {
    pub(super) framework: Framework,
    pub(super) installed_at: Timestamp,
}

/// An answer with the request it belongs to.
#[derive(Debug, Clone)]
pub(super) struct StoredAnswer {
    pub(super) request: [u8; 32],
    pub(super) at: Timestamp,
    pub(super) answer: KeptAnswer,
}

/// All that is kept at one moment.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub(super) accounts: BTreeMap<AccountId, Account>,
    /// The unused codes only.
    pub(super) backup_codes: BTreeMap<AccountId, Vec<BackupCodeHash>>,
    pub(super) sessions: BTreeMap<SessionId, Session>,
    pub(super) api_credentials: BTreeMap<ApiCredentialId, ApiCredential>,
    pub(super) refresh_tokens: HashMap<TokenHash, RefreshToken>,
    pub(super) visits: BTreeMap<(AccountId, DeviceKey), LastVisit>,
    pub(super) links: BTreeMap<LinkKey, OneTimeLink>,
    pub(super) invites: BTreeMap<InviteId, Invite>,
    pub(super) attempts: HashMap<AttemptKey, Tally>,
    pub(super) answers: HashMap<AnswerKey, StoredAnswer>,
    pub(super) installation: Option<Installation>,
    pub(super) key_check: Option<KeyCheck>,
    pub(super) organisations: BTreeMap<OrganisationId, Organisation>,
    pub(super) memberships: BTreeMap<(OrganisationId, AccountId), Membership>,
    pub(super) frameworks: BTreeMap<FrameworkId, Arc<Shelved>>,
    pub(super) assessments: BTreeMap<AssessmentId, Assessment>,
    pub(super) scores: BTreeMap<AssessmentId, ScoreSummary>,
    pub(super) findings: BTreeMap<(AssessmentId, ObjectiveId), ObjectiveFinding>,
    pub(super) partial_credits: BTreeMap<(AssessmentId, RequirementId), PartialCredit>,
    pub(super) uploads: BTreeMap<UploadId, Arriving>,
    pub(super) evidence: BTreeMap<EvidenceId, EvidenceItem>,
    /// The files of what was shredded are left out.
    pub(super) evidence_versions: BTreeMap<(EvidenceId, u32), EvidenceVersion>,
    pub(super) evidence_links: BTreeMap<(EvidenceId, AssessmentId, ObjectiveId), EvidenceLink>,
    pub(super) evidence_references: BTreeMap<(EvidenceId, ReferenceId), Reference>,
    pub(super) evidence_use: BTreeMap<OrganisationId, EvidenceUse>,
    pub(super) jobs: BTreeMap<JobId, Job>,
    pub(super) turns: BTreeSet<(String, Timestamp)>,
    pub(super) letters: BTreeMap<LetterId, SealedLetter>,
    pub(super) manifests: BTreeMap<ManifestId, FrozenManifest>,
    pub(super) vault_checks: BTreeMap<JobId, VaultCheck>,
    pub(super) entries: Vec<Arc<Entry>>,
    pub(super) heads: BTreeMap<ChainId, Head>,
}

impl State {
    /// Chains an entry and gives its sequence number. Every write that somebody decided ends here.
    pub(super) fn chain(&mut self, event: &Event) -> Result<i64, StoreError> {
        let head = self.heads.get(&event.chain).copied().unwrap_or_else(|| Head::genesis(event.chain));
        let (entry, head) =
            append(&head, event).map_err(|refused| StoreError::Refused(refused.to_string()))?;
        self.entries.push(Arc::new(entry));
        self.heads.insert(head.chain, head);
        Ok(head.sequence)
    }

    /// The entries of one chain, in order.
    pub(super) fn entries_of(&self, chain: ChainId) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().map(Arc::as_ref).filter(move |entry| entry.chain == chain)
    }

    /// An assessment with its kept score.
    pub(super) fn head_of(&self, assessment: &Assessment) -> Result<AssessmentHead, StoreError> {
        let score = self.scores.get(&assessment.id).cloned().ok_or_else(|| StoreError::Inconsistent {
            table: "assessments",
            column: "score",
            id: assessment.id.to_string(),
            detail: "no score was ever kept".into(),
        })?;
        Ok(AssessmentHead { assessment: assessment.clone(), score })
    }

    /// The frameworks in the order of every list: embedded ones first, then by title.
    pub(super) fn framework_summaries(&self) -> Vec<FrameworkSummary> {
        let mut summaries: Vec<_> = self.frameworks.values().map(|shelved| summary(shelved)).collect();
        summaries.sort_by_key(|summary| {
            let imported = summary.origin != controlkeep_compliance::Origin::Embedded;
            (imported, summary.title.clone(), summary.version.clone(), summary.id)
        });
        summaries
    }
}

fn summary(shelved: &Shelved) -> FrameworkSummary {
    let catalogue = shelved.framework.catalogue();
    FrameworkSummary {
        id: shelved.framework.id(),
        code: catalogue.code.clone(),
        title: catalogue.title.clone(),
        version: catalogue.version.clone(),
        kind: catalogue.kind,
        origin: shelved.framework.origin(),
        requirements: catalogue.requirements.len(),
        objectives: catalogue.objective_count(),
        installed_at: shelved.installed_at,
    }
}

/// Lets a write through when the stored version is the expected one; 0 is the version of what is
/// not stored.
pub(super) fn guard(stored: Option<i64>, expected: i64, what: &'static str) -> Result<(), StoreError> {
    if stored.unwrap_or(0) == expected { Ok(()) } else { Err(StoreError::Stale(what)) }
}

/// As [`guard`], for rows whose first write conflicts with one that is there.
pub(super) fn guard_new(stored: Option<i64>, expected: i64, what: &'static str) -> Result<(), StoreError> {
    if expected == 0 && stored.is_some() {
        return Err(StoreError::Conflict(what.into()));
    }
    guard(stored, expected, what)
}

/// Refuses a row that points to one that is not there, as a foreign key does.
pub(super) fn refers(there: bool, to: &'static str) -> Result<(), StoreError> {
    if there { Ok(()) } else { Err(StoreError::Refused(format!("there is no such {to}"))) }
}
