use controlkeep_accounts::{Language, Theme};
use controlkeep_kernel::{Actor, LetterId};
use controlkeep_ports::fakes::PlainHasher;
use controlkeep_ports::{Clock, Views};
use controlkeep_usecases::operator::{ResetPassword, reset_password};

use crate::testing::{ANNA, ANNAS_PASSWORD, Browser, Site};

/// The fields of a form.
type Fields<'a> = &'a [(&'a str, &'a str)];

const NEW: &str = "another long sentence";

async fn with_app(site: &Site) -> Browser {
    let mut browser = site.browser();
    browser.post("/sign-in", &[("identifier", "anna"), ("password", ANNAS_PASSWORD)]).await;
    browser.get("/sign-in/app").await;
    browser.post("/sign-in/app", &[("code", &site.code_of(ANNA))]).await.shows(200, &["ck-codes"]);
    browser.get("/me/security").await.shows(200, &["10 of 10 left", "Set up since"]);
    browser
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() {
    let site = Site::ready();
    let (mut here, mut there) = (site.anna(), site.anna());
    here.get("/me/password").await.shows(200, &["12 to 128 characters"]);
    let fields = [("current", ANNAS_PASSWORD), ("password", NEW)];
    here.post("/me/password", &fields).await.leads_to("/me/security?done=password");
    here.get("/me/security?done=password").await.shows(200, &["The password is changed"]);
    assert!(there.get("/me/security").await.status.is_redirection());
}

#[tokio::test]
async fn the_password_stays_when_the_present_one_is_wrong_or_the_new_one_is_weak() {
    let site = Site::ready();
    let mut here = site.anna();
    here.get("/me/password").await;
    here.post("/me/password", &[("current", "x"), ("password", NEW)]).await.shows(422, &["4 more tries"]);
    let weak = [("current", ANNAS_PASSWORD), ("password", "annaannaannaanna")];
    here.post("/me/password", &weak).await.shows(422, &["made from your name"]);
    here.post("/me/password", &[("current", ""), ("password", "")]).await.shows(422, &["2 fields"]);
    let before = site.store.account(ANNA).unwrap().unwrap().password;
    assert!(before.as_str().ends_with(ANNAS_PASSWORD));
}

#[tokio::test]
async fn new_backup_codes_need_the_password_and_are_shown_once() {
    let site = Site::ready();
    let mut here = with_app(&site).await;
    here.get("/me/security/codes").await;
    here.post("/me/security/codes", &[("password", "")]).await.shows(422, &["Enter your password"]);
    here.post("/me/security/codes", &[("password", "x")]).await.shows(422, &["4 more tries"]);
    here.post("/me/security/codes", &[("password", ANNAS_PASSWORD)])
        .await
        .shows(200, &["ck-codes", "me/security?done=codes"]);
}

#[tokio::test]
async fn another_app_needs_password_and_code_and_signs_out() {
    let site = Site::ready();
    let mut here = with_app(&site).await;
    site.clock.advance(std::time::Duration::from_mins(1));
    here.get("/me/security/app").await;
    here.post("/me/security/app", &[("password", ""), ("code", "")]).await.shows(422, &["2 fields"]);
    let wrong = [("password", ANNAS_PASSWORD), ("code", "000000")];
    here.post("/me/security/app", &wrong).await.shows(422, &["href=\"#code\""]);
    let code = site.code_of(ANNA);
    let right = [("password", ANNAS_PASSWORD), ("code", code.as_str())];
    let answer = here.post("/me/security/app", &right).await;
    answer.leads_to("/sign-in?why=app-removed");
    here.follow(answer).await.shows(200, &["are removed"]);
    let begun = here.post("/sign-in", &[("identifier", "anna"), ("password", ANNAS_PASSWORD)]).await;
    begun.leads_to("/sign-in/app");
}

#[tokio::test]
async fn preferences_change_the_very_next_page() {
    let site = Site::ready();
    let mut here = site.anna();
    here.get("/me/preferences").await.shows(200, &["data-theme=\"system\"", "data-shortcuts=\"on\""]);
    let fields = [("theme", "dark"), ("language", "fr"), ("time_zone", "europe/paris")];
    here.post("/me/preferences", &fields).await.leads_to("/me/preferences?done=saved");
    let page = here.get("/me/preferences?done=saved").await;
    page.shows(
        200,
        &["lang=\"fr\"", "data-theme=\"dark\"", "Europe/Paris", "Vos préférences sont enregistrées"],
    );
    assert!(!page.html.contains("data-shortcuts"));
    let kept = site.store.account(ANNA).unwrap().unwrap().preferences;
    assert_eq!((kept.theme, kept.language, kept.shortcuts), (Theme::Dark, Some(Language::French), false));
}

#[tokio::test]
async fn a_time_zone_that_does_not_exist_is_told_and_what_was_chosen_stays() {
    let site = Site::ready();
    let mut here = site.anna();
    here.get("/me/preferences").await;
    let fields = [("theme", "light"), ("language", ""), ("time_zone", "Mars/Olympus"), ("shortcuts", "on")];
    let answer = here.post("/me/preferences", &fields).await;
    answer.shows(422, &["no time zone of this name", "Mars/Olympus", "<option value=\"light\" selected>"]);
    assert_eq!(here.post("/me/preferences", &[("theme", "pink")]).await.status.as_u16(), 422);
}

#[tokio::test]
async fn a_password_that_somebody_else_chose_opens_nothing_but_its_change() {
    let site = Site::ready();
    let hash = PlainHasher::hash_of(ANNAS_PASSWORD);
    let actor = Actor::command_line(site.clock.now());
    let letter = LetterId::from_bytes([7; 16]);
    let command = ResetPassword { identifier: "anna", hash, letter, actor };
    reset_password(site.store.as_ref(), site.app.cipher.as_ref(), &command).unwrap();
    let mut here = site.anna();
    for place in ["/", "/me/security", "/organisations"] {
        here.get(place).await.leads_to("/me/password");
    }
    here.get("/me/password").await.shows(200, &["Somebody else chose your present password"]);
    here.post("/me/password", &[("current", ANNAS_PASSWORD), ("password", NEW)]).await.leads_to("/");
    here.get("/").await.leads_to(Site::ORGANISATION);
}

#[tokio::test]
async fn every_change_leaves_the_entry_that_its_route_names() {
    let site = Site::ready();
    let mut here = with_app(&site).await;
    let preferences = [("theme", "dark"), ("language", ""), ("time_zone", "UTC")];
    let changes: [(&str, Fields<'_>, &str); 5] = [
        ("/me/preferences", &preferences, "account."),
        ("/me/password", &[("current", ANNAS_PASSWORD), ("password", NEW)], "account."),
        ("/me/security/codes", &[("password", NEW)], "account."),
        ("/organisations/new", &[("name", "Baker Tools")], "organisation."),
        ("/sign-out", &[], "session."),
    ];
    for (place, fields, prefix) in changes {
        let before = site.store.events().len();
        let answer = here.post(place, fields).await;
        assert!(answer.status.is_success() || answer.status.is_redirection(), "{place}: {}", answer.status);
        let first = site.store.events()[before].action.clone();
        assert!(first.starts_with(prefix), "{place} left {first}");
    }
}
