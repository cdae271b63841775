use controlkeep_kernel::AccountId;
use controlkeep_ports::Views;
use controlkeep_rbac::Role;

use super::create::{NewAccountPage, OneTimePage};
use super::list::{AccountRow, AccountsPage};
use super::one::{AccountPage, BelongsTo};
use super::reset_app::ResetAppPage;
use crate::formats::Moment;
use crate::testing::{ANNA, ANNAS_PASSWORD, Site, draw};

const LIST: &str = "/admin/users";

fn moment() -> Moment {
    Moment { machine: "m".into(), text: "Nov 20".into(), day: "d".into(), time: "t".into() }
}

fn row(disabled: bool) -> AccountRow {
    AccountRow {
        id: "a".into(),
        name: "Anna <Lee>".into(),
        email: "anna@acme.example".into(),
        username: Some("anna".into()),
        administrator: true,
        disabled,
        second_factor: !disabled,
        last_visit: (!disabled).then(moment),
        belongs_to: if disabled { Vec::new() } else { vec!["Acme".into(), "Beta".into()] },
    }
}

#[test]
fn the_pages_can_be_drawn() {
    let list = AccountsPage {
        q: "a\"b".into(),
        accounts: vec![row(true), AccountRow { id: "b".into(), ..row(false) }],
        first: false,
        next: Some("/admin/users?after=x".into()),
    };
    assert!(draw(&list).contains("Acme, Beta"));
    draw(&AccountsPage { accounts: Vec::new(), first: true, next: None, ..list });
    for disabled in [true, false] {
        let page = AccountPage {
            path: format!("{LIST}/a"),
            account: row(disabled),
            created: moment(),
            visits: 3,
            sessions: 1,
            must_change_password: disabled,
            belongs_to: vec![BelongsTo { name: "Acme".into(), role: "Viewer".into() }],
            tries: 5,
            locked: disabled.then(moment),
            own: false,
            done: Some("Done".into()),
            refused: disabled.then(|| "Refused".into()),
        };
        assert_eq!(draw(&page).contains("/admin/users/a/enable"), disabled);
    }
    draw(&NewAccountPage::default());
    draw(&OneTimePage { password: "abcd-efgh".into(), ..OneTimePage::default() });
    draw(&ResetAppPage::default());
}

fn account(site: &Site, email: &str) -> AccountId {
    site.store.accounts().unwrap().into_iter().find(|one| one.email.as_str() == email).unwrap().id
}

#[tokio::test]
async fn accounts_are_found_and_only_by_administrators() {
    let site = Site::ready();
    let eva = site.person("eva", Some(Role::Maintainer));
    let mut anna = site.anna();
    anna.get(LIST).await.shows(200, &["anna@acme.example", "eva@acme.example", "Acme Machining"]);
    let found = anna.get("/admin/users?q=EVA").await;
    found.shows(200, &["eva@acme.example"]);
    assert!(!found.html.contains(&format!("account-{ANNA}")));
    anna.get("/admin/users?q=zebra").await.shows(200, &["No account has this name"]);
    anna.get(&format!("{LIST}/{eva}")).await.shows(200, &["Acme Machining (Maintainer)"]);
    anna.get(&format!("{LIST}/{}", AccountId::from_bytes([9; 16]))).await.shows(404, &[]);
    let mut her = site.signed_in_as(eva);
    for place in [LIST.to_owned(), format!("{LIST}/new"), format!("{LIST}/{eva}")] {
        her.get(&place).await.shows(403, &["manage accounts"]);
    }
}

#[tokio::test]
async fn a_list_goes_on_where_the_page_before_ended() {
    let site = Site::ready();
    for number in 0..51 {
        site.person(&format!("p{number:02}"), None);
    }
    let mut anna = site.anna();
    let first = anna.get(LIST).await;
    first.shows(200, &["anna@acme.example", "p48@acme.example"]);
    assert!(!first.html.contains("p49@acme.example"));
    let next = anna.get("/admin/users?q=&after=p48%40acme.example").await;
    next.shows(200, &["p49@acme.example", "p50@acme.example", "First page"]);
    assert!(!next.html.contains("p48@acme.example"));
}

#[tokio::test]
async fn a_new_account_is_welcomed_by_mail_or_gets_a_one_time_password() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get(&format!("{LIST}/new")).await.shows(200, &["New account"]);
    let place = format!("{LIST}/new");
    let bad = [("name", ""), ("email", "x"), ("username", "1"), ("way", "mail")];
    anna.post(&place, &bad).await.shows(422, &["3 fields"]);
    let taken = [("name", "Other"), ("email", "anna@acme.example"), ("username", ""), ("way", "mail")];
    anna.post(&place, &taken).await.shows(422, &["Another account has this address"]);
    let by_mail = [("name", "Ben"), ("email", "ben@acme.example"), ("username", ""), ("way", "mail")];
    anna.post(&place, &by_mail).await;
    let ben = account(&site, "ben@acme.example");
    anna.get(&format!("{LIST}/{ben}?done=created")).await.shows(200, &["is on its way"]);
    let link = site.mailed_link("ben@acme.example");
    let mut his = site.browser();
    his.get(&link).await.shows(200, &["Choose your password", "ben@acme.example"]);
    his.post(&link, &[("password", "another long sentence")]).await.leads_to("/sign-in?why=password-set");
    let told = [("name", "Eva"), ("email", "eva@acme.example"), ("username", "eva"), ("way", "one-time")];
    anna.post(&place, &told).await.shows(200, &["It is shown only now", "Eva"]);
    let eva = site.store.account(account(&site, "eva@acme.example")).unwrap().unwrap();
    assert!(eva.must_change_password);
    assert_eq!(site.mailed("eva@acme.example"), Vec::<&str>::new());
}

#[tokio::test]
async fn somebody_is_barred_let_in_signed_out_unlocked_and_sent_a_link() {
    let site = Site::ready();
    let eva = site.person("eva", Some(Role::Viewer));
    let (mut anna, mut her) = (site.anna(), site.signed_in_as(eva));
    her.get("/o/acme-machining").await.shows(200, &[]);
    anna.get(&format!("{LIST}/{eva}")).await;
    let place = |what: &str| format!("{LIST}/{eva}/{what}");
    let done = |what: &str| format!("{LIST}/{eva}?done={what}");
    anna.post(&place("end-sessions"), &[]).await.leads_to(&done("ended"));
    assert!(her.get("/o/acme-machining").await.status.is_redirection());
    let mut her = site.signed_in_as(eva);
    anna.post(&place("disable"), &[]).await.leads_to(&done("barred"));
    assert!(her.get("/o/acme-machining").await.status.is_redirection());
    anna.post(&place("send-reset"), &[]).await.shows(409, &["The account is barred"]);
    anna.post(&place("enable"), &[]).await.leads_to(&done("let-in"));
    anna.post(&place("unlock"), &[]).await.leads_to(&done("unlocked"));
    anna.post(&place("send-reset"), &[]).await.leads_to(&done("reset"));
    assert_eq!(site.mailed("eva@acme.example"), ["reset_password"]);
    for what in ["barred", "let-in", "unlocked", "ended", "reset", "app", "created"] {
        anna.get(&done(what)).await.shows(200, &["role=\"status\""]);
    }
    for what in ["disable", "enable", "unlock", "end-sessions", "send-reset"] {
        anna.post(&format!("{LIST}/{}/{what}", AccountId::from_bytes([9; 16])), &[]).await.shows(404, &[]);
    }
}

#[tokio::test]
async fn the_last_administrator_is_not_barred() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get(&format!("{LIST}/{ANNA}")).await.shows(200, &[]);
    let answer = anna.post(&format!("{LIST}/{ANNA}/disable"), &[]).await;
    answer.shows(409, &["last administrator"]);
}

#[tokio::test]
async fn an_app_is_removed_with_a_reason_and_the_administrators_own_password() {
    let site = Site::ready();
    let eva = site.person("eva", None);
    let mut her = site.browser();
    her.post("/sign-in", &[("identifier", "eva"), ("password", ANNAS_PASSWORD)]).await;
    her.get("/sign-in/app").await;
    her.post("/sign-in/app", &[("code", &site.code_of(eva))]).await.shows(200, &["ck-codes"]);
    let mut anna = site.anna();
    let place = format!("{LIST}/{eva}/reset-app");
    anna.get(&place).await.shows(200, &["Your own password"]);
    anna.post(&place, &[("reason", ""), ("password", "")]).await.shows(422, &["2 fields"]);
    anna.post(&place, &[("reason", "Lost"), ("password", "x")]).await.shows(422, &["4 more tries"]);
    let right = [("reason", "Lost the phone"), ("password", ANNAS_PASSWORD)];
    anna.post(&place, &right).await.leads_to(&format!("{LIST}/{eva}?done=app"));
    assert!(her.get("/me/security").await.status.is_redirection());
    assert_eq!(site.mailed("eva@acme.example"), ["sign_in_method_changed"]);
    anna.post(&place, &right).await.shows(409, &["No authenticator app is set up"]);
    anna.get("/activity").await.shows(200, &["removed the authenticator app of eva"]);
}
