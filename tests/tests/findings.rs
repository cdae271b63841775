//! Findings without a line of script: set, explained, contested, taken back.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::{Objective, Page, Person, Server};

const SHEET: &str = "/o/acme-machining/a/1/r/3.1.1";

fn objectives(person: &mut Person, path: &str) -> Vec<Objective> {
    let found = Objective::all(&person.client.get(path).expect(200));
    assert!(!found.is_empty());
    found
}

fn first(person: &mut Person) -> Objective {
    objectives(person, SHEET).remove(0)
}

fn set(person: &mut Person, path: &str, at: usize, finding: &str) {
    let objective = objectives(person, path).remove(at);
    assert_eq!(objective.state(&mut person.client, finding, "").status, 303);
}

#[test]
fn a_finding_is_set_by_a_form_and_the_page_leads_back_to_the_objective() {
    let server = Server::start();
    let mut ada = server.set_up();
    let objective = first(&mut ada);
    assert_eq!((objective.finding.as_str(), objective.version.as_str()), ("not_assessed", "0"));
    let answer = objective.state(&mut ada.client, "met", "");
    assert!(answer.location().starts_with(&format!("{SHEET}#obj-")), "{}", answer.location());
    let stored = first(&mut ada);
    assert_eq!((stored.finding.as_str(), stored.version.as_str()), ("met", "1"));
    assert!(ada.client.get(SHEET).shows("Ada Young"), "who set it stands beside it");
    let cleared = stored.state(&mut ada.client, "not_assessed", "");
    assert_eq!(cleared.status, 303);
    assert_eq!(first(&mut ada).finding, "not_assessed");
}

#[test]
fn a_stale_change_is_refused_and_both_values_stand_side_by_side() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut member = server.person("member");
    let seen_by_both = first(&mut ada);
    assert_eq!(seen_by_both.state(&mut member.client, "met", "").status, 303);
    let page = seen_by_both.state(&mut ada.client, "not_met", "").expect(409);
    assert!(
        page.shows("member set 3.1.1[a] to MET") && page.shows("Your NOT MET was not saved"),
        "{}",
        page.text
    );
    let stored = first(&mut ada);
    assert_eq!((stored.finding.as_str(), stored.version.as_str()), ("met", "1"));
    let again = Objective::all(&page).remove(0);
    assert_eq!(again.state(&mut ada.client, "not_met", "").status, 303, "the page offers the way on");
    assert_eq!(first(&mut ada).finding, "not_met");
}

#[test]
fn two_notes_at_once_lose_no_word() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut member = server.person("member");
    let seen_by_both = first(&mut ada);
    assert_eq!(seen_by_both.write(&mut member.client, "Looked at the list of accounts.").status, 303);
    let page = seen_by_both.write(&mut ada.client, "Asked the administrator.").expect(409);
    let merged =
        page.text.split("id=\"merged-").nth(1).unwrap_or_default().split("</textarea>").next().unwrap();
    assert!(merged.contains("Looked at the list") && merged.contains("Asked the administrator"), "{merged}");
    assert_eq!(first(&mut ada).note, "Looked at the list of accounts.");
}

#[test]
fn not_applicable_needs_a_reason_and_what_was_typed_is_kept() {
    let server = Server::start();
    let mut ada = server.set_up();
    let objective = first(&mut ada);
    let page = objective.state(&mut ada.client, "not_applicable", "  ").expect(422);
    assert!(page.shows("Enter a reason for N/A"), "{}", page.text);
    let long = "because ".repeat(300);
    let page = objective.state(&mut ada.client, "not_applicable", &long).expect(422);
    assert_eq!(Objective::all(&page)[0].reason, long, "what was typed is kept");
    assert_eq!(first(&mut ada).finding, "not_assessed", "nothing was stored");
    let reason = "No wireless access exists on this site.";
    assert_eq!(objective.state(&mut ada.client, "not_applicable", reason).status, 303);
    let stored = first(&mut ada);
    assert_eq!((stored.finding.as_str(), stored.reason.as_str()), ("not_applicable", reason));
}

#[test]
fn notes_and_methods_are_kept_beside_the_finding() {
    let server = Server::start();
    let mut ada = server.set_up();
    assert_eq!(first(&mut ada).write(&mut ada.client, "Two lines\nof a note").status, 303);
    assert_eq!(first(&mut ada).tick(&mut ada.client, &["examine", "test"]).status, 303);
    assert_eq!(first(&mut ada).state(&mut ada.client, "met", "").status, 303);
    let stored = first(&mut ada);
    assert_eq!(stored.note.replace("\r\n", "\n"), "Two lines\nof a note");
    assert_eq!(stored.methods, ["examine", "test"]);
    assert_eq!((stored.finding.as_str(), stored.version.as_str()), ("met", "3"));
    assert_eq!(stored.tick(&mut ada.client, &[]).status, 303);
    assert!(first(&mut ada).methods.is_empty());
    let long = "x".repeat(10_001);
    let page = first(&mut ada).write(&mut ada.client, &long).expect(422);
    assert_eq!(Objective::all(&page)[0].note, long, "what was typed is kept");
}

#[test]
fn what_a_met_stands_on_is_asked_for_kept_and_taken_back() {
    let server = Server::start();
    let mut ada = server.set_up();
    set(&mut ada, SHEET, 0, "met");
    let give = |ada: &mut Person, fields: &[(&str, &str)]| {
        let objective = first(ada);
        let basis = [("version", objective.version.as_str()), ("finding", "met"), ("basis", "inherited")];
        ada.client.post(&format!("{}/finding", objective.address), &[&basis, fields].concat())
    };
    let page = give(&mut ada, &[("provider", "Cloud Ltd.")]).expect(422);
    assert!(page.shows("Choose how much of it") && page.shows("value=\"Cloud Ltd.\""), "{}", page.text);
    let facts = [("provider", "Cloud Ltd."), ("extent", "full"), ("proof", "Matrix row 7")];
    assert_eq!(give(&mut ada, &facts).status, 303);
    let told = "Inherited from Cloud Ltd., shown by Matrix row 7";
    set(&mut ada, SHEET, 0, "met");
    assert!(ada.client.get(SHEET).shows(told), "the same finding again leaves its grounds alone");
    let (from, to) = newest_changes(&mut ada, 1);
    assert_eq!(ada.client.post("/o/acme-machining/a/1/undo", &[("from", &from), ("to", &to)]).status, 303);
    let page = ada.client.get(SHEET);
    assert!(page.shows("Basis: implemented") && !page.shows(told), "{}", page.text);
}

#[test]
fn what_already_holds_is_no_change_and_leaves_no_entry() {
    let server = Server::start();
    let mut ada = server.set_up();
    set(&mut ada, SHEET, 0, "met");
    let entries = server.entries();
    set(&mut ada, SHEET, 0, "met");
    assert_eq!(server.entries(), entries);
    assert_eq!(first(&mut ada).version, "1");
}

#[test]
fn everything_open_is_set_to_met_at_once_and_taken_back_at_once() {
    let server = Server::start();
    let mut ada = server.set_up();
    set(&mut ada, SHEET, 1, "not_met");
    let before = server.entries();
    let count = objectives(&mut ada, SHEET).len();
    ada.client.get(SHEET).expect(200);
    assert_eq!(ada.client.post(&format!("{SHEET}/all"), &[]).status, 303);
    let after = objectives(&mut ada, SHEET);
    assert_eq!(after[1].finding, "not_met", "what was judged stays as it was");
    assert_eq!(after.iter().filter(|objective| objective.finding == "met").count(), count - 1);
    assert_eq!(server.entries(), before + count as u64 - 1, "one entry for each");
    let (from, to) = newest_changes(&mut ada, count - 1);
    let undone = ada.client.post("/o/acme-machining/a/1/undo", &[("from", &from), ("to", &to)]);
    assert_eq!(undone.status, 303, "{}", undone.text);
    let open = |objective: &&Objective| objective.finding == "not_assessed";
    assert_eq!(objectives(&mut ada, SHEET).iter().filter(open).count(), count - 1);
}

/// The span of the newest changes of the requirement, by its history.
fn newest_changes(person: &mut Person, count: usize) -> (String, String) {
    let page = person.client.get(&format!("{SHEET}?tab=history")).expect(200);
    let numbers = page.all_between("name=\"from\" value=\"", "\"");
    assert!(numbers.len() >= count, "{}", page.text);
    (numbers[count - 1].to_owned(), numbers[0].to_owned())
}

#[test]
fn a_change_is_taken_back_once_and_never_over_a_newer_one() {
    let server = Server::start();
    let mut ada = server.set_up();
    set(&mut ada, SHEET, 0, "not_met");
    let (from, to) = newest_changes(&mut ada, 1);
    let undo = |person: &mut Person| {
        person.client.post("/o/acme-machining/a/1/undo", &[("from", from.as_str()), ("to", to.as_str())])
    };
    set(&mut ada, SHEET, 0, "met");
    assert_eq!(undo(&mut ada).status, 409, "it was changed since");
    assert_eq!(first(&mut ada).finding, "met");
    let (newest, _) = newest_changes(&mut ada, 1);
    let answer = ada.client.post("/o/acme-machining/a/1/undo", &[("from", &newest), ("to", &newest)]);
    assert_eq!(answer.status, 303);
    assert_eq!(first(&mut ada).finding, "not_met");
    assert_eq!(undo(&mut ada).status, 303, "now nothing newer stands on it");
    assert_eq!(first(&mut ada).finding, "not_assessed");
    for (from, to) in [("0", "0"), ("1", "99999999"), ("-5", "5"), ("7", "1")] {
        let answer = ada.client.post("/o/acme-machining/a/1/undo", &[("from", from), ("to", to)]);
        assert_eq!(answer.status, 409, "{from} to {to}");
    }
}

#[test]
fn fifty_rounds_of_two_editors_lose_no_change() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut member = server.person("member");
    let mut stored = 0;
    for round in 0..50 {
        let objective = first(&mut ada);
        // What already holds would be no change, and no contest.
        let finding = if objective.finding == "met" { "not_met" } else { "met" };
        let note = format!("round {round}");
        let statuses: [u16; 2] = std::thread::scope(|scope| {
            let one = scope.spawn(|| objective.state(&mut ada.client, finding, "").status);
            let other = scope.spawn(|| objective.write(&mut member.client, &note).status);
            [one.join().unwrap(), other.join().unwrap()]
        });
        let taken = statuses.iter().filter(|status| **status == 303).count();
        assert!(taken == 1 && statuses.contains(&409), "round {round}: {statuses:?}");
        stored += taken;
        let now = first(&mut ada);
        assert_eq!(now.version, stored.to_string());
        let kept = if statuses[0] == 303 { now.finding == finding } else { now.note == note };
        assert!(kept, "round {round}: {statuses:?} {now:?}");
    }
    assert!(server.verify().sound);
}

#[test]
fn hostile_text_is_shown_as_text() {
    let server = Server::start();
    let mut ada = server.set_up();
    let odd = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{ 7 * 7 }} {% raw %}",
        "</textarea><b>x",
        "🦀 naïve 日本 \u{202e}rtl",
        "a\u{2028}b",
        "'; DROP TABLE accounts; --",
        "%00 %0a &amp; &lt;",
    ];
    for text in odd {
        assert_eq!(first(&mut ada).write(&mut ada.client, text).status, 303, "{text}");
        assert_eq!(first(&mut ada).note, text);
        for path in [SHEET.to_owned(), format!("{SHEET}?tab=history"), "/o/acme-machining/activity".into()] {
            let page = ada.client.get(&path).expect(200);
            assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "{path}");
            assert!(!page.text.contains("</textarea><b>"), "{path}");
        }
    }
    let page = first(&mut ada).write(&mut ada.client, "a\u{7}b").expect(422);
    assert!(page.shows("cannot be shown"), "{}", page.text);
}

/// The fields of a form.
type Fields<'a> = Vec<(&'a str, &'a str)>;

#[test]
fn wrong_missing_and_unknown_fields_are_refused_and_nothing_is_stored() {
    let server = Server::start();
    let mut ada = server.set_up();
    let objective = first(&mut ada);
    let entries = server.entries();
    let huge = "x".repeat(300 * 1024);
    let cases: [(&str, Fields<'_>, u16); 12] = [
        ("finding", vec![("version", "0")], 422),
        ("finding", vec![("finding", "met")], 422),
        ("finding", vec![("version", "0"), ("finding", "maybe")], 422),
        ("finding", vec![("version", "x"), ("finding", "met")], 422),
        ("finding", vec![("version", "99999999999999999999"), ("finding", "met")], 422),
        ("finding", vec![("version", "0"), ("finding", "met"), ("role", "administrator")], 422),
        ("finding", vec![("version", "-1"), ("finding", "met")], 409),
        ("note", vec![("version", "0")], 422),
        ("note", vec![("version", "0"), ("note", huge.as_str())], 413),
        ("methods", vec![("version", "0"), ("method", "guess")], 422),
        ("finding", vec![], 422),
        ("elsewhere", vec![("version", "0")], 404),
    ];
    for (part, fields, status) in cases {
        let answer = ada.client.post(&format!("{}/{part}", objective.address), &fields);
        assert_eq!(answer.status, status, "{part}: {} fields", fields.len());
    }
    assert_eq!(first(&mut ada), objective);
    assert_eq!(server.entries(), entries);
}

#[test]
fn objectives_and_assessments_that_are_not_there_are_not_found() {
    let server = Server::start();
    let mut ada = server.set_up();
    let objective = first(&mut ada);
    let id = objective.address.rsplit('/').next().unwrap().to_owned();
    let missing = [
        format!("/o/acme-machining/a/2/o/{id}"),
        "/o/acme-machining/a/1/o/019a0000-0000-7000-8000-000000000000".into(),
        format!("/o/acme-machining/a/x/o/{id}"),
        format!("/o/nobody/a/1/o/{id}"),
    ];
    for address in missing {
        let there = Objective { address: address.clone(), ..objective.clone() };
        assert_eq!(there.state(&mut ada.client, "met", "").status, 404, "{address}");
    }
    for path in
        ["/o/acme-machining/a/1/r/3.1.99", "/o/acme-machining/a/9/board", "/o/acme-machining/a/-1/score"]
    {
        assert_eq!(ada.client.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_viewer_reads_and_has_no_button_to_press() {
    let server = Server::start();
    let mut ada = server.set_up();
    let objective = first(&mut ada);
    let mut viewer = server.person("viewer");
    let page: Page = viewer.client.get(SHEET).expect(200);
    assert!(!page.text.contains("name=\"finding\"") && !page.text.contains("name=\"note\""), "{}", page.text);
    assert_eq!(objective.state(&mut viewer.client, "met", "").status, 403);
    assert_eq!(first(&mut ada).finding, "not_assessed");
}
