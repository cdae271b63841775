use controlkeep_accounts::Language;
use controlkeep_compliance::{
    AssessmentState, Basis, Fact, Facts, Finding, Grounds, Judgement, PartialCredit, Reason, RuleSet,
};
use controlkeep_usecases::findings::Statement;

use super::page::RequirementPage;
use super::*;
use crate::assessments::Opened;
use crate::board::BoardQuery;
use crate::findings::{BasisBlock, Conflict, Trouble, samples};
use crate::testing::{Site, draw};

fn page(opened: &Opened, short: &str) -> RequirementPage {
    let scene = samples::scene(opened, Language::English);
    let sheet = RequirementSheet::of(&scene, &Place::Page, opened.find(short).unwrap());
    RequirementPage { name: "Level 2".into(), sheet, errors: vec![] }
}

#[test]
fn every_page_renders() {
    let opened = samples::opened(&[
        ("3.1.1", Finding::Met),
        ("3.1.2[a]", Finding::NotMet),
        ("3.5.3[a]", Finding::NotMet),
    ]);
    for short in ["3.1.1", "3.1.2", "3.5.3", "3.12.4", "3.13.11", "3.4.7"] {
        draw(&page(&opened, short));
    }
    for (code, short) in [("CMMC-L1", "b.1.i"), ("CMMC-L3", "3.1.2e")] {
        draw(&page(&samples::opened_of(code, &[]), short));
    }
}

#[test]
fn a_requirement_says_what_its_finding_follows_from_and_what_it_costs() {
    let html = draw(&page(&samples::opened(&[("3.1.2[a]", Finding::NotMet)]), "3.1.2"));
    assert!(html.contains("derived: 1 of 2 objectives NOT MET"), "{html}");
    assert!(html.contains("Why it costs 5 points.") && html.contains("32 CFR 170.24"));
    assert!(html.contains("Set the open objective to MET"));
    assert!(html.contains("32 CFR 170.21(a)(2)(ii)"));
}

#[test]
fn partial_credit_is_offered_where_the_rule_knows_it_and_nowhere_else() {
    let opened = samples::opened(&[]);
    assert!(!draw(&page(&opened, "3.1.1")).contains("partial-credit"));
    let html = draw(&page(&opened, "3.13.11"));
    assert!(
        html.contains("not validated under FIPS 140") && html.contains("32 CFR 170.24(c)(2)(i)(B)(4)(ii)")
    );
}

#[test]
fn a_claim_that_the_findings_do_not_support_says_so() {
    let mut opened = samples::opened(&[("3.5.3[b]", Finding::NotMet)]);
    let index = opened.find("3.5.3").unwrap();
    let requirement = opened.framework.requirement_id(index);
    let assessment = opened.sheet.assessment.id;
    opened.sheet.partial_credits.push(PartialCredit { assessment, requirement, claimed: true, version: 2 });
    let opened = Opened::of(opened.sheet, opened.framework, RuleSet::current());
    let html = draw(&page(&opened, "3.5.3"));
    assert!(html.contains("the findings do not support it"), "{html}");
    assert!(html.contains("name=\"version\" value=\"2\""));
}

#[test]
fn a_closed_assessment_is_read_only_and_says_why() {
    let mut opened = samples::opened(&[("3.1.1[a]", Finding::NotApplicable)]);
    opened.sheet.assessment.state = AssessmentState::Frozen;
    let html = draw(&page(&opened, "3.1.1"));
    assert!(html.contains("closed for changes: Frozen"));
    assert!(html.contains("No wireless here &lt;at all&gt;."));
    assert!(!html.contains("name=\"finding\"") && !html.contains("<textarea"));
}

#[test]
fn the_neighbours_are_those_of_the_filtered_list() {
    let opened = samples::opened(&[]);
    let scene = samples::scene(&opened, Language::English);
    let query = BoardQuery { fam: "AT".into(), r: "3.2.1".into(), ..BoardQuery::default() };
    let at = |short: &str| {
        let place = Place::Drawer(query.clone());
        RequirementSheet::of(&scene, &place, opened.find(short).unwrap()).links
    };
    assert_eq!(at("3.2.1").previous, None);
    assert_eq!(at("3.2.1").next.as_deref(), Some("/o/acme/a/1/board?fam=AT&r=3.2.2"));
    assert_eq!(at("3.2.3").next, None);
    // One that the filter hides has its neighbours in the whole list.
    assert_eq!(at("3.1.2").next.as_deref(), Some("/o/acme/a/1/board?fam=AT&r=3.1.3"));
}

#[test]
fn every_trouble_renders_in_place_with_what_was_typed() {
    let opened = samples::opened(&[("3.1.1", Finding::Met)]);
    let scene = samples::scene(&opened, Language::English);
    let index = opened.find("3.1.1").unwrap();
    let stored = opened.stored(index, 0).unwrap();
    let wanted = Statement::FindingOnly(Judgement::NOT_MET);
    let facts = Facts::default().with(Fact::Provider, "<typed>");
    let refused = Grounds::new(Basis::Inherited, &facts).unwrap_err();
    let troubles = [
        Trouble::Basis { form: BasisBlock::refused(&scene, Basis::Inherited, &facts, &refused) },
        Trouble::Shortfall { typed: "<typed>".into(), text: "Shorten it.".into() },
        Trouble::Reason { typed: "<typed>".into(), text: "Enter a reason for N/A.".into() },
        Trouble::Note { typed: "<typed>".into(), text: "Shorten it.".into() },
        Trouble::Conflict(Conflict::about_finding(&scene, "3.1.1[a]", stored, &wanted, None)),
        Trouble::Conflict(Conflict::about_note(&scene, "3.1.1[a]", stored, "<typed>")),
        Trouble::Conflict(Conflict::about_methods(&scene, "3.1.1[a]", stored)),
    ];
    for trouble in troubles {
        let typed = !matches!(&trouble, Trouble::Conflict(conflict) if conflict.notes.is_none());
        let mut page = page(&opened, "3.1.1");
        page.sheet.objectives[0].trouble = Some(trouble);
        let html = draw(&page);
        assert_eq!(html.contains("&lt;typed&gt;"), typed, "{html}");
        assert!(!html.contains("<typed>"));
    }
}

#[test]
fn what_a_met_requirement_stands_on_is_counted_beside_its_finding() {
    let mut opened = samples::opened(&[("3.1.1", Finding::Met)]);
    assert!(!draw(&page(&opened, "3.1.1")).contains("inherited ·"));
    for (name, basis) in [
        ("3.1.1[a]", Basis::Inherited),
        ("3.1.1[b]", Basis::TemporaryDeficiency),
        ("3.1.1[d]", Basis::Inherited),
    ] {
        opened = samples::judged(opened, name, samples::met_on(basis));
    }
    let html = draw(&page(&opened, "3.1.1"));
    assert!(html.contains("all MET or N/A · 2 objectives inherited · one temporary deficiency<"), "{html}");
    let open = samples::judged(opened, "3.1.1[c]", Judgement::NOT_MET);
    assert!(!draw(&page(&open, "3.1.1")).contains("2 objectives inherited"), "it is not MET");
}

#[test]
fn whoever_may_only_read_sees_the_basis_and_the_reason_as_text() {
    let opened = samples::opened(&[("3.1.1", Finding::Met)]);
    let opened = samples::judged(opened, "3.1.1[a]", samples::met_on(Basis::Inherited));
    let reason = Some(Reason::parse("The list is from last year.").unwrap());
    let mut opened = samples::judged(opened, "3.1.1[b]", Judgement::NotMet { reason });
    opened.sheet.assessment.state = AssessmentState::Frozen;
    let html = draw(&page(&opened, "3.1.1"));
    assert!(html.contains("Inherited in part from Cloud &lt;Ltd.&gt;, shown by Matrix row 7</p>"), "{html}");
    assert!(html.contains("The list is from last year.</p>"), "{html}");
    assert!(!html.contains("Basis: implemented") && !html.contains("ck-basis"), "{html}");
}

#[tokio::test]
async fn the_page_of_a_requirement_shows_objectives_and_history() {
    let site = Site::ready();
    let mut anna = site.anna();
    let page = anna.get("/o/acme-machining/a/1/r/3.5.3").await;
    page.shows(200, &["<h1 class=\"ck-sheet__title\"", "obj-3-5-3-a", "<title>3.5.3 "]);
    anna.get("/o/acme-machining/a/1/r/3.5.3?tab=history").await.shows(200, &["No changes yet"]);
    anna.get("/o/acme-machining/a/1/r/9.9.9").await.shows(404, &[]);
    anna.get("/o/acme-machining/a/1/r/IA.L2-3.5.3").await.shows(200, &["obj-3-5-3-a"]);
}
