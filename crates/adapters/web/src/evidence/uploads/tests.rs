//! Files in parts over fakes: sent, resumed, refused, cancelled, stored.

use http::StatusCode;
use serde_json::Value;

use crate::testing::{ANNA, Answer, Browser, Site};

const PLACE: &str = "/o/acme-machining/evidence";
const PART: usize = 2 * 1024 * 1024;

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.html).unwrap_or_else(|error| panic!("{error}: {}", answer.html))
}

async fn begun(anna: &mut Browser, name: &str, bytes: usize) -> Value {
    anna.get(&format!("{PLACE}/new")).await;
    let length = bytes.to_string();
    let answer = anna.post(&format!("{PLACE}/uploads"), &[("name", name), ("bytes", &length)]).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.html);
    json(&answer)
}

fn place(upload: &Value) -> &str {
    upload["href"].as_str().unwrap()
}

async fn sends(anna: &mut Browser, upload: &Value, part: usize, bytes: &[u8]) -> StatusCode {
    anna.post_bytes(&format!("{}/parts/{part}", place(upload)), bytes).await.status
}

async fn complete(anna: &mut Browser, upload: &Value) -> Answer {
    anna.post(&format!("{}/complete", place(upload)), &[]).await
}

/// A text of one part that waits to become evidence.
async fn arrived(anna: &mut Browser, name: &str, bytes: &[u8]) -> Value {
    let upload = begun(anna, name, bytes.len()).await;
    assert_eq!(sends(anna, &upload, 0, bytes).await, StatusCode::NO_CONTENT);
    let done = complete(anna, &upload).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.html);
    json(&done)
}

fn id(upload: &Value) -> String {
    upload["upload"].as_str().unwrap().to_owned()
}

/// Sends the form of a new item that names uploads.
async fn store(anna: &mut Browser, more: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
    let owner = ANNA.to_string();
    let fixed = [("review", "annual"), ("owner", owner.as_str()), ("marking", "none")];
    let fields: Vec<(&str, &str)> = fixed.iter().chain(more).copied().collect();
    anna.send_files(&format!("{PLACE}/new"), &fields, files).await
}

#[tokio::test]
async fn parts_in_any_order_become_an_item() {
    let site = Site::ready();
    let mut anna = site.anna();
    let bytes = vec![b'a'; 2 * PART + 5];
    let upload = begun(&mut anna, "log.txt", bytes.len()).await;
    assert_eq!(upload["missing"], serde_json::json!([0, 1, 2]));
    for part in [2, 0, 0] {
        let end = bytes.len().min((part + 1) * PART);
        let status = sends(&mut anna, &upload, part, &bytes[part * PART..end]).await;
        assert_eq!(status, StatusCode::NO_CONTENT, "part {part}");
    }
    let early = complete(&mut anna, &upload).await;
    assert_eq!((early.status, json(&early)["code"].as_str()), (StatusCode::CONFLICT, Some("parts_missing")));
    assert_eq!(json(&anna.get(place(&upload)).await)["missing"], serde_json::json!([1]));
    assert_eq!(sends(&mut anna, &upload, 1, &bytes[PART..2 * PART]).await, StatusCode::NO_CONTENT);
    let done = json(&complete(&mut anna, &upload).await);
    assert_eq!(done["same"], Value::Null);
    assert_eq!(json(&anna.get(place(&upload)).await)["complete"], true);
    assert_eq!(json(&complete(&mut anna, &upload).await), done, "asked again it says the same");
    store(&mut anna, &[("upload", &id(&done))], &[]).await.leads_to(&format!("{PLACE}/E-001?done=added"));
    anna.get(&format!("{PLACE}/E-001"))
        .await
        .shows(200, &["log.txt", "4.1 MB", done["sha256"].as_str().unwrap()]);
    assert_eq!(anna.get(place(&upload)).await.status, StatusCode::NOT_FOUND, "it is evidence now");
    assert_eq!(site.blobs.ids().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_kept_is_told_before_a_byte_is_sent() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get(&format!("{PLACE}/new")).await;
    let cases = [
        ("setup.exe", "100", 422, "Its ending does not say what it is"),
        ("empty.txt", "0", 422, "It is empty."),
        ("large.txt", "10000001", 413, "It is larger than"),
        ("", "5", 422, "Its name cannot be read."),
    ];
    for (name, bytes, status, reason) in cases {
        let answer = anna.post(&format!("{PLACE}/uploads"), &[("name", name), ("bytes", bytes)]).await;
        assert_eq!(answer.status.as_u16(), status, "{name}: {}", answer.html);
        assert!(json(&answer)["reason"].as_str().unwrap().contains(reason), "{}", answer.html);
    }
    begun(&mut anna, "a.txt", 9_999_999).await;
    begun(&mut anna, "b.txt", 9_999_999).await;
    let full = anna.post(&format!("{PLACE}/uploads"), &[("name", "c.txt"), ("bytes", "100")]).await;
    assert!(json(&full)["reason"].as_str().unwrap().contains("The organisation has"), "{}", full.html);
    assert_eq!(site.blobs.ids().len(), 0);
}

#[tokio::test]
async fn a_file_that_is_not_what_it_says_is_refused_with_the_reason_and_gone() {
    let site = Site::ready();
    let mut anna = site.anna();
    let upload = begun(&mut anna, "notes.txt", 4).await;
    sends(&mut anna, &upload, 0, b"MZ\0\0").await;
    let refused = complete(&mut anna, &upload).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(json(&refused)["reason"].as_str().unwrap().contains("It is a program."), "{}", refused.html);
    assert_eq!(anna.get(place(&upload)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.blobs.ids().len(), 0);
}

#[tokio::test]
async fn a_cancelled_upload_is_gone() {
    let site = Site::ready();
    let mut anna = site.anna();
    let done = arrived(&mut anna, "a.txt", b"text").await;
    let at = format!("{PLACE}/uploads/{}", id(&done));
    assert_eq!(anna.post(&format!("{at}/cancel"), &[]).await.status, StatusCode::NO_CONTENT);
    assert_eq!(anna.get(&at).await.status, StatusCode::NOT_FOUND);
    let page = store(&mut anna, &[("upload", &id(&done))], &[]).await;
    page.shows(422, &["A file is no longer there. Choose it again."]);
    assert_eq!(site.blobs.ids().len(), 0);
}

#[tokio::test]
async fn a_refused_form_keeps_the_files_that_were_sent_before() {
    let site = Site::ready();
    let mut anna = site.anna();
    let done = arrived(&mut anna, "policy.txt", b"the policy").await;
    let fields = [("upload", id(&done)), ("dated", "yesterday".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = store(&mut anna, &fields, &[]).await;
    page.shows(422, &["Enter a day", "policy.txt", &format!("name=\"upload\" value=\"{}\"", id(&done))]);
    store(&mut anna, &[("upload", &id(&done))], &[]).await.leads_to(&format!("{PLACE}/E-001?done=added"));
}

#[tokio::test]
async fn several_files_become_one_item_or_one_each() {
    let site = Site::ready();
    let mut anna = site.anna();
    let (one, two) = (arrived(&mut anna, "one.txt", b"1").await, arrived(&mut anna, "two.txt", b"2").await);
    let (one, two) = (id(&one), id(&two));
    let both = [("upload", one.as_str()), ("upload", two.as_str()), ("several", "each"), ("title", "Both")];
    store(&mut anna, &both, &[("three.txt", b"3")]).await.leads_to(&format!("{PLACE}?added=3"));
    anna.get(&format!("{PLACE}?added=3"))
        .await
        .shows(200, &["3 items stored.", "E-001", "E-002", "E-003", ">three<", ">one<", ">two<"]);
    let four = id(&arrived(&mut anna, "four.txt", b"4").await);
    let whole = [("upload", four.as_str()), ("several", "one")];
    store(&mut anna, &whole, &[("five.txt", b"5")]).await.leads_to(&format!("{PLACE}/E-004?done=added"));
    anna.get(&format!("{PLACE}/E-004")).await.shows(200, &["four.txt", "five.txt"]);
}

#[tokio::test]
async fn a_version_takes_files_that_were_sent_before() {
    let site = Site::ready();
    let mut anna = site.anna();
    let first = id(&arrived(&mut anna, "a.txt", b"first").await);
    store(&mut anna, &[("upload", &first)], &[]).await.leads_to(&format!("{PLACE}/E-001?done=added"));
    let second = id(&arrived(&mut anna, "b.txt", b"second").await);
    let replace = format!("{PLACE}/E-001/replace");
    anna.send_files(&replace, &[("upload", &second)], &[])
        .await
        .leads_to(&format!("{PLACE}/E-001?done=saved"));
    anna.get(&format!("{PLACE}/E-001")).await.shows(200, &["Version 2", "b.txt"]);
}

#[tokio::test]
async fn the_same_file_is_offered_where_it_is_kept() {
    let site = Site::ready();
    let mut anna = site.anna();
    let first = id(&arrived(&mut anna, "policy.txt", b"the policy").await);
    let fields = [("upload", first.as_str()), ("title", "Access policy")];
    store(&mut anna, &fields, &[]).await.leads_to(&format!("{PLACE}/E-001?done=added"));
    let again = arrived(&mut anna, "copy.txt", b"the policy").await;
    assert_eq!(again["same"]["text"], "The same file as E-001 Access policy.");
    assert_eq!(again["same"]["href"], format!("{PLACE}/E-001"));
    let page = store(&mut anna, &[("upload", &id(&again)), ("dated", "x")], &[]).await;
    page.shows(422, &["The same file as E-001 Access policy.", "Link E-001 instead"]);
}
