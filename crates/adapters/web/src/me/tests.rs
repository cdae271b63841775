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
