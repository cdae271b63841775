use controlkeep_rbac::Role;

use super::show::InvitePage;
use crate::fields::FieldErrors;
use crate::formats::Moment;
use crate::testing::{ANNAS_PASSWORD, Site, draw};

const BEN: &str = "ben@acme.example";
const PEOPLE: &str = "/o/acme-machining/people";

async fn invite(site: &Site, address: &str, role: &str) -> String {
    let mut anna = site.anna();
    anna.get(&format!("{PEOPLE}/invite")).await.shows(200, &["Mail addresses"]);
    let fields = [("addresses", address), ("role", role)];
    anna.post(&format!("{PEOPLE}/invite"), &fields).await.shows(200, &["Invited."]);
    site.mailed_link(address)
}

#[test]
fn the_page_can_be_drawn_in_each_step() {
    for step in ["new", "sign_in", "accept", "other"] {
        let moment = Moment { machine: "m".into(), text: "t".into(), day: "d".into(), time: "t".into() };
        let page = InvitePage {
            action: "/invite/x".into(),
            organisation: "Acme <Machining>".into(),
            role: "Member".into(),
            inviter: "Anna".into(),
            email: BEN.into(),
            until: moment,
            step,
            signed_in_as: "eva@acme.example".into(),
            name: String::new(),
            errors: FieldErrors::default(),
        };
        assert!(!draw(&page).contains("Acme <Machining>"));
    }
}

#[tokio::test]
async fn a_new_person_sees_where_the_invite_leads_and_comes_in_with_an_app() {
    let site = Site::ready();
    let link = invite(&site, BEN, "member").await;
    let mut ben = site.browser();
    for _ in 0..2 {
        ben.get(&link).await.shows(200, &["Acme Machining", "Member", "Anna Lee", BEN]);
    }
    let weak = [("name", "Ben"), ("password", "acmemachining"), ("time_zone", "")];
    ben.post(&link, &weak).await.shows(422, &["value=\"Ben\""]);
    let right = [("name", "Ben"), ("password", "quiet kettle lantern 9"), ("time_zone", "Europe/Paris")];
    let answer = ben.post(&link, &right).await;
    answer.leads_to("/sign-in/app?next=%2Fo%2Facme-machining");
    ben.get("/o/acme-machining").await.leads_to("/sign-in?next=%2Fo%2Facme-machining");
    ben.get(&link).await.shows(410, &["ask whoever invited you"]);
    let mut anna = site.anna();
    anna.get(PEOPLE).await.shows(200, &["2 members", "Ben"]);
}

#[tokio::test]
async fn somebody_with_an_account_signs_in_and_joins_and_others_cannot() {
    let site = Site::ready();
    let (ben, eva) = (site.person("ben", None), site.person("eva", None));
    let link = invite(&site, BEN, "viewer").await;
    site.browser().get(&link).await.shows(200, &["Sign in with it to join", "/sign-in?next=/invite/"]);
    let mut other = site.signed_in_as(eva);
    other.get(&link).await.shows(200, &["you are signed in as eva@acme.example"]);
    other.post(&format!("{link}/accept"), &[]).await.shows(409, &["for another address"]);
    let mut own = site.signed_in_as(ben);
    own.get("/o/acme-machining").await.shows(404, &[]);
    own.get(&link).await.shows(200, &["/accept"]);
    own.post(&format!("{link}/accept"), &[]).await.leads_to("/o/acme-machining");
    own.get("/o/acme-machining").await.shows(200, &[]);
    own.get(PEOPLE).await.shows(403, &["see who belongs"]);
}

#[tokio::test]
async fn an_address_that_got_an_account_meanwhile_signs_in_instead() {
    let site = Site::ready();
    let link = invite(&site, BEN, "member").await;
    let mut browser = site.browser();
    browser.get(&link).await;
    site.person("ben", Some(Role::Viewer));
    let fields = [("name", "Ben"), ("password", ANNAS_PASSWORD)];
    browser.post(&link, &fields).await.leads_to(&link);
}
