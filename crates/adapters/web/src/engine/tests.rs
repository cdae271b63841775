use std::fs;

use super::*;

#[derive(Serialize)]
struct Greeting {
    name: &'static str,
}

impl Template for Greeting {
    const FILE: &'static str = "pages/greeting.html";
}

fn folder_with(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("pages")).unwrap();
    write(&folder, text);
    folder
}

fn write(folder: &tempfile::TempDir, text: &str) {
    fs::write(folder.path().join(Greeting::FILE), text).unwrap();
}

fn from(folder: &tempfile::TempDir) -> Result<Pages, PagesError> {
    Pages::load(TemplateSource::Folder(folder.path().to_owned()))
}

fn drawn(pages: &Pages) -> String {
    pages.draw(Language::English, &(), &Greeting { name: "<b>Ana</b>" }).unwrap()
}

#[test]
fn a_template_in_a_folder_is_read_anew_for_every_page() {
    let folder = folder_with("Hello {{ page.name }}");
    let pages = from(&folder).unwrap();
    assert_eq!(drawn(&pages), "Hello &lt;b&gt;Ana&lt;/b&gt;");
    write(&folder, "Bye {{ page.name }}");
    assert!(drawn(&pages).starts_with("Bye "));
}

#[test]
fn a_key_without_words_shows_its_default_and_else_itself() {
    let folder = folder_with(r#"{{ t(key="no-such-key", default="plain") }} {{ t(key="no-such-key") }}"#);
    assert_eq!(drawn(&from(&folder).unwrap()), "plain no-such-key");
}

#[test]
fn a_broken_template_or_a_missing_folder_stops_the_start() {
    assert!(matches!(from(&folder_with("{% if %}")), Err(PagesError::Template(_))));
    let missing = TemplateSource::Folder("no/such/folder".into());
    let error = Pages::load(missing).err().unwrap().to_string();
    assert!(error.contains("no/such/folder"), "{error}");
}
