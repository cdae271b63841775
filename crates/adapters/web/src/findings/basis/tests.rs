use controlkeep_accounts::Language;

use super::*;
use crate::findings::samples;
use crate::testing::{Answer, Browser, Site};

const BASE: &str = "/o/acme-machining/a/1";
const BOARD: &str = "https://keep.example.com/o/acme-machining/a/1/board?r=3.1.1";
const INHERITED: [(&str, &str); 5] = [
    ("finding", "met"),
    ("basis", "inherited"),
    ("provider", "Cloud <Ltd.>"),
    ("extent", "partial"),
    ("proof", "Matrix row 7"),
];
const TOLD: &str = "Inherited in part from Cloud &lt;Ltd.&gt;, shown by Matrix row 7";

fn path(what: &str) -> String {
    let framework = samples::framework("CMMC-L2");
    let requirement = framework.find_requirement_by_short("3.1.1").unwrap();
    format!("{BASE}/o/{}/{what}", framework.objective_id(requirement, 0))
}

fn on_the_board(site: &Site) -> Browser {
    site.anna().with_header("hx-request", "true").with_header("hx-current-url", BOARD)
}

async fn send(browser: &mut Browser, version: &str, fields: &[(&str, &str)]) -> Answer {
    browser.post(&path("finding"), &[&[("version", version)], fields].concat()).await
}

fn scene_text(language: Language, basis: Basis) -> String {
    let opened = samples::opened(&[]);
    let scene = samples::scene(&opened, language);
    BasisBlock::of(&scene, &Grounds::new(basis, &samples::facts(basis)).unwrap()).line
}

#[test]
fn every_basis_is_told_with_its_facts_in_every_language() {
    for (basis, english) in [
        (Basis::Implemented, "Basis: implemented"),
        (Basis::Inherited, "Inherited in part from Cloud <Ltd.>, shown by Matrix row 7"),
        (Basis::EnduringException, "Enduring exception, described in section 3.4; instead: a locked room"),
        (
            Basis::TemporaryDeficiency,
            "Temporary deficiency, repaired by O-003; review of Feb 28, 2026: parts ordered",
        ),
        (
            Basis::Adjudicated,
            "Adjudicated by the DoD CIO on Feb 28, 2026: letter 12, described in section 3.4",
        ),
    ] {
        assert_eq!(scene_text(Language::English, basis), english);
        let french = scene_text(Language::French, basis);
        assert!(french != english && !french.contains(['{', '$']), "{french}");
    }
    assert!(scene_text(Language::French, Basis::Adjudicated).contains("28 févr. 2026"));
}

#[test]
fn the_form_has_every_choice_and_every_fact_once_with_words() {
    for language in Language::ALL {
        let opened = samples::opened(&[]);
        let block = BasisBlock::of(&samples::scene(&opened, *language), &Grounds::Implemented);
        assert_eq!((block.choices.len(), block.facts.len()), (Basis::ALL.len(), Fact::ALL.len()));
        assert_eq!(block.choices.iter().filter(|choice| choice.chosen).count(), 1);
        for text in block.choices.iter().flat_map(|choice| [&choice.text, &choice.means]) {
            assert!(!text.starts_with("basis-"), "{text}");
        }
        for fact in &block.facts {
            assert!(!fact.label.starts_with("basis-") && !fact.asked_by.is_empty(), "{}", fact.code);
            assert_eq!(fact.kind == "choice", !fact.options.is_empty(), "{}", fact.code);
            let missing = Words(*language).text(&key("basis-missing", fact.code));
            assert!(!missing.starts_with("basis-") && missing.ends_with('.'), "{missing}");
            assert!(fact.options.iter().all(|option| !option.text.starts_with("basis-")), "{}", fact.code);
        }
    }
}

#[test]
fn every_refusal_is_a_sentence_at_its_fact() {
    let refused = |facts: &Facts, basis| {
        let opened = samples::opened(&[]);
        let scene = samples::scene(&opened, Language::English);
        let refused = Grounds::new(basis, facts).unwrap_err();
        let block = BasisBlock::refused(&scene, basis, facts, &refused);
        assert!(block.open);
        block.refusals().map(|(fact, text)| format!("{fact}: {text}")).collect::<Vec<_>>()
    };
    let with = |basis, fact, text: &str| refused(&samples::facts(basis).with(fact, text), basis);
    let (deficiency, adjudicated) = (Basis::TemporaryDeficiency, Basis::Adjudicated);
    assert_eq!(refused(&Facts::default(), deficiency).len(), 4);
    for (told, expected) in [
        (with(Basis::Inherited, Fact::Provider, ""), "provider: Say who does it."),
        (with(Basis::Inherited, Fact::Extent, "some"), "extent: “some” is none of the choices."),
        (
            with(Basis::Inherited, Fact::Proof, &"x".repeat(501)),
            "proof: This is too long to keep. Shorten it to 500",
        ),
        (with(Basis::Inherited, Fact::Proof, "a\u{0}"), "proof: The text holds a character"),
        (with(deficiency, Fact::ReviewedOn, "soon"), "reviewed_on: “soon” cannot be read as a day."),
        (
            with(deficiency, Fact::Origin, "first_implementation"),
            "origin: A first implementation that is not finished is no temporary deficiency (32 CFR 170.4(b))",
        ),
        (with(adjudicated, Fact::Unchanged, "no"), "unchanged: The decision no longer counts"),
        (with(adjudicated, Fact::Unchanged, "maybe"), "unchanged: “maybe” is none of the choices."),
    ] {
        assert!(told.len() == 1 && told[0].starts_with(expected), "{told:?}");
    }
}

#[tokio::test]
async fn a_basis_is_saved_told_and_taken_back() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    let met = send(&mut anna, "0", &[("finding", "met")]).await;
    met.shows(200, &["<summary class=\"ck-basis__line\">Basis: implemented</summary>", "Why is it MET?"]);
    let saved =
        send(&mut anna, "1", &[&INHERITED[..], &[("seen", "met"), ("plan_item", "O-1")]].concat()).await;
    saved.shows(200, &[TOLD, "value=\"inherited\" checked", "3.1.1[a]: basis saved.", "data-undo"]);
    assert!(!saved.html.contains("O-1"), "what the basis does not ask for is left out");
    assert!(site.store.audit_trail().last().unwrap().contains("provider"));
    let (from, to) = crate::findings::tests::undo_of(&saved);
    anna.post(&format!("{BASE}/undo"), &[("from", &from), ("to", &to)])
        .await
        .shows(200, &["Basis: implemented"]);
    let history = anna.get(&format!("{BASE}/r/3.1.1?tab=history")).await;
    history.shows(200, &["changed the basis of 3.1.1[a], which stays MET", "Shown by", "Matrix row 7"]);
}

#[tokio::test]
async fn pressing_met_again_keeps_the_grounds() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    send(&mut anna, "0", &INHERITED).await.shows(200, &[TOLD, "3.1.1[a] set to MET."]);
    let entries = site.store.events().len();
    send(&mut anna, "1", &[("finding", "met"), ("seen", "met")]).await.shows(200, &[TOLD]);
    assert_eq!(site.store.events().len(), entries);
    let implemented = [("finding", "met"), ("seen", "met"), ("basis", "implemented"), ("provider", "x")];
    send(&mut anna, "1", &implemented).await.shows(200, &["Basis: implemented"]);
    send(&mut anna, "2", &INHERITED).await.shows(200, &[TOLD]);
    send(&mut anna, "3", &[("finding", "not_met")]).await.shows(200, &["Why does the evidence fall short?"]);
    send(&mut anna, "4", &[("finding", "met")]).await.shows(200, &["Basis: implemented"]);
}

#[tokio::test]
async fn what_is_missing_is_named_at_once_and_nothing_typed_is_lost() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    send(&mut anna, "0", &[("finding", "met")]).await;
    let typed =
        [("finding", "met"), ("basis", "inherited"), ("provider", "Cloud <Ltd.>"), ("progress", "none")];
    let refused = send(&mut anna, "1", &typed).await;
    refused.shows(
        422,
        &[
            "<details class=\"ck-fold ck-basis\" id=\"basis-3-1-1-a\" open>",
            "value=\"inherited\" checked",
            "value=\"Cloud &lt;Ltd.&gt;\"",
            "value=\"none\"",
            "Choose how much of it the provider does.",
            "aria-describedby=\"extent-3-1-1-a-error\"",
            "Name what shows it.",
            "aria-describedby=\"proof-3-1-1-a-hint proof-3-1-1-a-error\"",
        ],
    );
    assert_eq!(refused.html.matches("aria-invalid=\"true\"").count(), 2, "{}", refused.html);
    let mut plain = site.anna();
    let page = send(&mut plain, "1", &typed).await;
    page.shows(
        422,
        &["<title>Error:", "href=\"#extent-3-1-1-a\"", "href=\"#proof-3-1-1-a\"", "Cloud &lt;Ltd.&gt;"],
    );
    let board = anna.get(&format!("{BASE}/r/3.1.1")).await;
    board.shows(200, &["Basis: implemented"]);
}

#[tokio::test]
async fn a_basis_that_comes_too_late_is_shown_and_can_be_saved_all_the_same() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    send(&mut anna, "0", &[("finding", "met")]).await;
    let late = send(&mut anna, "0", &INHERITED).await;
    late.shows(
        409,
        &[
            "it is MET. What you gave for it was not saved.",
            TOLD,
            "name=\"basis\" value=\"inherited\">",
            "name=\"extent\" value=\"partial\">",
            "name=\"proof\" value=\"Matrix row 7\">",
        ],
    );
    send(&mut anna, "1", &INHERITED).await.shows(200, &[]);
    let same = send(&mut anna, "0", &[("finding", "met")]).await;
    same.shows(409, &["There is nothing left to do."]);
}

#[tokio::test]
async fn not_met_may_say_why_and_keeps_it() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    send(&mut anna, "0", &[("finding", "not_met")]).await.shows(200, &["32 CFR 170.24(b)(2)"]);
    let why = [("finding", "not_met"), ("seen", "not_met"), ("reason", "An <old> list.")];
    let told = "<p class=\"ck-basis__told\">An &lt;old&gt; list.</p>";
    send(&mut anna, "1", &why).await.shows(200, &[told, "3.1.1[a]: reason saved."]);
    send(&mut anna, "2", &[("finding", "not_met")]).await.shows(200, &[told]);
    let long = "x".repeat(2_001);
    let refused = send(&mut anna, "2", &[("finding", "not_met"), ("reason", &long)]).await;
    refused
        .shows(422, &["id=\"because-3-1-1-a\" name=\"reason\" rows=\"2\" aria-invalid", "too long", &long]);
    let mut plain = site.anna();
    let page = send(&mut plain, "2", &[("finding", "not_met"), ("reason", &long)]).await;
    page.shows(422, &["href=\"#because-3-1-1-a\""]);
    let late = send(&mut anna, "1", &[("finding", "not_met"), ("reason", "Other.")]).await;
    late.shows(409, &["name=\"reason\" value=\"Other.\">", "What you gave for it was not saved."]);
    let cleared = send(&mut anna, "2", &[("finding", "not_met"), ("reason", "")]).await;
    assert!(!cleared.html.contains("ck-basis__told"), "{}", cleared.html);
    let history = anna.get(&format!("{BASE}/r/3.1.1?tab=history")).await;
    history.shows(200, &["changed the reason of 3.1.1[a], which stays NOT MET", "An &lt;old&gt; list."]);
}

#[tokio::test]
async fn a_reason_for_na_never_goes_with_another_finding() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    let asked = send(&mut anna, "0", &[("finding", "not_applicable")]).await;
    asked.shows(
        422,
        &["form=\"na-3-1-1-a\" name=\"finding\" value=\"not_applicable\"", "<form id=\"na-3-1-1-a\""],
    );
    let (buttons, rest) = asked.html.split_once("<form id=\"na-").unwrap();
    assert!(!buttons.contains("name=\"reason\"") && rest.contains("name=\"reason\""));
}
