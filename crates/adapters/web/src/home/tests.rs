use crate::testing::Site;

#[tokio::test]
async fn a_stranger_is_led_to_the_sign_in() {
    Site::ready().browser().get("/").await.leads_to("/sign-in");
}

#[tokio::test]
async fn whoever_has_one_organisation_is_led_there() {
    let site = Site::ready();
    site.anna().get("/").await.leads_to(Site::ORGANISATION);
}

#[tokio::test]
async fn whoever_has_several_gets_the_list() {
    let site = Site::ready();
    let mut browser = site.anna();
    browser.get("/organisations/new").await;
    browser.post("/organisations/new", &[("name", "Baker Tools")]).await.leads_to("/o/baker-tools");
    browser.get("/").await.leads_to("/organisations");
}
