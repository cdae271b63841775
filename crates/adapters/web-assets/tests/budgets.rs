//! What a page weighs: the numbers of the interface concept.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

use controlkeep_web_assets::{find, url};

fn gzip_size(logical: &str) -> usize {
    find(url(logical).unwrap(), "gzip").unwrap().bytes.len()
}

#[test]
fn the_script_stays_under_70_kilobytes_of_gzip() {
    let size = gzip_size("app.js");
    assert!((5_000..=70_000).contains(&size), "app.js has {size} bytes");
}

#[test]
fn the_style_sheet_stays_under_45_kilobytes_of_gzip() {
    let size = gzip_size("app.css");
    assert!((5_000..=45_000).contains(&size), "app.css has {size} bytes");
}

#[test]
fn the_icons_stay_under_15_kilobytes_of_gzip() {
    let size = gzip_size("icons.svg");
    assert!((2_000..=15_000).contains(&size), "icons.svg has {size} bytes");
}
