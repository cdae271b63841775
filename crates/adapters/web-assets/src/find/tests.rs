use super::find;
use crate::url;

fn style_sheet(accept_encoding: &str) -> super::Asset {
    find(url("app.css").unwrap(), accept_encoding).unwrap()
}

#[test]
fn the_smallest_accepted_form_is_served() {
    let plain = style_sheet("");
    let gzip = style_sheet("gzip");
    let brotli = style_sheet("gzip, br");
    assert_eq!((plain.encoding, gzip.encoding, brotli.encoding), (None, Some("gzip"), Some("br")));
    assert!(plain.bytes.len() > gzip.bytes.len());
    assert!(gzip.bytes.len() > brotli.bytes.len());
}

#[test]
fn every_form_keeps_the_type_of_the_plain_file() {
    for accept in ["", "gzip", "br"] {
        assert_eq!(style_sheet(accept).content_type, "text/css; charset=utf-8");
    }
    let script = find(url("app.js").unwrap(), "br").unwrap();
    assert_eq!(script.content_type, "text/javascript; charset=utf-8");
    let icons = find(url("icons.svg").unwrap(), "br").unwrap();
    assert_eq!(icons.content_type, "image/svg+xml");
}

#[test]
fn the_entity_tag_differs_by_form_and_stays_the_same_for_one_form() {
    assert_ne!(style_sheet("").etag, style_sheet("br").etag);
    assert_eq!(style_sheet("br").etag, style_sheet("br").etag);
    let tag = style_sheet("").etag;
    assert_eq!(tag.len(), 34);
    assert!(tag.starts_with('"') && tag.ends_with('"'));
}

#[test]
fn the_name_alone_finds_the_same_file_as_the_address() {
    let address = url("app.js").unwrap();
    let name = address.strip_prefix("/assets/").unwrap();
    assert_eq!(find(name, "br").unwrap().etag, find(address, "br").unwrap().etag);
}

#[test]
fn the_gzip_form_is_gzip_and_the_plain_form_is_text() {
    assert_eq!(style_sheet("gzip").bytes[..2], [0x1f, 0x8b]);
    let plain = style_sheet("");
    assert!(std::str::from_utf8(&plain.bytes).unwrap().contains("--ck-bg"));
}

#[test]
fn unknown_paths_find_nothing() {
    for path in ["", "/", "/assets/", "app.css", "/assets/app.css", "/assets/app-00000000.css"] {
        assert!(find(path, "br").is_none(), "{path}");
    }
}

#[test]
fn compressed_twins_and_the_manifest_are_not_reachable_by_name() {
    let address = url("app.css").unwrap();
    for suffix in [".br", ".gz"] {
        assert!(find(&format!("{address}{suffix}"), "").is_none());
    }
    assert!(find("/assets/manifest.json", "").is_none());
}

#[test]
fn no_path_climbs_out() {
    let name = url("app.css").unwrap().strip_prefix("/assets/").unwrap();
    for path in [
        "../Cargo.toml".to_owned(),
        "/assets/../../Cargo.toml".to_owned(),
        "/etc/passwd".to_owned(),
        "..%2f..%2fetc%2fpasswd".to_owned(),
        format!("/assets/../assets/{name}"),
        format!("/assets//{name}"),
        format!("/assets/./{name}"),
        format!("/assets/{name}/"),
        format!("/assets/{name}\0.js"),
        format!("..\\{name}"),
    ] {
        assert!(find(&path, "br").is_none(), "{path}");
    }
}
