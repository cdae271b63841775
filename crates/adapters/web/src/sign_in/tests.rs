use controlkeep_accounts::{AttemptLimit, Language};

use super::app::AppPage;
use super::backup_code::BackupCodePage;
use super::begin::SignInPage;
use super::code::CodePage;
use super::qr::QrPath;
use super::second_page::Trouble;
use super::stored::NotStoredPage;
use super::*;
use crate::fields::FieldErrors;
use crate::formats::Formats;
use crate::setup::Step;
use crate::testing::{ANNA, ANNAS_PASSWORD, Browser, Site, draw, viewer};
use crate::words::Words;

fn trouble() -> Trouble {
    let mut errors = FieldErrors::default();
    errors.add(Words(Language::English), "code", "sign-in-code-used");
    let viewer = viewer(Language::English);
    Trouble { errors, locked: Some(Formats::of(&viewer).moment(viewer.now)) }
}

#[test]
fn every_page_renders() {
    draw(&SignInPage::default());
    let page =
        SignInPage { identifier: "\"><script>".into(), note: Some("Note".into()), ..SignInPage::default() };
    assert!(!draw(&page).contains("<script>"));
    draw(&CodePage { trouble: trouble(), ..CodePage::default() });
    draw(&BackupCodePage { trouble: trouble(), ..BackupCodePage::default() });
    draw(&NotStoredPage { next: "/".into() });
    let app = AppPage {
        qr: QrPath::of("otpauth://x"),
        key: "ABCD EFGH".into(),
        trouble: trouble(),
        ..AppPage::default()
    };
    assert!(draw(&app).contains("<path d=\"M"));
    let steps = Step::Codes.list(Words(Language::English));
    let html = draw(&CodesPage { codes: vec!["ABCD-EFGH".into(); 10], next: "/".into(), steps });
    assert_eq!(html.matches("<li>ABCD-EFGH</li>").count(), 10);
}

/// Signs Anna in for the first time, and gives her backup codes.
async fn first_sign_in(site: &Site, browser: &mut Browser) -> Vec<String> {
    begin(browser).await.leads_to("/sign-in/app");
    browser.get("/sign-in/app").await.shows(200, &["ck-secret", "ck-qr"]);
    let shown = browser.post("/sign-in/app", &[("code", &site.code_of(ANNA)), ("next", "/")]).await;
    shown.shows(200, &["id=\"codes\""]);
    let list = shown.html.split("id=\"codes\"").nth(1).unwrap().split("</ol>").next().unwrap();
    let codes = list.split("<li>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned());
    codes.collect()
}

async fn begin(browser: &mut Browser) -> crate::testing::Answer {
    browser.post("/sign-in", &[("identifier", "ANNA@acme.example"), ("password", ANNAS_PASSWORD)]).await
}

#[tokio::test]
async fn the_first_sign_in_sets_an_app_up_and_shows_ten_codes_once() {
    let site = Site::ready();
    let mut browser = site.browser();
    let codes = first_sign_in(&site, &mut browser).await;
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|code| controlkeep_accounts::codes::read_backup_code(code).is_some()));
    browser.get("/sign-in/stored?stored=yes&next=%2Fme%2Fsecurity").await.leads_to("/me/security");
    browser.get("/sign-in/stored?next=%2Fme%2Fsecurity").await.shows(200, &["not shown twice"]);
    browser.get("/sign-in/app").await.leads_to("/sign-in?next=%2Fsign-in%2Fapp");
    browser.get("/sign-in?next=%2Fsign-in%2Fapp").await.leads_to("/");
}

#[tokio::test]
async fn later_sign_ins_ask_for_a_code_and_lead_where_one_wanted_to_go() {
    let site = Site::ready();
    first_sign_in(&site, &mut site.browser()).await;
    site.clock.advance(std::time::Duration::from_mins(1));
    let mut browser = site.browser();
    browser.get("/me/sessions").await.leads_to("/sign-in?next=%2Fme%2Fsessions");
    browser.get("/sign-in?next=%2Fme%2Fsessions").await.shows(200, &["value=\"/me/sessions\""]);
    let fields = [("identifier", "anna"), ("password", ANNAS_PASSWORD), ("next", "/me/sessions")];
    browser.post("/sign-in", &fields).await.leads_to("/sign-in/mfa?next=%2Fme%2Fsessions");
    browser.get("/me/sessions").await.leads_to("/sign-in?next=%2Fme%2Fsessions");
    browser.get("/sign-in/mfa?next=%2Fme%2Fsessions").await.shows(200, &["one-time-code"]);
    let code = site.code_of(ANNA);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    browser
        .post("/sign-in/mfa", &[("code", &spaced), ("next", "/me/sessions")])
        .await
        .leads_to("/me/sessions");
    browser.get("/me/sessions").await.shows(200, &["This one"]);
}

#[tokio::test]
async fn the_secret_of_the_cookie_is_new_at_every_step() {
    let site = Site::ready();
    let mut browser = site.browser();
    browser.get("/sign-in").await;
    let visit = browser.session_cookie().unwrap().to_owned();
    begin(&mut browser).await;
    let half = browser.session_cookie().unwrap().to_owned();
    browser.get("/sign-in/app").await;
    browser.post("/sign-in/app", &[("code", &site.code_of(ANNA))]).await;
    let full = browser.session_cookie().unwrap().to_owned();
    assert!(visit != half && half != full && visit != full);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let site = Site::ready();
    let wrong =
        site.browser().post("/sign-in", &[("identifier", "anna@acme.example"), ("password", "x")]).await;
    let unknown =
        site.browser().post("/sign-in", &[("identifier", "nobody@acme.example"), ("password", "x")]).await;
    for answer in [&wrong, &unknown] {
        answer.shows(
            422,
            &["The address or the password is not right. You have 4 more tries.", "@acme.example\""],
        );
        assert!(!answer.html.contains("value=\"x\""));
    }
}

#[tokio::test]
async fn after_five_wrong_passwords_the_page_says_when_the_next_is_taken() {
    let site = Site::ready();
    let mut browser = site.browser();
    for _ in 0..AttemptLimit::ACCOUNT.tries {
        browser.post("/sign-in", &[("identifier", "anna"), ("password", "x")]).await;
    }
    let answer = browser.post("/sign-in", &[("identifier", "anna"), ("password", ANNAS_PASSWORD)]).await;
    answer.shows(429, &["too many tries", "11:21 AM UTC", "value=\"anna\""]);
}

#[tokio::test]
async fn empty_fields_cost_no_try() {
    let site = Site::ready();
    let mut browser = site.browser();
    for _ in 0..9 {
        let answer = browser.post("/sign-in", &[("identifier", " "), ("password", "")]).await;
        answer.shows(422, &["2 fields need attention", "href=\"#identifier\"", "href=\"#password\""]);
    }
    begin(&mut browser).await.leads_to("/sign-in/app");
}

#[tokio::test]
async fn a_code_works_once() {
    let site = Site::ready();
    first_sign_in(&site, &mut site.browser()).await;
    let mut browser = site.browser();
    begin(&mut browser).await.leads_to("/sign-in/mfa");
    browser.get("/sign-in/mfa").await;
    let used = browser.post("/sign-in/mfa", &[("code", &site.code_of(ANNA))]).await;
    used.shows(422, &["This code was used before"]);
    browser.post("/sign-in/mfa", &[("code", "000000")]).await.shows(422, &["3 more tries"]);
    browser.post("/sign-in/mfa", &[("code", "")]).await.shows(422, &["Enter the code of six digits"]);
}

#[tokio::test]
async fn a_backup_code_opens_once_in_place_of_the_app() {
    let site = Site::ready();
    let codes = first_sign_in(&site, &mut site.browser()).await;
    let mut browser = site.browser();
    begin(&mut browser).await;
    browser.get("/sign-in/backup-code").await.shows(200, &["Use the app"]);
    let typed = codes[0].to_lowercase().replace('-', " ");
    browser
        .post("/sign-in/backup-code", &[("code", &typed), ("next", "/me/security")])
        .await
        .leads_to("/me/security");
    browser.get("/me/security").await.shows(200, &["9 of 10 left"]);
    let mut again = site.browser();
    begin(&mut again).await;
    again.get("/sign-in/backup-code").await;
    again.post("/sign-in/backup-code", &[("code", &codes[0])]).await.shows(422, &["The code is not right"]);
    again.post("/sign-in/backup-code", &[("code", "x")]).await.shows(422, &["six groups of four"]);
}

#[tokio::test]
async fn a_half_session_that_ran_out_leads_back_with_a_word() {
    let site = Site::ready();
    let mut browser = site.browser();
    begin(&mut browser).await;
    site.clock.advance(std::time::Duration::from_secs(301));
    let answer = browser.get("/sign-in/app").await;
    browser.follow(answer).await.shows(200, &["The sign-in ran out of time"]);
    let late = browser.post("/sign-in/app", &[("code", "123456")]).await;
    late.shows(401, &["You are signed out", "href=\"/sign-in\""]);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_the_browser() {
    let site = Site::ready();
    let mut browser = site.anna();
    browser.get("/me/security").await.shows(200, &["Sign out"]);
    let answer = browser.post("/sign-out", &[]).await;
    answer.leads_to("/sign-in?why=signed-out");
    assert!(answer.headers.contains_key("clear-site-data"));
    browser.follow(answer).await.shows(200, &["You are signed out."]);
    browser.get("/me/security").await.leads_to("/sign-in?next=%2Fme%2Fsecurity");
}

#[tokio::test]
async fn the_sign_in_never_leads_to_another_site() {
    let site = Site::ready();
    let mut browser = site.anna();
    browser.get("/sign-in?next=%2F%2Fevil.test").await.leads_to("/");
    browser.get("/sign-in?next=https%3A%2F%2Fevil.test").await.leads_to("/");
    browser.get("/sign-in/stored?stored=yes&next=%2F%5Cevil.test").await.leads_to("/");
}

#[tokio::test]
async fn a_form_without_its_token_or_with_a_strange_field_is_refused() {
    let site = Site::ready();
    let mut browser = site.browser();
    browser.get("/sign-in").await;
    let strange = [("identifier", "anna"), ("password", ANNAS_PASSWORD), ("administrator", "true")];
    browser.post("/sign-in", &strange).await.shows(422, &["could not read this form"]);
    let mut other = site.browser().with_header("sec-fetch-site", "cross-site");
    other.get("/sign-in").await;
    begin(&mut other).await.shows(403, &["did not come from a page of yours"]);
}
