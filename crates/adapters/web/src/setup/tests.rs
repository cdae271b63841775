use controlkeep_accounts::{AttemptLimit, Language};
use controlkeep_kernel::AccountId;

use super::administrator::AdministratorPage;
use super::organisation::{Choice, OrganisationPage};
use super::start::StartPage;
use super::*;
use crate::fields::FieldErrors;
use crate::formats::Formats;
use crate::testing::{Browser, Site, draw, viewer};
use crate::words::Words;

const ADMINISTRATOR: [(&str, &str); 4] = [
    ("name", "Maria Lopez"),
    ("email", "Maria@Acme.example"),
    ("username", ""),
    ("password", "seven quiet lanterns"),
];

fn errors(field: &'static str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(Words(Language::English), field, "setup-name-missing");
    errors
}

#[test]
fn every_page_renders() {
    let words = Words(Language::English);
    draw(&StartPage { steps: Step::Language.list(words), ..StartPage::default() });
    let html = draw(&StartPage { code: "<b>".into(), errors: errors("code"), ..StartPage::default() });
    assert!(html.contains("&lt;b&gt;") && html.contains("aria-invalid=\"true\""), "{html}");
    let page = AdministratorPage { steps: Step::Administrator.list(words), ..AdministratorPage::default() };
    let html = draw(&page);
    assert!(html.contains("aria-current=\"step\"") && html.matches("ck-step--done").count() == 2, "{html}");
    let frameworks =
        vec![Choice { value: "a".into(), text: "A".into() }, Choice { value: "b".into(), text: "B".into() }];
    let page = OrganisationPage {
        frameworks,
        framework: "b".into(),
        errors: errors("organisation"),
        ..OrganisationPage::default()
    };
    assert!(draw(&page).contains("<option value=\"b\" selected>"));
}

#[test]
fn every_check_has_words_for_every_state() {
    let facts = ["kind", "detail", "folder", "id", "file", "now"].map(|name| (name, "something".to_owned()));
    let mut checks = Vec::new();
    for code in ["database", "data-folder", "key", "clock"] {
        for state in [CheckState::Pass, CheckState::Warn, CheckState::Fail] {
            checks.push(SetupCheck { code, state, facts: facts.to_vec() });
        }
    }
    for language in Language::ALL {
        let page = checks::page(Words(*language), &Formats::of(&viewer(*language)), &checks);
        assert!(page.failed);
        for row in &page.checks {
            assert!(row.text.contains("something") && !row.text.starts_with("setup-"), "{}", row.text);
            assert!(!row.name.starts_with("setup-") && !row.state_text.starts_with("setup-"), "{row:?}");
        }
        let html = draw(&page);
        assert!(!html.contains("/setup/administrator"), "a failed check leads on");
    }
}

#[test]
fn the_clock_of_the_server_is_told_as_people_read_it() {
    let facts = vec![("now", "2026-11-21T13:00:00.99804Z".to_owned())];
    let clock = SetupCheck { code: "clock", state: CheckState::Pass, facts };
    let viewer = viewer(Language::English);
    let page = checks::page(Words(Language::English), &Formats::of(&viewer), &[clock]);
    assert!(page.checks[0].text.contains("Nov 21, 2026, 1:00 PM UTC"), "{}", page.checks[0].text);
}

async fn past_the_code(site: &Site) -> Browser {
    let mut browser = site.browser();
    browser.get("/setup").await.shows(200, &["Set-up code"]);
    browser.post("/setup", &[("code", &Site::setup_code())]).await.leads_to("/setup/checks");
    browser
}

/// The account that the set-up made.
fn administrator(site: &Site) -> AccountId {
    site.app.views.accounts().unwrap()[0].id
}

async fn past_the_administrator(site: &Site) -> Browser {
    let mut browser = past_the_code(site).await;
    let created = browser.post("/setup/administrator", &ADMINISTRATOR).await;
    created.leads_to("/sign-in/app?next=%2Fsetup%2Forganisation");
    browser
}

async fn past_the_app(site: &Site) -> Browser {
    let mut browser = past_the_administrator(site).await;
    browser
        .get("/sign-in/app?next=%2Fsetup%2Forganisation")
        .await
        .shows(200, &["ck-qr", "aria-current=\"step\""]);
    let fields = [("code", site.code_of(administrator(site))), ("next", "/setup/organisation".into())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let shown = browser.post("/sign-in/app", &fields).await;
    shown.shows(200, &["ck-codes", "I stored these codes", "Backup codes"]);
    browser
}

#[tokio::test]
async fn the_first_run_leads_from_the_code_to_the_board_in_six_screens() {
    let site = Site::fresh();
    let mut browser = site.browser();
    browser.get("/").await.leads_to("/setup");
    let mut browser = past_the_app(&site).await;
    let stored = browser.get("/sign-in/stored?next=%2Fsetup%2Forganisation&stored=yes").await;
    browser.follow(stored).await.shows(200, &["CMMC Level 2 · 2026", "selected"]);
    let framework = site.framework("CMMC-L2").id().to_string();
    let fields = [("organisation", "Acme Machining"), ("framework", &framework), ("assessment", "Level 2")];
    browser.post("/setup/organisation", &fields).await.leads_to("/o/acme-machining/a/1/board");
    for gone in ["/setup", "/setup/checks", "/setup/administrator", "/setup/organisation"] {
        assert_eq!(browser.get(gone).await.status.as_u16(), 404, "{gone} is still there");
    }
    let trail = site.store.audit_trail();
    assert!(trail.iter().any(|entry| entry.contains("setup.finished")), "{trail:?}");
}

#[tokio::test]
async fn the_set_up_goes_on_where_it_was_left() {
    let site = Site::fresh();
    past_the_code(&site).await.get("/setup").await.leads_to("/setup/checks");
    past_the_administrator(&site)
        .await
        .get("/setup")
        .await
        .leads_to("/sign-in/mfa?next=%2Fsetup%2Forganisation");
    site.browser().get("/setup").await.leads_to("/sign-in?next=%2Fsetup%2Forganisation");
    let site = Site::fresh();
    let mut browser = past_the_app(&site).await;
    browser.get("/").await.leads_to("/setup");
    browser.get("/setup").await.leads_to("/setup/organisation");
}

#[tokio::test]
async fn a_wrong_code_opens_nothing_and_says_how_many_tries_are_left() {
    let site = Site::fresh();
    let mut browser = site.browser();
    let wrong = controlkeep_accounts::codes::setup_code(&[1; 13]);
    browser.get("/setup").await;
    browser
        .post("/setup", &[("code", &wrong)])
        .await
        .shows(422, &["9 more tries", "data-error-summary", &wrong]);
    browser.post("/setup", &[("code", "nonsense")]).await.shows(422, &["three groups of seven"]);
    for _ in 1..AttemptLimit::SETUP.tries {
        browser.post("/setup", &[("code", &wrong)]).await;
    }
    browser
        .post("/setup", &[("code", &Site::setup_code())])
        .await
        .shows(429, &["too many tries", "Nov 18, 2026"]);
    browser.get("/setup/administrator").await.leads_to("/setup");
}

#[tokio::test]
async fn what_was_typed_is_kept_but_never_the_password() {
    let site = Site::fresh();
    let mut browser = past_the_code(&site).await;
    let fields =
        [("name", "<i>Maria"), ("email", "no address"), ("username", "1x"), ("password", "Secret12")];
    let answer = browser.post("/setup/administrator", &fields).await;
    answer.shows(
        422,
        &["&lt;i&gt;Maria", "no address", "href=\"#email\"", "href=\"#username\"", "12 characters"],
    );
    assert!(!answer.html.contains("Secret12"));
    assert!(answer.html.contains("<title>Error: "), "{}", answer.html);
    assert!(site.app.views.accounts().unwrap().is_empty());
}

#[tokio::test]
async fn whoever_comes_second_creates_no_second_administrator() {
    let site = Site::fresh();
    let (mut first, mut second) = (past_the_code(&site).await, past_the_code(&site).await);
    first.post("/setup/administrator", &ADMINISTRATOR).await;
    let fields =
        [("name", "Eve"), ("email", "eve@x.example"), ("username", ""), ("password", "other quiet lanterns")];
    second.post("/setup/administrator", &fields).await.shows(409, &["This step of the set-up was taken"]);
    assert_eq!(site.app.views.accounts().unwrap().len(), 1);
}

#[tokio::test]
async fn the_organisation_needs_a_name_a_framework_and_an_assessment() {
    let site = Site::fresh();
    let mut browser = past_the_app(&site).await;
    browser.get("/setup/organisation").await;
    let fields = [("organisation", " "), ("framework", "no-id"), ("assessment", "kept")];
    let answer = browser.post("/setup/organisation", &fields).await;
    answer.shows(422, &["href=\"#organisation\"", "href=\"#framework\"", "value=\"kept\""]);
    assert!(!answer.html.contains("href=\"#assessment\""));
}

#[tokio::test]
async fn the_language_is_chosen_before_anybody_is_known_and_kept_for_the_account() {
    let site = Site::fresh();
    let mut browser = site.browser();
    browser.get("/setup").await.shows(200, &["lang=\"en\""]);
    browser.post("/setup/language", &[("language", "fr")]).await.leads_to("/setup");
    browser.get("/setup").await.shows(200, &["<html lang=\"fr\"", "Code d’installation"]);
    browser.post("/setup", &[("code", &Site::setup_code())]).await;
    browser.post("/setup/administrator", &ADMINISTRATOR).await;
    let account = site.app.views.account(administrator(&site)).unwrap().unwrap();
    assert_eq!(account.preferences.language, Some(Language::French));
    assert_eq!(account.email.as_str(), "maria@acme.example");
}

#[tokio::test]
async fn the_browsers_time_zone_is_taken_over_when_there_is_such_a_zone() {
    for (guessed, kept) in [("Europe/Paris", "Europe/Paris"), ("Mars/Olympus", "UTC"), ("", "UTC")] {
        let site = Site::fresh();
        let mut browser = site.browser();
        browser.get("/setup").await;
        browser.post("/setup", &[("code", &Site::setup_code())]).await;
        let fields: Vec<_> = ADMINISTRATOR.into_iter().chain([("time_zone", guessed)]).collect();
        browser.post("/setup/administrator", &fields).await;
        let account = site.app.views.account(administrator(&site)).unwrap().unwrap();
        assert_eq!(account.preferences.time_zone.name(), kept);
    }
}

#[tokio::test]
async fn a_language_we_do_not_speak_is_no_form_of_ours() {
    let site = Site::fresh();
    let mut browser = site.browser();
    browser.get("/setup").await;
    assert_eq!(browser.post("/setup/language", &[("language", "de")]).await.status.as_u16(), 422);
}
