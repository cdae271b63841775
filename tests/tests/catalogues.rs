//! Catalogues: looked at first, imported once, assessed like the ones that ship with the product.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::path::PathBuf;

use controlkeep_tests::{Objective, Page, Person, Server};
use reqwest::blocking::multipart::{Form, Part};

const SMALL: &str = r#"{"catalog": {"uuid": "11111111-1111-4111-8111-111111111111",
  "metadata": {"title": "House rules <b>", "version": "2", "oscal-version": "1.1.2"},
  "groups": [{"id": "door", "title": "Doors", "controls": [
    {"id": "door-1", "title": "Locked at night", "parts": [
      {"id": "door-1_smt", "name": "statement", "prose": "Doors are locked."},
      {"id": "door-1_obj", "name": "assessment-objective", "prose": "Doors are found locked."}]},
    {"id": "door-2", "title": "Oiled", "parts": [{"id": "door-2_smt", "name": "statement", "prose": "Doors are oiled."}]}]}]}}"#;

fn upload(person: &mut Person, name: &str, bytes: Vec<u8>) -> Page {
    person.client.get("/catalogues/import").expect(200);
    let file = Part::bytes(bytes).file_name(name.to_owned());
    let form = Form::new().text("csrf_token", person.client.csrf.clone()).part("file", file);
    let request = person.client.http().post(person.client.url("/catalogues/import")).multipart(form);
    person.client.send(request)
}

fn confirm(person: &mut Person, page: &Page) -> Page {
    let draft = page.field("draft").expect("the page asks for a yes");
    person.client.post("/catalogues/import/confirm", &[("draft", &draft)])
}

#[test]
fn a_file_is_looked_at_first_and_imported_on_a_second_press() {
    let server = Server::start();
    let mut ada = server.set_up();
    let before = server.entries();
    let page = upload(&mut ada, "house.json", SMALL.into()).expect(200);
    assert!(page.shows("House rules <b>") && page.shows("house.json"), "{}", page.text);
    assert!(!page.text.contains("rules <b>"), "the title is text");
    assert_eq!(server.entries(), before, "nothing is kept yet");
    let done = confirm(&mut ada, &page);
    assert!(done.status == 303 && done.location().starts_with("/catalogues/"), "{}", done.text);
    let shown = ada.client.get(done.location()).expect(200);
    assert!(shown.shows("Locked at night") && shown.shows("Doors are found locked."), "{}", shown.text);
    assert_eq!(server.entries(), before + 1);
    assert!(server.command(&["catalogue", "list"]).well().contains("House rules"));
    assert_eq!(confirm(&mut ada, &page).status, 422, "a yes counts once");
    assert_eq!(upload(&mut ada, "house.json", SMALL.into()).status, 409, "it is there already");
}

#[test]
fn an_imported_catalogue_is_assessed_like_any_other() {
    let server = Server::start();
    let mut ada = server.set_up();
    let page = upload(&mut ada, "house.json", SMALL.into()).expect(200);
    let place = confirm(&mut ada, &page).location().to_owned();
    let id = place.rsplit('/').next().unwrap();
    ada.client.get("/o/acme-machining/a/new").expect(200);
    let fields = [("name", "The house"), ("framework", id)];
    ada.client.post("/o/acme-machining/a/new", &fields).leads_to("/o/acme-machining/a/2/board");
    let sheet = "/o/acme-machining/a/2/r/door-1";
    let objective = Objective::all(&ada.client.get(sheet).expect(200)).remove(0);
    objective.state(&mut ada.client, "met", "").expect(303);
    assert_eq!(Objective::all(&ada.client.get(sheet).expect(200))[0].finding, "met");
    let card = ada.client.get("/o/acme-machining/a/2/score").expect(200);
    assert!(card.shows("of 2 requirements met"), "{}", card.text);
    assert!(!card.shows("SSP missing"));
    ada.client.get("/o/acme-machining/a/2/board").expect(200);
    ada.client.get("/o/acme-machining/a/2/focus").expect(200);
}

#[test]
fn files_that_are_cut_deep_or_of_another_kind_are_refused_with_a_reason() {
    let server = Server::start();
    let mut ada = server.set_up();
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let twice = SMALL.replace("door-2", "door-1");
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("cut.json", SMALL.as_bytes()[..SMALL.len() / 2].to_vec(), "is not JSON"),
        ("deep.json", deep.into_bytes(), "nested deeper"),
        ("profile.json", br#"{"profile": {"uuid": "x"}}"#.to_vec(), "no catalogue"),
        ("list.json", b"[1, 2]".to_vec(), "no catalogue"),
        ("picture.png", vec![0x89, b'P', b'N', b'G', 0, 255, 254], "is not JSON"),
        ("old.json", SMALL.replace("1.1.2", "0.9.0").into_bytes(), "not known here"),
        ("twice.json", twice.into_bytes(), "An id is used twice"),
        (
            "blank.json",
            SMALL.replace("Locked at night", " ").into_bytes(),
            "catalog.groups[0].controls[0].title",
        ),
        ("empty.json", Vec::new(), "No file came"),
    ];
    for (name, bytes, said) in cases {
        let page = upload(&mut ada, name, bytes).expect(422);
        assert!(page.shows(said), "{name}: {}", page.text);
        assert!(page.field("draft").is_none(), "{name}: nothing can be confirmed");
    }
    let embedded = server.command(&["catalogue", "list"]).well();
    assert_eq!(embedded.lines().count(), 3, "{embedded}");
    ada.client.get("/healthz").expect(200);
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let settings = vec![("UPLOAD_MIB", "1".to_owned())];
    let server = Server::start_with(controlkeep_tests::Options { database_url: None, settings });
    let mut ada = server.set_up();
    let page = upload(&mut ada, "huge.json", vec![b' '; 1_200_000]).expect(413);
    assert!(page.shows("That is too large"), "{}", page.text);
    upload(&mut ada, "house.json", SMALL.into()).expect(200);
}

#[test]
fn only_administrators_import_and_everybody_reads() {
    let server = Server::start();
    let mut ada = server.set_up();
    let mut maintainer = server.person("maintainer");
    maintainer.client.get("/catalogues").expect(200);
    maintainer.client.get("/catalogues/import").expect(403);
    let draft = upload(&mut ada, "house.json", SMALL.into()).expect(200);
    assert_eq!(confirm(&mut maintainer, &draft).status, 403);
    let root = Person::created(&server, "root@example.com", &["--administrator"]);
    let mut root = root;
    root.client.get("/catalogues/import").expect(200);
    assert_eq!(confirm(&mut root, &draft).status, 422, "the draft of somebody else is not at hand");
    assert_eq!(confirm(&mut ada, &draft).status, 303);
}

#[test]
fn the_command_line_tries_out_imports_and_lists() {
    let server = Server::start();
    let file = server.folder().join("house.json");
    fs::write(&file, SMALL).unwrap();
    let tried = server.command(&["catalogue", "import", "house.json", "--dry-run"]).well();
    assert!(tried.contains("2 requirements, 2 objectives") && !tried.contains("Imported"), "{tried}");
    assert_eq!(server.command(&["catalogue", "list"]).well().lines().count(), 3);
    assert!(server.command(&["catalogue", "import", "house.json"]).well().contains("Imported."));
    let list = server.command(&["catalogue", "list"]).well();
    assert!(list.lines().count() == 4 && list.contains("imported"), "{list}");
    for (code, requirements, objectives) in
        [("CMMC-L1", 15, 59), ("CMMC-L2", 110, 320), ("CMMC-L3", 24, 80 + 9)]
    {
        let line = list.lines().find(|line| line.starts_with(code)).unwrap_or_default();
        let words: Vec<&str> = line.split_whitespace().collect();
        assert!(words.contains(&requirements.to_string().as_str()), "{line}");
        assert!(words.contains(&objectives.to_string().as_str()), "{line}");
    }
    let again = server.command(&["catalogue", "import", "house.json"]).refused(2);
    assert!(again.contains("already") || again.contains("there"), "{again}");
    fs::write(&file, &SMALL[..100]).unwrap();
    let cut = server.command(&["catalogue", "import", "house.json"]).refused(2);
    assert!(cut.contains("house.json") && cut.contains("line"), "{cut}");
    fs::write(&file, SMALL.replace("Locked at night", " ")).unwrap();
    let blank = server.command(&["catalogue", "import", "house.json"]).refused(2);
    assert!(blank.contains("catalog.groups[0].controls[0].title"), "{blank}");
    let missing = server.command(&["catalogue", "import", "nowhere.json"]).refused(2);
    assert!(missing.contains("nowhere.json"), "{missing}");
}

/// The bytes of a file that NIST publishes. Without the folder there is nothing to say; with it, a
/// missing file is a failure.
fn published(name: &str) -> Option<Vec<u8>> {
    let Some(folder) = std::env::var_os("CONTROLKEEP_OSCAL_DIR") else {
        println!("Skipped: set CONTROLKEEP_OSCAL_DIR to the folder that holds {name}.");
        return None;
    };
    let path = PathBuf::from(folder).join(name);
    Some(fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

#[test]
fn the_files_that_nist_publishes_are_imported_whole_and_assessed() {
    let files = [
        ("NIST_SP800-171_rev3_catalog-min.json", 97, 422, "03.01.01"),
        ("NIST_CSF_v2.0_catalog-min.json", 106, 0, "GV.OC-01"),
    ];
    let server = Server::start();
    let mut ada = server.set_up();
    for (index, (name, requirements, objectives, first)) in files.into_iter().enumerate() {
        let Some(bytes) = published(name) else { return };
        let page = upload(&mut ada, name, bytes).expect(200);
        let counts = page.all_between("<dd>", "</dd>");
        assert!(counts.contains(&requirements.to_string().as_str()), "{name}: {counts:?}");
        assert!(objectives == 0 || counts.contains(&objectives.to_string().as_str()), "{name}: {counts:?}");
        let place = confirm(&mut ada, &page).location().to_owned();
        ada.client.get(&place).expect(200);
        let id = place.rsplit('/').next().unwrap();
        ada.client.get("/o/acme-machining/a/new").expect(200);
        let number = index + 2;
        let board = format!("/o/acme-machining/a/{number}/board");
        ada.client.post("/o/acme-machining/a/new", &[("name", name), ("framework", id)]).leads_to(&board);
        ada.client.get(&board).expect(200);
        let sheet = format!("/o/acme-machining/a/{number}/r/{first}");
        let objective = Objective::all(&ada.client.get(&sheet).expect(200)).remove(0);
        objective.state(&mut ada.client, "met", "").expect(303);
    }
    assert!(server.verify().sound);
}
