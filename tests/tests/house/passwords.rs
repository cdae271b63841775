//! Fields for passwords: masked, and open to whatever fills them in.

use super::files::{SourceFile, ending_with};

const COMPONENT: &str = "crates/adapters/web/templates/components/form.html";
/// The only script that listens for what is pasted: it takes files, on the pages of evidence.
const TAKES_PASTED_FILES: &str = "crates/adapters/web-assets/src/js/uploads.js";

fn templates() -> Vec<SourceFile> {
    let mut found = ending_with(&[".html"]);
    found.retain(|file| file.path.starts_with("crates/adapters/web/templates/"));
    assert!(found.len() > 50, "the templates are found");
    found
}

#[test]
fn passwords_are_masked_and_never_kept_from_password_managers() {
    let mut fields = 0;
    for file in templates() {
        for (index, line) in file.text.lines().enumerate() {
            let place = file.at(index);
            let is_of_the_component = file.path == COMPONENT;
            assert!(is_of_the_component || !line.contains("type=\"password\""), "{place}: use form.password");
            let asks = ["name=\"password\"", "name=\"current\""].iter().any(|name| line.contains(name));
            fields += usize::from(asks);
            assert!(!asks || line.contains("<form.password "), "{place} shows a password: use form.password");
            assert!(!line.contains("onpaste"), "{place} meddles with what is pasted");
        }
    }
    assert!(fields > 8, "the fields are found: {fields}");
}

#[test]
fn the_field_for_passwords_says_what_it_is_for() {
    let component = templates().into_iter().find(|file| file.path == COMPONENT).expect("it is there");
    let after = component.text.split("form.password(").nth(1).expect("it has the field");
    let field = after.split("endcomponent").next().unwrap_or_default();
    assert!(field.contains("type=\"password\" autocomplete=\"{{ complete }}\""), "{field}");
    for banned in ["autocomplete=\"off\"", "maxlength", "readonly", "pattern="] {
        assert!(!field.contains(banned), "{banned} keeps a password out");
    }
}

#[test]
fn no_script_meddles_with_what_is_pasted_into_a_field() {
    for file in ending_with(&[".js"]) {
        let listens = file.text.contains("\"paste\"") && file.path.starts_with("crates/");
        assert!(!listens || file.path == TAKES_PASTED_FILES, "{} listens for what is pasted", file.path);
    }
}
