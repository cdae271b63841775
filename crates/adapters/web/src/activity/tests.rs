use controlkeep_accounts::Language;
use controlkeep_audit::{Digest, Entry, EntryValue};
use controlkeep_kernel::{AccountId, ChainId, Outcome, Timestamp};

use super::EventView;
use super::chain::ChainView;
use super::page::TrailPage;
use super::sentence::{field_text, sentence, value_text};
use crate::fields::FieldErrors;
use crate::formats::Formats;
use crate::testing::{Site, draw, viewer};
use crate::words::Words;

type Fact = (&'static str, Option<&'static str>, Option<&'static str>);

/// An entry of Maria's about 3.1.2[b].
pub(super) fn entry(action: &str, facts: &[Fact]) -> Entry {
    let value = |(field, before, after): &Fact| EntryValue {
        field: (*field).into(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    Entry {
        chain: ChainId::PLATFORM,
        sequence: 7,
        at: Timestamp::from_seconds(1_795_189_320),
        actor_kind: "session".into(),
        actor_id: Some(AccountId::from_bytes([3; 16])),
        actor_name: "Maria <Lopez>".into(),
        address: Some("192.0.2.7".into()),
        request: Some("0123456789abcdef".into()),
        action: action.into(),
        outcome: Outcome::Done,
        subject_kind: action.split('.').next().unwrap_or_default().into(),
        subject_id: "x".into(),
        subject_label: "3.1.2[b]".into(),
        values: facts.iter().map(value).collect(),
        previous: Digest::ZERO,
        digest: Digest::of(b"x"),
    }
}

/// A MET that is inherited now.
const BASIS: &[Fact] = &[
    ("finding", Some("met"), Some("met")),
    ("basis", None, Some("inherited")),
    ("provider", None, Some("no, disabled")),
    ("extent", None, Some("full")),
];
/// A NOT MET whose reason is told now.
const REASON: &[Fact] = &[("finding", Some("not_met"), Some("not_met")), ("reason", None, Some("no list"))];

/// Every action of the product with the facts it has.
const ACTIONS: &[(&str, &[Fact])] = &[
    ("finding.set", &[("finding", Some("not_assessed"), Some("met"))]),
    ("finding.undone", &[("finding", Some("met"), Some("not_assessed"))]),
    ("finding.set", BASIS),
    ("finding.undone", BASIS),
    ("finding.set", REASON),
    ("finding.undone", REASON),
    ("finding.carried", &[("finding", Some("not_assessed"), Some("met")), ("source", None, Some("1"))]),
    ("finding.note", &[("note", Some(""), Some("seen"))]),
    ("finding.methods", &[("methods", Some(""), Some("examine,test"))]),
    ("score.partial_credit", &[("deduction", Some("5"), Some("3"))]),
    ("assessment.created", &[("name", None, Some("Level 2"))]),
    ("assessment.renamed", &[("name", Some("Level 2"), Some("Level 2 · 2026"))]),
    ("organisation.created", &[("name", None, Some("Acme"))]),
    ("membership.granted", &[("role", None, Some("maintainer"))]),
    ("membership.changed", &[("role", Some("maintainer"), Some("viewer"))]),
    ("membership.removed", &[("role", Some("member"), None)]),
    ("invite.sent", &[("role", None, Some("member"))]),
    ("invite.sent_again", &[("role", None, Some("viewer"))]),
    ("invite.revoked", &[]),
    ("invite.accepted", &[("role", None, Some("member"))]),
    ("framework.installed", &[("code", None, Some("CMMC-L2"))]),
    ("account.created", &[("email", None, Some("a@b.example"))]),
    ("account.password_changed", &[]),
    ("account.password_reset", &[]),
    ("account.password_refused", &[("reason", None, Some("wrong_password"))]),
    ("account.second_factor_offered", &[]),
    ("account.second_factor_activated", &[]),
    ("account.second_factor_reset", &[]),
    ("account.code_accepted", &[]),
    ("account.backup_codes_issued", &[("codes", None, Some("10"))]),
    ("account.backup_code_used", &[]),
    ("account.preferences_changed", &[("theme", Some("system"), Some("dark"))]),
    ("account.renamed", &[("name", Some("Anna"), Some("Anna Lee"))]),
    ("account.address_changed", &[("email", Some("a@b.example"), Some("c@b.example"))]),
    ("account.link_sent", &[("purpose", None, Some("reset_password"))]),
    ("account.password_recovered", &[]),
    ("account.disabled", &[]),
    ("account.enabled", &[]),
    ("account.unlocked", &[]),
    ("session.opened", &[("kind", None, Some("half"))]),
    ("session.opened", &[("kind", None, Some("api"))]),
    (
        "api_credential.created",
        &[
            ("kind", None, Some("key")),
            ("hint", None, Some("ck_abcdefgh")),
            ("scopes", None, Some("read")),
            ("organisation", None, Some("")),
            ("days", None, Some("90")),
        ],
    ),
    (
        "api_credential.revoked",
        &[
            ("kind", None, Some("certificate")),
            ("hint", None, Some("0f0f")),
            ("reason", None, Some("revoked")),
        ],
    ),
    ("session.ended", &[("kind", None, Some("api")), ("reason", None, Some("refresh_token_reused"))]),
    ("session.ended", &[("kind", None, Some("full")), ("reason", None, Some("signed_out"))]),
    ("sign_in.refused", &[("reason", None, Some("too_many_tries"))]),
    ("second_factor.refused", &[("reason", None, Some("code_used"))]),
    ("access.denied", &[("address", None, Some("/o/other"))]),
    ("setup.code_made", &[]),
    ("setup.code_accepted", &[]),
    ("setup.code_refused", &[("reason", None, Some("wrong_code"))]),
    ("setup.administrator_made", &[]),
    ("setup.finished", &[]),
];

#[test]
fn every_action_is_a_sentence_in_every_language() {
    for language in Language::ALL {
        let unknown = sentence(Words(*language), &entry("x.y", &[])).replace("x.y", "");
        for (action, facts) in ACTIONS {
            let text = sentence(Words(*language), &entry(action, facts));
            assert!(text.ends_with('.') && !text.contains(['{', '$', '_']), "{action}: {text}");
            assert!(!text.contains(*action) && text != unknown, "{action} has no words: {text}");
        }
    }
}

#[test]
fn a_finding_is_told_with_the_official_tokens() {
    let set = entry("finding.set", &[("finding", Some("not_assessed"), Some("met"))]);
    let said = |language| sentence(Words(language), &set);
    assert_eq!(said(Language::English), "Maria <Lopez> set 3.1.2[b] from NOT ASSESSED to MET.");
    assert!(said(Language::French).contains("MET (conforme)"));
}

#[test]
fn an_action_without_words_shows_its_code() {
    let mut strange = entry("policy.signed", &[]);
    let words = Words(Language::English);
    assert_eq!(sentence(words, &strange), "Maria <Lopez> did policy.signed with 3.1.2[b].");
    strange.outcome = Outcome::Denied;
    strange.actor_kind = "anonymous".into();
    assert_eq!(sentence(words, &strange), "Somebody not signed in was refused policy.signed with 3.1.2[b].");
}

#[test]
fn what_a_person_typed_is_never_taken_for_a_code() {
    let facts: &[Fact] =
        &[("finding", Some("met"), Some("not_applicable")), ("reason", None, Some("no, disabled"))];
    let view = EventView::of(Words(Language::English), &formats(), &entry("finding.set", facts));
    assert_eq!(view.facts[1].after.as_deref(), Some("no, disabled"));
    assert_eq!(view.facts[0].after.as_deref(), Some("N/A"));
}

#[test]
fn a_finding_that_stays_is_told_by_what_changed_behind_it() {
    let said = |facts| sentence(Words(Language::English), &entry("finding.set", facts));
    assert_eq!(said(BASIS), "Maria <Lopez> changed the basis of 3.1.2[b], which stays MET.");
    assert_eq!(said(REASON), "Maria <Lopez> changed the reason of 3.1.2[b], which stays NOT MET.");
    let undone = sentence(Words(Language::English), &entry("finding.undone", BASIS));
    assert_eq!(undone, "Maria <Lopez> undid a change of the basis of 3.1.2[b], which stays MET.");
}

#[test]
fn every_basis_and_every_fact_has_words_in_every_language() {
    for language in Language::ALL {
        let words = Words(*language);
        let fact = entry("finding.set", &[]);
        for code in controlkeep_compliance::Fact::ALL.iter().map(|fact| fact.code()).chain(["basis"]) {
            assert_ne!(field_text(words, code), code, "in {language:?}");
        }
        let codes = [("extent", "full"), ("extent", "partial"), ("origin", "after_implementation")];
        let codes = codes.into_iter().chain([("origin", "small_part_of_rollout"), ("unchanged", "yes")]);
        let bases = controlkeep_compliance::Basis::ALL.iter().map(|basis| ("basis", basis.code()));
        for (field, code) in codes.chain(bases) {
            let name = code.replace('_', "-");
            let known = |key: String| words.find(&key, None).is_some();
            let own = known(format!("activity-value-{field}-{name}"));
            assert!(own || known(format!("activity-value-{name}")), "{field} {code} in {language:?}");
        }
        let full = value_text(words, &fact, "extent", "full");
        assert_ne!(full, value_text(words, &fact, "kind", "full"), "a session is no extent");
    }
}

#[test]
fn the_facts_behind_a_basis_are_told_in_words() {
    let view = EventView::of(Words(Language::English), &formats(), &entry("finding.set", BASIS));
    let told: Vec<_> =
        view.facts.iter().map(|fact| (fact.label.as_str(), fact.after.as_deref().unwrap())).collect();
    let expected =
        [("Finding", "MET"), ("Basis", "inherited"), ("Provider", "no, disabled"), ("Extent", "all of it")];
    assert_eq!(told, expected);
}

fn formats() -> Formats {
    Formats::of(&viewer(Language::English))
}

#[test]
fn every_page_renders() {
    let words = Words(Language::English);
    let events = || {
        ACTIONS.iter().enumerate().map(|(index, (action, facts))| {
            let entry = Entry { sequence: i64::try_from(index).unwrap() + 1, ..entry(action, facts) };
            EventView::of(words, &formats(), &entry)
        })
    };
    let chain = |covered| Some(ChainView::sample(&formats(), covered));
    let html = draw(&TrailPage::sample(words, chain(true), events().collect(), FieldErrors::default()));
    assert!(html.contains("Maria &lt;Lopez&gt; set 3.1.2[b]") && html.contains("Checkpoint 12"), "{html}");
    assert!(
        html.contains("&lt;b&gt;3.5.3&lt;/b&gt;") || html.contains("&lt;b&gt;3.5.3&lt;&#x2F;b&gt;"),
        "{html}"
    );
    let mut errors = FieldErrors::default();
    errors.add(words, "from", "activity-day-unreadable");
    let html = draw(&TrailPage::sample(words, chain(false), Vec::new(), errors));
    assert!(html.contains("Nothing matches") && html.contains("href=\"#from\""), "{html}");
    draw(&TrailPage::sample(words, None, Vec::new(), FieldErrors::default()));
}

#[tokio::test]
async fn the_activity_of_an_organisation_is_told_filtered_and_exported() {
    let site = Site::ready();
    let mut anna = site.anna();
    let path = format!("{}/activity", Site::ORGANISATION);
    anna.get(&path).await.shows(200, &["created the assessment Level 2 · 2026", "activity.csv", "entries"]);
    anna.get(&format!("{path}?action=membership.&q=anna")).await.shows(200, &["maintainer", "Clear filter"]);
    anna.get(&format!("{path}?q=nobody-has-this")).await.shows(200, &["Nothing matches"]);
    anna.get(&format!("{path}?from=soon")).await.shows(422, &["This day cannot be read", "value=\"soon\""]);
    let file = anna.get(&format!("{path}.csv?action=assessment.")).await;
    file.shows(200, &["sequence,time,actor", ",assessment.created,done,"]);
    assert_eq!(file.html.lines().count(), 2, "{}", file.html);
    assert!(file.headers["content-disposition"].to_str().unwrap().contains("activity-acme-machining.csv"));
}

#[tokio::test]
async fn the_activity_of_the_platform_is_for_administrators() {
    let site = Site::ready();
    site.anna().get("/activity").await.shows(200, &["Platform activity", "installed the catalogue"]);
    let stranger = site.browser().get("/activity").await;
    assert_eq!(stranger.location(), "/sign-in?next=%2Factivity");
}

#[tokio::test]
async fn the_activity_of_a_foreign_organisation_is_not_there() {
    let site = Site::ready();
    site.anna().get("/o/other/activity").await.shows(404, &[]);
    site.anna().get("/o/other/activity.csv").await.shows(404, &[]);
}
