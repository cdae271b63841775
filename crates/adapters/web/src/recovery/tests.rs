use std::time::{Duration, Instant};

use controlkeep_accounts::LinkPurpose;
use controlkeep_ports::Views;
use http::header::LOCATION;

use super::forgot::ForgotPage;
use super::password::LinkPasswordPage;
use super::verify::VerifyPage;
use crate::fields::{FieldError, FieldErrors};
use crate::formats::Moment;
use crate::testing::{ANNA, ANNAS_PASSWORD, Site, draw};

const NEW: &str = "another long sentence";
const EMAIL: &str = "anna@acme.example";

#[test]
fn the_pages_can_be_drawn() {
    let errors = FieldErrors(vec![FieldError { field: "password", text: "Too short".into() }]);
    let moment = Moment { machine: "m".into(), text: "t".into(), day: "d".into(), time: "t".into() };
    draw(&ForgotPage { sent: false, locked: Some(moment), errors: FieldErrors::default() });
    assert!(draw(&ForgotPage { sent: true, ..ForgotPage::default() }).contains("on its way"));
    for first in [true, false] {
        let page = LinkPasswordPage {
            first,
            action: "/reset/x".into(),
            email: "<a@x.y>".into(),
            errors: errors.clone(),
        };
        assert!(!draw(&page).contains("<a@x.y>"));
    }
    draw(&VerifyPage { action: "/verify/x".into(), email: "a@x.y".into() });
}

#[tokio::test]
async fn a_forgotten_password_is_set_by_the_link_in_the_mail() {
    let site = Site::ready();
    let mut inside = site.anna();
    inside.get("/me/security").await.shows(200, &[]);
    let mut browser = site.browser();
    browser.get("/sign-in").await.shows(200, &["href=\"/forgot\""]);
    browser.get("/forgot").await.shows(200, &["Forgot the password?"]);
    browser.post("/forgot", &[("identifier", EMAIL)]).await.shows(202, &["on its way"]);
    let link = site.mailed_link(EMAIL);
    for _ in 0..2 {
        browser.get(&link).await.shows(200, &[EMAIL, "12 to 128 characters"]);
    }
    browser.post(&link, &[("password", "annaannaannaanna")]).await.shows(422, &["made from your name"]);
    let answer = browser.post(&link, &[("password", NEW)]).await;
    answer.leads_to("/sign-in?why=password-set");
    browser.follow(answer).await.shows(200, &["The password is set"]);
    assert!(inside.get("/me/security").await.status.is_redirection(), "all sessions have ended");
    let begun = browser.post("/sign-in", &[("identifier", "anna"), ("password", NEW)]).await;
    assert!(begun.headers.get(LOCATION).is_some_and(|to| to == "/sign-in/app"), "{}", begun.html);
    assert_eq!(site.mailed(EMAIL), ["reset_password", "sign_in_method_changed"]);
}

#[tokio::test]
async fn the_answer_is_the_same_for_everybody_and_takes_as_long() {
    let site = Site::ready();
    let mut browser = site.browser();
    browser.get("/forgot").await;
    let mut pages = Vec::new();
    for name in [EMAIL, "nobody@acme.example", "\u{1}"] {
        let began = Instant::now();
        let answer = browser.post("/forgot", &[("identifier", name)]).await;
        assert!(began.elapsed() >= Duration::from_millis(300), "{name}");
        answer.shows(202, &[]);
        let body = answer.html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        pages.push(body.to_owned());
    }
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]));
    browser.post("/forgot", &[("identifier", " ")]).await.shows(422, &["Enter your mail address"]);
}

#[tokio::test]
async fn a_link_that_was_used_or_is_for_something_else_is_gone_and_says_what_to_do() {
    let site = Site::ready();
    let mut browser = site.browser();
    browser.get("/forgot").await;
    browser.post("/forgot", &[("identifier", "anna")]).await;
    let link = site.mailed_link(EMAIL);
    let token = link.strip_prefix("/reset/").unwrap();
    for place in ["welcome", "verify", "invite"] {
        browser.get(&format!("/{place}/{token}")).await.shows(410, &["has run out"]);
    }
    browser.post(&link, &[("password", NEW)]).await.leads_to("/sign-in?why=password-set");
    browser.get(&link).await.shows(410, &["Forgot the password?"]);
    browser.get("/forgot").await;
    browser.post(&link, &[("password", NEW)]).await.shows(410, &["Forgot the password?"]);
    browser.get("/reset/nothing").await.shows(410, &[]);
    assert!(site.store.one_time_links_of(LinkPurpose::ResetPassword, *ANNA.as_bytes()).unwrap().is_empty());
}

#[tokio::test]
async fn an_address_changes_by_the_link_that_was_sent_to_it() {
    let site = Site::ready();
    let mut here = site.anna();
    here.get("/me/profile").await.shows(200, &["Anna Lee", EMAIL]);
    let wrong = [("email", "new@acme.example"), ("password", "x")];
    here.post("/me/profile/address", &wrong).await.shows(422, &["4 more tries"]);
    here.post("/me/profile/address", &[("email", "no address"), ("password", "")])
        .await
        .shows(422, &["2 fields"]);
    let same = [("email", EMAIL), ("password", ANNAS_PASSWORD)];
    here.post("/me/profile/address", &same).await.shows(422, &["your address already"]);
    let right = [("email", "new@acme.example"), ("password", ANNAS_PASSWORD)];
    here.post("/me/profile/address", &right).await.leads_to("/me/profile?done=sent");
    here.get("/me/profile?done=sent").await.shows(200, &["is on its way to new@acme.example"]);
    let link = site.mailed_link("new@acme.example");
    here.get(&link).await.shows(200, &["new@acme.example", "Confirm this address"]);
    here.post(&link, &[]).await.leads_to("/me/profile?done=address");
    here.get("/me/profile?done=address").await.shows(200, &["Your address is changed"]);
    here.get(&link).await.shows(410, &[]);
    assert_eq!(site.mailed(EMAIL), ["sign_in_method_changed"]);
}

#[tokio::test]
async fn another_name_is_on_the_very_next_page() {
    let site = Site::ready();
    let mut here = site.anna();
    here.get("/me/profile").await;
    here.post("/me/profile/name", &[("name", "Anna Klein")]).await.leads_to("/me/profile?done=name");
    here.get("/me/profile?done=name").await.shows(200, &["Anna Klein, your account"]);
    here.post("/me/profile/name", &[("name", " ")]).await.shows(422, &["Enter your name"]);
}
