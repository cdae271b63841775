//! Assessments for tests.

use std::sync::Arc;

use controlkeep_accounts::{DisplayName, Email, Language, NewAccount, Preferences};
use controlkeep_compliance::{
    Assessment, AssessmentName, AssessmentState, Basis, Fact, Facts, Finding, Framework, Grounds, Judgement,
    ObjectiveFinding, Reason, RuleSet,
};
use controlkeep_kernel::{AccountId, Actor, AssessmentId, OrganisationId, Timestamp};
use controlkeep_ports::fakes::PlainHasher;
use controlkeep_ports::{AssessmentSheet, EvidenceCounts};
use controlkeep_rbac::{Role, Slug};
use controlkeep_usecases::frameworks::embedded_frameworks;
use controlkeep_usecases::operator::{CreateAccount, create_account};

use super::{FindingTexts, Scene};
use crate::assessments::{Address, Opened};
use crate::formats::Formats;
use crate::testing::{Browser, Site, viewer};
use crate::words::Words;

/// 20 November 2026, 15:42 UTC.
pub(crate) const NOW: Timestamp = Timestamp::from_seconds(1_795_189_320);

/// A Level 2 assessment in which some requirements or objectives have findings.
pub(crate) fn opened(findings: &[(&str, Finding)]) -> Opened {
    opened_of("CMMC-L2", findings)
}

/// The same against another embedded framework.
pub(crate) fn opened_of(code: &str, findings: &[(&str, Finding)]) -> Opened {
    let framework = framework(code);
    let mut sheet = blank_sheet(&framework);
    for (name, finding) in findings {
        let stated = objectives(&framework, name).map(|at| stated(&framework, at, *finding));
        sheet.findings.extend(stated);
    }
    Opened::of(sheet, framework, RuleSet::current())
}

/// A Level 2 assessment in which every objective has the same finding.
pub(crate) fn filled(finding: Finding) -> Opened {
    let framework = framework("CMMC-L2");
    let names: Vec<String> = framework.catalogue().requirements.iter().map(|r| r.short.clone()).collect();
    let findings: Vec<(&str, Finding)> = names.iter().map(|name| (name.as_str(), finding)).collect();
    opened(&findings)
}

/// The same with another judgement of one objective that has a finding.
pub(crate) fn judged(mut opened: Opened, name: &str, judgement: Judgement) -> Opened {
    let (requirement, objective) = objectives(&opened.framework, name).next().unwrap();
    let objective = opened.framework.objective_id(requirement, objective);
    let stored = opened.sheet.findings.iter_mut().find(|found| found.objective == objective);
    stored.unwrap().judgement = judgement;
    Opened::of(opened.sheet, opened.framework, RuleSet::current())
}

/// Links an item with an objective, or with all of a requirement, that is to be looked at on a day.
pub(crate) fn show(opened: &mut Opened, name: &str, review_on: Option<&str>) {
    let framework = opened.framework.clone();
    let places: Vec<_> = objectives(&framework, name).collect();
    let all = || framework.catalogue().requirements.iter().enumerate();
    let counted =
        all().flat_map(|(index, described)| (0..described.objectives.len()).map(move |at| (index, at)));
    let counts: Vec<_> = counted
        .map(|(index, at)| {
            let more = usize::from(places.contains(&(index, at)));
            (framework.objective_id(index, at), opened.evidence_of(index, at) + more)
        })
        .collect();
    let shown: Vec<_> = all()
        .map(|(index, _)| {
            let mut shown = opened.evidence_under(index);
            if places[0].0 == index {
                shown.items += 1;
                shown.earliest_review = review_on.map(|day| day.parse().unwrap());
            }
            (framework.requirement_id(index), shown)
        })
        .collect();
    opened.evidence = EvidenceCounts::new(counts, shown);
}

/// Facts that carry a basis.
pub(crate) fn facts(basis: Basis) -> Facts {
    let text = |fact| match fact {
        Fact::Provider => "Cloud <Ltd.>",
        Fact::Extent => "partial",
        Fact::Proof => "Matrix row 7",
        Fact::SecurityPlan => "section 3.4",
        Fact::Mitigations => "a locked room",
        Fact::PlanItem => "O-003",
        Fact::Origin => "after_implementation",
        Fact::ReviewedOn | Fact::DecidedOn => "2026-02-28",
        Fact::Progress => "parts ordered",
        Fact::Decision => "letter 12",
        Fact::Unchanged => "yes",
    };
    basis.asks().iter().fold(Facts::default(), |facts, fact| facts.with(*fact, text(*fact)))
}

/// MET on that basis.
pub(crate) fn met_on(basis: Basis) -> Judgement {
    Judgement::Met(Grounds::new(basis, &facts(basis)).unwrap())
}

/// An embedded framework.
pub(crate) fn framework(code: &str) -> Arc<Framework> {
    Arc::new(embedded_frameworks().into_iter().find(|found| found.catalogue().code == code).unwrap())
}

/// An assessment about which nothing is stored.
pub(crate) fn blank_sheet(framework: &Framework) -> AssessmentSheet {
    let assessment = Assessment {
        id: AssessmentId::from_bytes([5; 16]),
        organisation: OrganisationId::from_bytes([1; 16]),
        number: 1,
        name: AssessmentName::parse("Level 2 <2026>").unwrap(),
        framework: framework.id(),
        state: AssessmentState::InProgress,
        created_at: NOW,
        version: 1,
    };
    AssessmentSheet { assessment, findings: Vec::new(), partial_credits: Vec::new() }
}

/// What a maintainer sees who reads that language.
pub(crate) fn scene(opened: &Opened, language: Language) -> Scene<'_> {
    Scene {
        opened,
        address: Address::of("acme", 1),
        words: Words(language),
        formats: Formats::of(&viewer(language)),
        findings: FindingTexts::of(Words(language)),
        writable: opened.sheet.assessment.state.is_writable(),
        linkable: opened.sheet.assessment.state.is_writable(),
        slug: "acme".into(),
        now: NOW,
    }
}

/// Lets somebody in who may only read, and gives the browser in which they are signed in.
pub(crate) fn viewer_of(site: &Site) -> Browser {
    let id = AccountId::from_bytes([0xb1; 16]);
    let account = NewAccount {
        id,
        email: Email::parse("ben@acme.example").unwrap(),
        username: None,
        name: DisplayName::parse("Ben Klein").unwrap(),
        password: PlainHasher::hash_of("quiet harbour lantern 9"),
        must_change_password: false,
        administrator: false,
        preferences: Preferences::default(),
    };
    let memberships = vec![(Slug::parse("acme-machining").unwrap(), Role::Viewer)];
    let command = CreateAccount { account, memberships, actor: Actor::system(NOW) };
    create_account(site.store.as_ref(), &command).unwrap();
    site.signed_in_as(id)
}

/// The positions of the objectives that a name means: one, or all of a requirement.
fn objectives(framework: &Framework, name: &str) -> impl Iterator<Item = (usize, usize)> {
    let short = name.split('[').next().unwrap();
    let requirement = framework.find_requirement_by_short(short).unwrap();
    let count = framework.catalogue().requirements[requirement].objectives.len();
    let wanted: Vec<_> = (0..count)
        .filter(|at| !name.contains('[') || framework.objective_label(requirement, *at) == name)
        .map(|at| (requirement, at))
        .collect();
    assert!(!wanted.is_empty(), "nothing is called {name}");
    wanted.into_iter()
}

fn stated(
    framework: &Framework,
    (requirement, objective): (usize, usize),
    finding: Finding,
) -> ObjectiveFinding {
    let (requirement, objective) =
        (framework.requirement_id(requirement), framework.objective_id(requirement, objective));
    let reason = Some(Reason::parse("No wireless here <at all>.").unwrap());
    ObjectiveFinding {
        judgement: Judgement::new(finding, Grounds::Implemented, reason).unwrap(),
        version: 3,
        updated_by: Some(AccountId::from_bytes([9; 16])),
        updated_by_name: "Maria <Lopez>".into(),
        updated_at: Some(NOW),
        ..ObjectiveFinding::blank(AssessmentId::from_bytes([5; 16]), requirement, objective)
    }
}
