use crate::testing::{ANNA, Site};

#[tokio::test]
async fn the_list_shows_every_open_session_and_ends_one() {
    let site = Site::ready();
    let (mut here, mut there) = (site.anna(), site.anna());
    let list = here.get("/me/sessions").await;
    list.shows(200, &["Firefox on Linux", "This one", "2 open"]);
    let id =
        list.html.split("/me/sessions/").find(|rest| rest.contains("/revoke\"") && rest.len() > 40).unwrap();
    let id = id.split('/').next().unwrap();
    here.post(&format!("/me/sessions/{id}/revoke"), &[]).await.leads_to("/me/sessions?ended=1");
    here.get("/me/sessions?ended=1").await.shows(200, &["One session has ended.", "1 open"]);
    there.get("/me/sessions").await.leads_to("/sign-in?next=%2Fme%2Fsessions");
}

#[tokio::test]
async fn all_others_end_at_once() {
    let site = Site::ready();
    let (mut here, mut there) = (site.anna(), site.anna());
    here.get("/me/sessions").await;
    here.post("/me/sessions/revoke-others", &[]).await.leads_to("/me/sessions?ended=1");
    assert!(there.get("/me/sessions").await.status.is_redirection());
    here.get("/me/sessions").await.shows(200, &["1 open"]);
}

#[tokio::test]
async fn a_foreign_session_and_one_that_never_was_are_not_found() {
    let site = Site::ready();
    let mut here = site.anna();
    here.get("/me/sessions").await;
    for id in ["019a0000-0000-7000-8000-0000000000ff", "no-id"] {
        assert_eq!(here.post(&format!("/me/sessions/{id}/revoke"), &[]).await.status.as_u16(), 404);
    }
}

#[tokio::test]
async fn asking_to_stay_keeps_the_session_alive() {
    let site = Site::ready();
    let mut here = site.anna();
    for _ in 0..3 {
        site.clock.advance(std::time::Duration::from_hours(1));
        assert_eq!(here.get("/me/sessions/keep").await.status.as_u16(), 204);
    }
    assert_eq!(site.app.views.sessions_of(ANNA).unwrap().len(), 1);
    here.get("/me/security").await.shows(200, &[]);
}
