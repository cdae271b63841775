use controlkeep_tests::{Browser, Server};
use std::path::PathBuf;

#[test]
fn pictures() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.get("/o/acme-machining/a/1/r/3.4.7").expect(200);
    ada.client.post("/o/acme-machining/a/1/r/3.4.7/all", &[]);
    for _ in 0..5 {
        let t = std::time::Instant::now();
        let page = ada.client.get("/o/acme-machining/a/1/r/3.4.7").expect(200);
        println!("{} bytes {:?}", page.text.len(), t.elapsed());
        std::fs::write("/tmp/pics/p.html", &page.text).unwrap();
    }
    let folder = PathBuf::from(std::env::var_os("PICS").unwrap());
    for (language, name) in
        [("en", "light"), ("en", "dark"), ("en", "phone"), ("fr", "french"), ("fr", "frphone")]
    {
        ada.client.get("/me/preferences").expect(200);
        ada.client.post(
            "/me/preferences",
            &[
                ("theme", "system"),
                ("language", language),
                ("time_zone", "Europe/Paris"),
                ("shortcuts", "on"),
            ],
        );
        let browser = Browser::signed_in(&server, &ada);
        browser.prefer_dark(name == "dark");
        if name.contains("phone") {
            browser.resize(390, 2600)
        } else {
            browser.resize(1280, 2000)
        }
        let shot = |what: &str| browser.picture(&folder.join(format!("{name}-{what}.png")));
        browser.goto("/o/acme-machining/a/1/board?r=3.1.1");
        browser.click("#obj-3-1-1-a-met");
        browser.wait_for("#basis-3-1-1-a > summary");
        browser.click("#obj-3-1-1-b-not-met");
        browser.wait_for("#shortfall-3-1-1-b > summary");
        browser.click("#shortfall-3-1-1-b > summary");
        browser.click("#basis-3-1-1-a > summary");
        browser.click("#basis-3-1-1-a-inherited");
        shot("open");
        browser.click("#basis-3-1-1-a-adjudicated");
        browser.click("#basis-3-1-1-a-save");
        browser.wait_for("#decision-3-1-1-a[aria-invalid=true]");
        shot("refused");
        browser.click("#basis-3-1-1-a-inherited");
        browser.fill("#provider-3-1-1-a", "Cloud Ltd.");
        browser.choose("#extent-3-1-1-a", "partial");
        browser.fill("#proof-3-1-1-a", "Matrix row 7");
        browser.click("#basis-3-1-1-a-save");
        browser.wait_until("saved", |b| !b.sees("#proof-3-1-1-a"));
        shot("saved");
        browser.goto("/o/acme-machining/a/1/focus?at=3.1.1a&set=all");
        browser.click("#basis-3-1-1-a > summary");
        shot("focus");
        browser.goto("/o/acme-machining/a/1/board?r=3.1.1&tab=history");
        browser.wait_for(".ck-activity");
        shot("history");
    }
}
