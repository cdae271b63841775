//! What a strict Content Security Policy refuses must not be in the files at all.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

use controlkeep_web_assets::{find, url};
use std::fs;
use std::path::Path;

fn plain(logical: &str) -> String {
    String::from_utf8(find(url(logical).unwrap(), "").unwrap().bytes.into_owned()).unwrap()
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn our_script_evaluates_nothing_and_writes_no_markup() {
    let scripts = sources("src/js");
    assert!(scripts.len() > 10);
    for (path, text) in scripts {
        for banned in
            ["eval(", "Function(", ".innerHTML", ".outerHTML", "insertAdjacentHTML", "document.write"]
        {
            assert!(!text.contains(banned), "{path} contains {banned}");
        }
        for banned in ["setAttribute(\"style\"", "cssText", "localStorage", "sessionStorage", "indexedDB"] {
            assert!(!text.contains(banned), "{path} contains {banned}");
        }
    }
}

#[test]
fn the_style_sheet_loads_nothing() {
    let css = plain("app.css");
    for banned in ["url(", "@import", "data:", "http:", "https:"] {
        assert!(!css.contains(banned), "app.css contains {banned}");
    }
}

#[test]
fn the_sprite_has_no_script_no_style_and_no_outside_reference() {
    let icons = plain("icons.svg") + &plain("favicon.svg");
    for banned in ["<script", "<style", "style=", "href=", " on", "<foreignObject"] {
        assert!(!icons.contains(banned), "an icon contains {banned}");
    }
}

#[test]
fn the_lock_file_names_no_registry() {
    let lock = include_str!("../package-lock.json");
    assert!(lock.contains("\"integrity\""));
    assert!(!lock.contains("\"resolved\""));
    assert!(!lock.contains("registry."));
}
