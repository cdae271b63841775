//! Nothing typed is lost: notes save themselves, and no trouble takes them away.

use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use controlkeep_tests::{Browser, BrowserOptions, Gate, Objective, Person, Server, TROUBLE_FREE};

const SHEET: &str = "/o/acme-machining/a/1/board?r=3.1.1";
const NOTE: &str = "#note-3-1-1-a";
const STATE: &str = "#obj-3-1-1-a [data-save-state]";
const WORDS: &str = "Accounts are listed every month by Ben.";

/// A browser of somebody with a requirement in the drawer.
fn at_the_sheet(server: &Server, person: &Person) -> Browser {
    let browser = Browser::signed_in(server, person);
    browser.goto(SHEET);
    browser.wait_for(NOTE);
    browser
}

/// Waits until the server has the note, whatever the page says about it meanwhile.
fn wait_for_stored_note(person: &mut Person) {
    let since = Instant::now();
    while Objective::all(&person.client.get("/o/acme-machining/a/1/r/3.1.1").expect(200))[0].note != WORDS {
        assert!(since.elapsed() < Duration::from_secs(30), "the note never reaches the server");
        sleep(Duration::from_millis(100));
    }
}

/// Ends a server without a word, as a power cut does.
fn cut_power(server: &Server) {
    let killed = Command::new("kill").args(["-KILL", &server.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()), "our own server can be ended");
}

#[test]
fn a_note_saves_itself_and_is_there_after_a_reload() {
    let server = Server::start();
    let browser = at_the_sheet(&server, &server.set_up());
    browser.count_anew();
    browser.fill(NOTE, WORDS);
    browser.wait_text(STATE, "Saved");
    assert_eq!((browser.actions(), browser.loads()), (1, 0), "writing is all there is to do");
    assert_eq!(browser.focused(), "textarea#note-3-1-1-a", "the writer may go on writing");
    browser.reload();
    browser.wait_for(NOTE);
    assert_eq!(browser.value(NOTE), WORDS);
    browser.fill(NOTE, "Half a sen");
    browser.click("#drawer a[data-next]");
    browser.wait_text(".ck-sheet__bar", "3.1.2");
    browser.click("#drawer a[data-prev]");
    browser.wait_for(NOTE);
    assert_eq!(browser.value(NOTE), "Half a sen", "going on at once saves what was typed");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn two_people_writing_the_same_note_both_keep_their_text() {
    let server = Server::start();
    let (ada, ben) = (server.set_up(), server.person("maintainer"));
    let (first, second) = (at_the_sheet(&server, &ada), at_the_sheet(&server, &ben));
    first.fill(NOTE, WORDS);
    first.wait_text(STATE, "Saved");
    second.fill(NOTE, "The list hangs in the server room.");
    second.wait_text(".ck-conflict__head", "Ada Young changed 3.1.1[a]");
    second.wait_text(".ck-conflict__pair", WORDS);
    second.wait_text("#mine-3-1-1-a", "The list hangs in the server room.");
    assert_eq!(second.value(NOTE), "The list hangs in the server room.", "the text stays where it was typed");
    second.assert_focus_is_held();
    second.fill("#merged-3-1-1-a", "Ben lists accounts. The list hangs in the server room.");
    second.click(".ck-conflict .btn-primary");
    second.wait_gone(".ck-conflict");
    assert_eq!(second.value(NOTE), "Ben lists accounts. The list hangs in the server room.");
    second.assert_focus_is_held();
    first.reload();
    first.wait_for(NOTE);
    assert_eq!(first.value(NOTE), "Ben lists accounts. The list hangs in the server room.");
    first.assert_quiet(TROUBLE_FREE);
    second.assert_quiet(&[409]);
}

#[test]
fn a_finding_that_somebody_else_set_meanwhile_is_not_overwritten_unseen() {
    let server = Server::start();
    let (ada, ben) = (server.set_up(), server.person("maintainer"));
    let (first, second) = (at_the_sheet(&server, &ada), at_the_sheet(&server, &ben));
    first.click("#obj-3-1-1-a-met");
    first.wait_for("#obj-3-1-1-a-met[aria-pressed=true]");
    second.click("#obj-3-1-1-a-not-met");
    second.wait_text(".ck-conflict__head", "Your NOT MET was not saved");
    second.wait_for("#obj-3-1-1-a-met[aria-pressed=true]");
    second.assert_focus_is_held();
    second.click(".ck-conflict .btn-primary");
    second.wait_for("#obj-3-1-1-a-not-met[aria-pressed=true]");
    second.wait_gone(".ck-conflict");
    second.assert_focus_is_held();
    second.assert_quiet(&[409]);
}

#[test]
fn what_is_typed_while_the_server_is_down_is_saved_once_it_is_back() {
    let server = Server::start();
    let browser = at_the_sheet(&server, &server.set_up());
    cut_power(&server);
    browser.fill(NOTE, WORDS);
    browser.wait_for("#offline");
    browser.click("#obj-3-1-1-b-met");
    browser.wait_text(".ck-toast--danger", "The server does not answer");
    assert_eq!(browser.value(NOTE), WORDS, "the text stays on the page");
    let _server = server.killed_and_restarted();
    browser.wait_text(STATE, "Saved");
    browser.wait_gone("#offline");
    browser.click(".ck-toast--danger .ck-toast__action");
    browser.wait_for("#obj-3-1-1-b-met[aria-pressed=true]");
    assert!(!browser.complaints().is_empty(), "the console told that the server was away");
    browser.reload();
    browser.wait_for(NOTE);
    assert_eq!(browser.value(NOTE), WORDS);
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn an_answer_of_500_takes_nothing_away_and_can_be_tried_again() {
    let server = Server::start();
    let gate = Gate::before(&server);
    let browser = Browser::open_at(&gate.address, &BrowserOptions::default());
    let mut ada = server.set_up();
    browser.take_over(&ada);
    browser.goto(SHEET);
    browser.wait_for(NOTE);
    gate.fail_writes(true);
    browser.count_anew();
    browser.fill(NOTE, WORDS);
    browser.press(controlkeep_tests::Key::Escape);
    browser.press("1");
    browser.wait_text(".ck-toast--danger", "The server could not do this");
    browser.assert_focus_is_held();
    assert!(browser.sees("#obj-3-1-1-a-met[aria-pressed=false]"), "nothing is shown as stored");
    assert_eq!(browser.value(NOTE), WORDS);
    gate.fail_writes(false);
    browser.click(".ck-toast--danger .ck-toast__action");
    browser.wait_for("#obj-3-1-1-a-met[aria-pressed=true]");
    // The note tries again by itself, before the click or after it.
    wait_for_stored_note(&mut ada);
    assert_eq!(browser.loads(), 0, "the page stays");
    browser.reload();
    browser.wait_for("#obj-3-1-1-a-met[aria-pressed=true]");
    assert_eq!(browser.value(NOTE), WORDS);
    browser.assert_quiet(&[500]);
}

#[test]
fn a_session_that_ends_while_writing_costs_no_text() {
    let server = Server::start();
    let mut ada = server.set_up();
    let browser = at_the_sheet(&server, &ada);
    let mut elsewhere = ada.elsewhere(&server);
    elsewhere.sign_in_with_backup_code();
    elsewhere.client.get("/me/sessions").expect(200);
    elsewhere.client.post("/me/sessions/revoke-others", &[]).expect(303);
    browser.fill(NOTE, WORDS);
    browser.wait_text(".ck-toast--danger", "You are signed out");
    assert_eq!(browser.text(".ck-toast--danger a"), "Sign in");
    browser.wait_text(STATE, "Not saved");
    assert_eq!(browser.value(NOTE), WORDS, "the text stays on the page");

    ada.client = elsewhere.client;
    browser.take_over(&ada);
    browser.click("#obj-3-1-1-b-met");
    browser.wait_for("#obj-3-1-1-b-met[aria-pressed=true]");
    browser.click(".ck-toast--danger button");
    browser.wait_text(STATE, "Saved");
    browser.reload();
    browser.wait_for(NOTE);
    assert_eq!(browser.value(NOTE), WORDS, "the same text is saved by the new session");
    // The page still held the token of the session that ended; it fetched the new one by itself.
    browser.assert_quiet(&[401, 403]);
}
