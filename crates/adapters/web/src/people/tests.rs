use controlkeep_rbac::Role;

use super::invite::{InvitePage, LineResult};
use super::list::{InviteRow, MemberRow, PeoplePage};
use super::member::MemberPage;
use super::roles::RoleChoice;
use crate::fields::FieldErrors;
use crate::formats::Moment;
use crate::testing::{ANNA, Site, draw};

const PEOPLE: &str = "/o/acme-machining/people";

fn moment() -> Moment {
    Moment { machine: "m".into(), text: "Nov 20".into(), day: "d".into(), time: "t".into() }
}

fn member(disabled: bool) -> MemberRow {
    MemberRow {
        id: "a".into(),
        name: "Anna <Lee>".into(),
        email: "anna@acme.example".into(),
        role: "Maintainer".into(),
        second_factor: true,
        disabled,
        last_visit: (!disabled).then(moment),
        own: !disabled,
    }
}

#[test]
fn the_pages_can_be_drawn() {
    let invite = |id: &str, ran_out| InviteRow {
        id: id.into(),
        email: "ben@acme.example".into(),
        role: "Member".into(),
        inviter: "Anna".into(),
        sent: moment(),
        until: moment(),
        ran_out,
    };
    let page = PeoplePage {
        path: PEOPLE.into(),
        members: vec![member(false)],
        invites: vec![invite("b", false), invite("c", true)],
        may_manage: true,
        done: Some("Done".into()),
    };
    assert!(draw(&page).contains("/people/invites/b/revoke"));
    let read_only = draw(&PeoplePage { may_manage: false, ..page });
    assert!(!read_only.contains("revoke") && !read_only.contains("/people/invite\""));
    let roles = vec![RoleChoice { value: "member", text: "Member".into() }];
    let line = |good| LineResult { line: "x".into(), text: "y".into(), good };
    draw(&InvitePage {
        path: PEOPLE.into(),
        addresses: "a@x.y".into(),
        role: "member",
        roles: roles.clone(),
        results: vec![line(true), line(false)],
        errors: FieldErrors::default(),
    });
    let one = MemberPage {
        path: format!("{PEOPLE}/a"),
        list: PEOPLE.into(),
        member: member(true),
        role: "member",
        roles,
        changed: true,
        last_maintainer: true,
    };
    assert!(draw(&one).contains("/people/a/remove"));
    assert!(!draw(&MemberPage { roles: Vec::new(), ..one }).contains("/remove"));
}

#[tokio::test]
async fn several_lines_get_an_answer_each_and_what_was_not_taken_stays() {
    let site = Site::ready();
    site.person("eva", Some(Role::Member));
    let mut anna = site.anna();
    anna.get(&format!("{PEOPLE}/invite")).await;
    let lines = "ben@acme.example\neva@acme.example\nno address\nBEN@acme.example";
    let fields = [("addresses", lines), ("role", "viewer")];
    let answer = anna.post(&format!("{PEOPLE}/invite"), &fields).await;
    answer.shows(200, &["Invited.", "Belongs to the organisation already", "This is no mail address"]);
    let field = answer.html.split_once("</textarea>").unwrap().0.rsplit_once('>').unwrap().1;
    assert_eq!(field, "eva@acme.example\nno address");
    anna.post(&format!("{PEOPLE}/invite"), &[("addresses", " "), ("role", "viewer")])
        .await
        .shows(422, &["at least one"]);
    let many: Vec<String> = (0..51).map(|number| format!("p{number}@acme.example")).collect();
    let many = many.join("\n");
    anna.post(&format!("{PEOPLE}/invite"), &[("addresses", &many), ("role", "viewer")])
        .await
        .shows(422, &["at most 50"]);
    anna.get(PEOPLE).await.shows(200, &["ben@acme.example", "Viewer, by Anna Lee"]);
}

#[tokio::test]
async fn an_invite_is_sent_again_and_taken_back() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get(&format!("{PEOPLE}/invite")).await;
    let fields = [("addresses", "ben@acme.example"), ("role", "member")];
    anna.post(&format!("{PEOPLE}/invite"), &fields).await;
    let first = site.mailed_link("ben@acme.example");
    let list = anna.get(PEOPLE).await;
    let id = list.html.split_once("/people/invites/").unwrap().1.split('/').next().unwrap();
    let place = |what: &str| format!("{PEOPLE}/invites/{id}/{what}");
    anna.post(&place("again"), &[]).await.leads_to(&format!("{PEOPLE}?done=again"));
    site.browser().get(&first).await.shows(410, &[]);
    let second = site.mailed_link("ben@acme.example");
    site.browser().get(&second).await.shows(200, &[]);
    anna.post(&place("revoke"), &[]).await.leads_to(&format!("{PEOPLE}?done=revoked"));
    site.browser().get(&second).await.shows(410, &[]);
    anna.post(&place("revoke"), &[]).await.shows(404, &[]);
    anna.post(&format!("{PEOPLE}/invites/none/again"), &[]).await.shows(404, &[]);
}

#[tokio::test]
async fn a_changed_role_holds_from_the_next_request_on() {
    let site = Site::ready();
    let eva = site.person("eva", Some(Role::Viewer));
    let (mut anna, mut her) = (site.anna(), site.signed_in_as(eva));
    her.get(PEOPLE).await.shows(403, &[]);
    let place = format!("{PEOPLE}/{eva}");
    anna.get(&place).await.shows(200, &["eva@acme.example", "Viewer: reads"]);
    anna.post(&format!("{place}/role"), &[("role", "member")]).await.leads_to(&format!("{place}?done=role"));
    her.get(PEOPLE).await.shows(200, &["Anna Lee"]);
    her.get(&place).await.shows(200, &["eva@acme.example"]);
    her.post(&format!("{place}/role"), &[("role", "maintainer")]).await.shows(403, &["invite people"]);
    anna.post(&format!("{place}/remove"), &[]).await.leads_to(&format!("{PEOPLE}?done=removed"));
    her.get("/o/acme-machining").await.shows(404, &[]);
    anna.post(&format!("{place}/remove"), &[]).await.shows(404, &[]);
    anna.get(&place).await.shows(404, &[]);
}

#[tokio::test]
async fn the_last_maintainer_is_told_why_nothing_changed() {
    let site = Site::ready();
    let mut anna = site.anna();
    let place = format!("{PEOPLE}/{ANNA}");
    anna.get(&place).await.shows(200, &[]);
    anna.post(&format!("{place}/role"), &[("role", "viewer")]).await.shows(409, &["last maintainer"]);
    anna.post(&format!("{place}/remove"), &[]).await.shows(409, &["last maintainer"]);
    site.person("eva", Some(Role::Maintainer));
    anna.post(&format!("{place}/remove"), &[]).await.leads_to("/organisations");
}
