mod account;
mod sessions;

use controlkeep_accounts::Language;

use super::backup_codes::BackupCodesPage;
use super::password::PasswordPage;
use super::preferences::PreferencesPage;
use super::proof::Trouble;
use super::remove_app::RemoveAppPage;
use super::security::SecurityPage;
use super::sessions::{SessionRow, SessionsPage};
use super::tokens::{Choice, NewKeyPage, ScopeChoice, TokenFormPage, TokenRow, TokensPage};
use crate::fields::FieldErrors;
use crate::formats::{Formats, Moment};
use crate::testing::{draw, viewer};
use crate::words::Words;

fn moment() -> Moment {
    let viewer = viewer(Language::English);
    Formats::of(&viewer).moment(viewer.now)
}

fn trouble(field: &'static str) -> Trouble {
    let mut errors = FieldErrors::default();
    errors.add(Words(Language::English), field, "me-current-missing");
    Trouble { errors, locked: Some(moment()) }
}

#[test]
fn every_page_about_keys_renders() {
    let row = |id: &str, expired: bool| TokenRow {
        id: id.into(),
        name: "Nightly <export>".into(),
        hint: "ck_abcdefgh".into(),
        scopes: vec!["Read".into(), "State findings".into()],
        organisation: expired.then(|| "Acme".into()),
        created: moment(),
        expires: moment(),
        expired,
        last_used: expired.then(moment),
    };
    let page = TokensPage {
        keys: vec![row("a", false), row("b", true)],
        certificates: vec![row("c", false)],
        done: Some("Done".into()),
    };
    let html = draw(&page);
    assert_eq!(html.matches("/revoke\"").count(), 3, "{html}");
    assert!(html.contains("Never used") && html.contains("Nightly &lt;export&gt;"), "{html}");
    assert!(draw(&TokensPage::default()).contains("There is no key."));
    let choice = |value: &str| Choice { value: value.into(), text: format!("{value} days") };
    let form = TokenFormPage {
        certificate: true,
        scopes: vec![ScopeChoice { code: "read", text: "Read".into(), given: true }],
        lifetimes: vec![choice("7"), choice("90")],
        days: "90".into(),
        trouble: trouble("scope"),
        ..TokenFormPage::default()
    };
    let html = draw(&form);
    assert!(html.contains("value=\"read\" checked") && html.contains("id=\"fingerprint\""), "{html}");
    assert!(html.contains("<option value=\"90\" selected>"), "{html}");
    assert!(!draw(&TokenFormPage::default()).contains("id=\"fingerprint\""));
    let key = NewKeyPage { name: "Nightly export".into(), key: "ck_abcdefgh_secret".into() };
    assert!(draw(&key).contains("ck_abcdefgh_secret"));
}

#[test]
fn every_page_renders() {
    let security = SecurityPage {
        username: Some("anna".into()),
        app_since: Some(moment()),
        codes_left: 2,
        codes_made: 10,
        few_codes: true,
        done: Some("Done".into()),
        ..SecurityPage::default()
    };
    assert!(draw(&security).contains("2 of 10 left"));
    draw(&SecurityPage::default());
    draw(&PasswordPage { due: true, trouble: trouble("current") });
    draw(&BackupCodesPage { trouble: trouble("password") });
    draw(&RemoveAppPage { trouble: trouble("code") });
    let row = |id: &str, current| SessionRow {
        id: id.into(),
        browser: "Firefox on Linux".into(),
        address: "2001:db8::1".into(),
        opened: moment(),
        last_seen: moment(),
        current,
        program: !current,
    };
    let sessions = SessionsPage { sessions: vec![row("a", true), row("b", false)], done: None };
    let html = draw(&sessions);
    assert!(html.contains("/me/sessions/b/revoke") && !html.contains("/me/sessions/a/revoke"), "{html}");
    let preferences = PreferencesPage {
        theme: "dark",
        zones: vec!["UTC"],
        shortcuts: true,
        done: true,
        ..PreferencesPage::default()
    };
    assert!(draw(&preferences).contains("<option value=\"dark\" selected>"));
}
