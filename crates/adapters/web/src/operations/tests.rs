use std::time::Duration;

use controlkeep_accounts::{DisplayName, Email, Language, TimeZone};
use controlkeep_evidence::{Damage, DamageTold};
use controlkeep_jobs::{
    Addressee, Claim, JobEnd, JobKind, JobState, Letter, LetterContent, LetterKind, LinkPath, RetryPolicy,
};
use controlkeep_kernel::{JobId, LetterId};
use controlkeep_ports::{Clock as _, MailError, Store, StoreError};
use controlkeep_usecases::jobs::{ClaimJob, EndJob, claim_job, end_job};
use controlkeep_usecases::mail::{Posted, post_letter};

use super::backups::{BackupRow, BackupsPage};
use super::jobs::{JobsPage, ScheduleRow};
use super::mail::{MailPage, ServerView, Tested};
use super::rows::{JobRow, StateLink};
use super::storage::{CheckView, StoragePage};
use crate::testing::{Site, draw};
use crate::words::Words;

const WORK: JobKind = JobKind::new("of_a_plugin");

fn states() -> Vec<StateLink> {
    vec![StateLink {
        text: "Failed".into(),
        count: Some("1".into()),
        href: "/admin/jobs".into(),
        current: true,
    }]
}

fn rows() -> Vec<JobRow> {
    JobState::ALL.iter().map(|state| JobRow::sample(*state, "Test <i>")).collect()
}

fn mail_page() -> MailPage {
    MailPage {
        server: Some(ServerView {
            place: "mail.example.com:25".into(),
            from: "Controlkeep <keep@example.com>".into(),
            security: "none",
            security_text: "not secured".into(),
        }),
        folder: None,
        own_address: "anna@example.com".into(),
        tested: Some(Tested { well: false, transcript: vec!["550 <b>no</b>".into()] }),
        told: Some("done".into()),
        states: states(),
        letters: rows(),
        path: "/admin/mail",
        state: "dead".into(),
    }
}

#[test]
fn every_page_renders() {
    let html = draw(&mail_page());
    assert!(html.contains("&lt;b&gt;no&lt;/b&gt;") && html.contains("&lt;b&gt;Anna"), "{html}");
    assert_eq!(html.matches("/retry\"").count(), 1, "only what may be decided has buttons");
    let bare = MailPage {
        server: None,
        folder: Some("/data/mail".into()),
        tested: None,
        told: None,
        letters: Vec::new(),
        ..mail_page()
    };
    assert!(draw(&bare).contains("nobody gets mail"));
    let schedule =
        ScheduleRow { what: "Clear".into(), last: None, next: JobRow::sample(JobState::Waiting, "x").asked };
    let page = JobsPage {
        told: None,
        states: states(),
        jobs: rows(),
        schedules: vec![schedule],
        path: "/admin/jobs",
        state: String::new(),
    };
    draw(&page);
    let moment = JobRow::sample(JobState::Waiting, "x").asked;
    let row = BackupRow {
        name: "<b>monday</b>".into(),
        made: moment.clone(),
        kilobytes: "1,235".into(),
        verified: Some(moment.clone()),
    };
    let backups = BackupsPage {
        asked: true,
        place: "/backups".into(),
        next: Some(moment),
        unreadable: Some("no right".into()),
        backups: vec![row],
    };
    assert!(draw(&backups).contains("&lt;b&gt;monday"));
    assert!(draw(&BackupsPage { backups: Vec::new(), next: None, ..backups }).contains("No backup here"));
    assert!(draw(&JobsPage { jobs: Vec::new(), ..page }).contains("No jobs here"));
}

#[test]
fn the_page_of_storage_follows_a_check_and_tells_what_it_found() {
    let moment = JobRow::sample(JobState::Waiting, "x").asked;
    let running = CheckView {
        asked_by: "Anna <i>".into(),
        asked: moment.clone(),
        ended: None,
        goes_on: true,
        given_up: false,
        sound: true,
        files: 3,
        files_total: 8,
        progress: "3 of 8".into(),
        damaged_files: 0,
        damaged: Vec::new(),
        stray_blobs: 0,
        strays: Vec::new(),
        unfinished: 0,
    };
    let page = |check: Option<CheckView>| draw(&StoragePage { told: Some("Soon.".into()), check });
    let none = page(None);
    assert!(none.contains("Never verified") && none.contains("<button class=\"btn btn-primary\""), "{none}");
    let html = page(Some(running.clone()));
    assert!(html.contains("max=\"8\" value=\"3\"") && html.contains("every 2s"), "{html}");
    assert!(html.contains("Soon."), "{html}");
    assert!(html.contains("Anna &lt;i&gt;") && !html.contains("action=\"/admin/storage\""), "{html}");
    let sound = CheckView { goes_on: false, ended: Some(moment), ..running };
    let html = page(Some(sound.clone()));
    assert!(html.contains("Everything is in order.") && !html.contains("every 2s"), "{html}");
    assert!(!html.contains("Soon."), "what was announced has happened: {html}");
    let damaged = DamageTold {
        organisation: "o".into(),
        item: "E-001".into(),
        version: 2,
        file: "f".into(),
        name: "<b>plan.pdf".into(),
        found: "missing".into(),
    };
    let worse = CheckView {
        sound: false,
        damaged_files: 1001,
        damaged: vec![damaged],
        stray_blobs: 1,
        strays: vec!["stray".into()],
        ..sound.clone()
    };
    let html = page(Some(worse));
    assert!(html.contains("1001 files are damaged.") && html.contains("&lt;b&gt;plan.pdf"), "{html}");
    assert!(html.contains("--repair-from") && html.contains("--sweep"), "{html}");
    let stray = page(Some(CheckView { sound: false, stray_blobs: 1, ..sound.clone() }));
    assert!(stray.contains("ck-alert--warning") && stray.contains("belongs to nothing."), "{stray}");
    let given_up = page(Some(CheckView { given_up: true, ended: None, ..sound }));
    assert!(given_up.contains("did not come to its end") && !given_up.contains("in order"), "{given_up}");
    assert!(given_up.contains("action=\"/admin/storage\""), "it can be asked for again");
}

#[test]
fn every_kind_of_letter_and_every_state_has_its_words() {
    for language in Language::ALL {
        let words = Words(*language);
        for kind in LetterKind::ALL {
            let key = format!("operations-letter-{}", kind.code().replace('_', "-"));
            assert!(words.find(&key, None).is_some(), "{key}");
        }
        for state in JobState::ALL {
            assert!(words.find(&format!("operations-state-{}", state.code()), None).is_some());
        }
        for damage in Damage::ALL {
            assert!(words.find(&super::storage::damage_key(damage.code()), None).is_some());
        }
    }
}

/// Posts a letter and lets it fail for good.
fn dead_letter(site: &Site) -> JobId {
    let to = Addressee {
        email: Email::parse("ben@example.com").unwrap(),
        name: DisplayName::parse("Ben <Boss>").unwrap(),
        language: Language::English,
        time_zone: TimeZone::utc(),
    };
    let link = LinkPath::parse("/reset?token=very-secret").unwrap();
    let content = LetterContent::ResetPassword { link, expires_at: site.clock.now() };
    let letter = Letter::new(LetterId::from_bytes([5; 16]), to, content);
    let store: &dyn Store = site.store.as_ref();
    let posted: Result<Posted, StoreError> =
        store.transact(|tx| post_letter(tx, site.app.cipher.as_ref(), &letter, site.clock.now()));
    assert_eq!(posted, Ok(Posted::Waiting));
    fail(site);
    JobId::from_bytes([5; 16])
}

fn fail(site: &Site) {
    let claim = Claim { node: "one".into(), at: site.clock.now(), lease: Duration::from_mins(1) };
    let policy = |_: &JobKind| Some(RetryPolicy::LETTERS);
    let job = claim_job(site.store.as_ref(), &ClaimJob { claim, policy: &policy }).unwrap().unwrap();
    let end = JobEnd::Hopeless("550 5.1.1 unknown".into());
    let at = site.clock.now();
    let ended = EndJob { job, end, at, policy: RetryPolicy::LETTERS, jitter: 0 };
    end_job(site.store.as_ref(), &ended).unwrap().unwrap();
}

#[tokio::test]
async fn a_dead_letter_is_shown_without_what_it_says_and_can_be_retried_and_discarded() {
    let site = Site::ready();
    let job = dead_letter(&site);
    let mut browser = site.anna();
    let page = browser.get("/admin/mail?state=dead").await;
    page.shows(
        200,
        &["mail.example.com:587", "New password", "Ben &lt;Boss&gt;", "550 5.1.1 unknown", "Failed"],
    );
    assert!(!page.html.contains("very-secret"), "{}", page.html);
    let form = [("back", "/admin/mail"), ("state", "dead")];
    let retried = browser.post(&format!("/admin/jobs/{job}/retry"), &form).await;
    retried.leads_to("/admin/mail?done=retried&state=dead");
    browser.follow(retried).await.shows(200, &["tried again at once", "No letters here"]);
    browser.get("/admin/jobs?state=waiting").await.shows(200, &["Send a letter", "not tried yet"]);
    fail(&site);
    let discarded =
        browser.post(&format!("/admin/jobs/{job}/discard"), &[("back", "https://evil.example")]).await;
    discarded.leads_to("/admin/jobs?done=discarded");
    let late = browser.post(&format!("/admin/jobs/{job}/retry"), &[]).await;
    late.leads_to("/admin/jobs?done=over");
    browser.follow(late).await.shows(200, &["it is over", "Discarded"]);
    browser.get("/activity").await.shows(200, &["let the job send_letter begin anew", "discarded the job"]);
    let unknown = JobId::from_bytes([99; 16]);
    browser.post(&format!("/admin/jobs/{unknown}/retry"), &[]).await.shows(404, &[]);
    browser.post("/admin/jobs/nonsense/discard", &[]).await.shows(404, &[]);
}

#[tokio::test]
async fn a_test_goes_to_the_viewer_and_shows_what_was_said() {
    let site = Site::ready();
    let mut browser = site.anna();
    browser.get("/admin/mail").await.shows(200, &["Send a test to me", "No letters here"]);
    let sent = browser.post("/admin/mail/test", &[]).await;
    sent.shows(200, &["was handed over", "the mail was taken: 250 kept"]);
    assert_eq!(site.mailer.mails()[0].kind, LetterKind::Test);
    let transcript = vec!["connected".to_owned(), "550 no".to_owned()];
    site.mailer.fail_next(MailError { again: false, reason: "550 no".into(), transcript });
    browser.post("/admin/mail/test", &[]).await.shows(200, &["was not handed over", "connected", "550 no"]);
    assert_eq!(site.mailer.mails().len(), 1);
    browser.get("/activity").await.shows(200, &["tried whether mail to"]);
}

#[tokio::test]
async fn schedules_show_their_last_and_next_turn_and_unknown_jobs_their_code() {
    let site = Site::ready();
    let store: &dyn Store = site.store.as_ref();
    let (at, id) = (site.clock.now(), JobId::from_bytes([6; 16]));
    let new = controlkeep_jobs::NewJob { id, kind: WORK, payload: String::new(), at };
    let job = controlkeep_jobs::Job::new(new);
    let kept: Result<bool, StoreError> = store.transact(|tx| {
        tx.jobs().add(job.clone())?;
        tx.jobs().take_turn("sweep_jobs", at)
    });
    assert_eq!(kept, Ok(true));
    let page = site.anna().get("/admin/jobs").await;
    page.shows(200, &["of_a_plugin", "Clear old jobs and letters", "Last turn", "Nov 19, 2026"]);
}

#[tokio::test]
async fn whoever_does_not_administer_the_platform_learns_nothing() {
    let site = Site::ready();
    let mut stranger = site.browser();
    let asked = stranger.get("/admin/mail").await;
    assert!(asked.location().starts_with("/sign-in"), "{}", asked.location());
}

#[tokio::test]
async fn backups_are_listed_and_one_can_be_asked_for() {
    let site = Site::ready();
    let mut browser = site.anna();
    browser
        .get("/admin/backups")
        .await
        .shows(200, &["controlkeep-20261118T110640Z", "1,235 kB", "Back up now"]);
    let asked = browser.post("/admin/backups", &[]).await;
    asked.leads_to("/admin/backups?done=asked");
    browser.follow(asked).await.shows(200, &["will be made at once"]);
    browser.get("/admin/jobs").await.shows(200, &["Make a backup", "Waiting"]);
    browser.get("/activity").await.shows(200, &["asked for a backup"]);
}
