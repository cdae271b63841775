//! Reading an assessment: the queries, the score and the text of the answer, and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use controlkeep_accounts::Account;
use controlkeep_compliance::{Framework, ObjectiveFinding, RuleBook, RuleSet, ScoreCard};
use controlkeep_kernel::OrganisationId;
use controlkeep_ports::{AssessmentSheet, Views as _};
use controlkeep_rbac::{Access, Granted, Permission, Role, Scope};
use controlkeep_store_diesel::{DatabaseSettings, DieselStore};
use controlkeep_usecases::findings::score_sheet;
use controlkeep_usecases::frameworks::embedded_frameworks;
use serde::Serialize;

use super::{cores, rate};
use crate::run::site::Place;

/// How many organisations are read in turns.
const ORGANISATIONS: usize = 50;

/// An open store and whose assessments are read.
pub(super) struct Desk {
    store: DieselStore,
    scopes: Vec<Scope>,
    framework: Arc<Framework>,
    book: RuleBook,
    next: AtomicUsize,
}

/// An answer of about the same shape and size as the product's.
#[derive(Serialize)]
struct Answer<'a> {
    requirements: Vec<Requirement<'a>>,
}

#[derive(Serialize)]
struct Requirement<'a> {
    id: String,
    code: &'a str,
    short: &'a str,
    family: &'a str,
    title: &'a str,
    finding: &'static str,
    deduction: u8,
    partial_credit: bool,
    counts: [u16; 4],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    objectives: Vec<Objective<'a>>,
}

#[derive(Serialize)]
struct Objective<'a> {
    objective: &'a str,
    requirement: &'a str,
    finding: &'static str,
    reason: Option<&'a str>,
    note: &'a str,
    methods: [bool; 3],
    version: i64,
    updated_at: Option<String>,
    updated_by: &'a str,
}

impl Desk {
    pub(super) fn open(place: &Place) -> Self {
        let database = place.folder.join("controlkeep-data").join("controlkeep.db");
        let address = format!("sqlite://{}", database.display());
        let store = DieselStore::connect(&DatabaseSettings::new(address)).unwrap();
        let accounts = store.accounts().unwrap();
        let scopes = scopes(&store, &accounts);
        assert!(!scopes.is_empty(), "somebody belongs to an organisation");
        let framework = Arc::new(embedded_frameworks().swap_remove(1));
        Self { store, scopes, framework, book: RuleBook::default(), next: AtomicUsize::new(0) }
    }

    /// As W2 answers.
    pub(super) fn requirements(&self, time: Duration) -> f64 {
        rate(cores(), time, |_| (), |_| self.answer(false))
    }

    /// As W2f answers.
    pub(super) fn objectives(&self, time: Duration) -> f64 {
        rate(cores(), time, |_| (), |_| self.answer(true))
    }

    /// As W2p answers.
    pub(super) fn board(&self, time: Duration) -> f64 {
        let board = controlkeep_web::BareBoard::new().unwrap();
        rate(
            cores(),
            time,
            |_| (),
            |_| {
                let scope = self.scope();
                let sheet = self.sheet(&scope);
                let counts = self.store.evidence_counts(&scope, 1).unwrap();
                std::hint::black_box(
                    board.draw(sheet, Arc::clone(&self.framework), counts, self.rules()).unwrap(),
                );
            },
        )
    }

    fn rules(&self) -> &RuleSet {
        self.book.on(controlkeep_kernel::Timestamp::from_seconds(1_795_000_000).utc_day())
    }

    fn scope(&self) -> Scope {
        self.scopes[self.next.fetch_add(1, Ordering::Relaxed) % self.scopes.len()]
    }

    fn sheet(&self, scope: &Scope) -> AssessmentSheet {
        self.store.assessment(scope, 1).unwrap().expect("every organisation has one")
    }

    fn answer(&self, with_objectives: bool) {
        let sheet = self.sheet(&self.scope());
        let card = score_sheet(&self.framework, &sheet, self.rules());
        let answer = answer(&self.framework, &sheet, &card, with_objectives);
        std::hint::black_box(serde_json::to_vec(&answer).unwrap());
    }
}

/// The rights of whoever sees the most organisations.
fn scopes(store: &DieselStore, accounts: &[Account]) -> Vec<Scope> {
    let of = |account: &Account| store.organisations_of(account.id).unwrap();
    let (account, belongs) = accounts
        .iter()
        .map(|account| (account, of(account)))
        .max_by_key(|(_, belongs)| belongs.len())
        .expect("there are accounts");
    let memberships: Vec<(OrganisationId, Role)> =
        belongs.iter().map(|one| (one.organisation.id, one.role)).collect();
    let access =
        Access { account: account.id, administrator: false, memberships, granted: Granted::EVERYTHING };
    let ids = belongs.iter().take(ORGANISATIONS).map(|one| one.organisation.id);
    ids.map(|id| access.organisation(id, Permission::ReadAssessments).unwrap()).collect()
}

fn answer<'a>(
    framework: &'a Framework,
    sheet: &'a AssessmentSheet,
    card: &ScoreCard,
    with_objectives: bool,
) -> Answer<'a> {
    let stored: std::collections::HashMap<_, _> =
        sheet.findings.iter().map(|finding| (finding.objective, finding)).collect();
    let requirement = |(at, line): (usize, &controlkeep_compliance::ScoreLine)| {
        let of = &framework.catalogue().requirements[at];
        let found: Vec<(&str, &ObjectiveFinding)> = (0..of.objectives.len())
            .filter_map(|index| {
                let found = stored.get(&framework.objective_id(at, index))?;
                Some((of.objectives[index].code.as_str(), *found))
            })
            .collect();
        let mut counts = [0; 4];
        for (_, one) in &found {
            counts[one.judgement.finding() as usize] += 1;
        }
        Requirement {
            id: framework.requirement_id(at).to_string(),
            code: &of.code,
            short: &of.short,
            family: &of.family,
            title: &of.title,
            finding: line.finding.code(),
            deduction: line.deduction,
            partial_credit: sheet
                .partial_credits
                .iter()
                .any(|credit| credit.claimed && credit.requirement == framework.requirement_id(at)),
            counts,
            objectives: if with_objectives {
                found.into_iter().map(|(code, one)| objective(&of.code, code, one)).collect()
            } else {
                Vec::new()
            },
        }
    };
    Answer { requirements: card.lines.iter().enumerate().map(requirement).collect() }
}

fn objective<'a>(requirement: &'a str, code: &'a str, found: &'a ObjectiveFinding) -> Objective<'a> {
    Objective {
        objective: code,
        requirement,
        finding: found.judgement.finding().code(),
        reason: found.judgement.reason().map(controlkeep_compliance::Reason::as_str),
        note: found.note.as_str(),
        methods: [found.methods.examine, found.methods.interview, found.methods.test],
        version: found.version,
        updated_at: found.updated_at.map(|at| at.to_string()),
        updated_by: &found.updated_by_name,
    }
}
