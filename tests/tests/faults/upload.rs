//! A file that is uploaded to a running server.

use std::time::{Duration, Instant};

use controlkeep_tests::{Options, Program, Server};
use serde_json::json;

use super::house::{API, House};
use super::strace::{self, Attached, Fault, Trial};

/// How long a server may take to end that must not go on.
const END: Duration = Duration::from_secs(5);

#[test]
fn an_upload_with_a_fault_is_whole_or_absent() {
    if !strace::is_there() {
        return;
    }
    let mut desk = Desk::new();
    // A running server also writes to wake its own threads, and no disk fails that. What a failed write of
    // the file leads to is held where nothing else writes: `crates/adapters/blobs/tests/syscalls.rs`.
    let fits = |call: &str, what: &str| call != "write" || what == "signal=KILL";
    strace::each_of("upload", fits, |fault| desk.trial(fault));
}

/// A server that is started anew whenever a fault has ended it.
struct Desk {
    server: Option<Server>,
    key: String,
    folder: tempfile::TempDir,
    count: u32,
}

impl Desk {
    fn new() -> Self {
        let house = House::built();
        Self { server: None, key: house.key.clone(), folder: house.copy(), count: 0 }
    }

    /// The server, running.
    fn serve(&mut self) -> &Server {
        let server = match self.server.take() {
            Some(server) => server,
            None => {
                let data = self.folder.path().join("controlkeep-data").display().to_string();
                let settings = vec![("DATA_FOLDER", data)];
                Server::start_with(Options { database_url: None, settings })
            }
        };
        self.server.insert(server)
    }

    fn trial(&mut self, fault: &Fault) -> Trial {
        self.count += 1;
        let title = format!("Item {:05}", self.count);
        let (trace, key) = (self.folder.path().join("trace"), self.key.clone());
        let server = self.serve();
        let program = Program::bearing(server, &key);
        let attached = Attached::to(server.id(), fault, trace);
        let files: [(&str, &[u8]); 1] = [("file.txt", &[b'y'; 150_000])];
        let answer = program.try_post_form(&format!("{API}/evidence"), &json!({ "title": title }), &files);
        let injected = attached.detach();
        let acked = answer.as_ref().is_some_and(|page| page.status == 201);
        let mut violations = Vec::new();
        if let Some(page) = &answer
            && !matches!(page.status, 201 | 503)
        {
            violations.push(format!("it was answered {}: {}", page.status, page.text));
        }
        if injected && fault.call == "fsync" && fault.what.starts_with("error") {
            violations.extend(self.must_end());
        }
        if injected {
            // It may be about to end by itself; what is looked at is what the next start finds.
            self.server = self.server.take().map(Server::killed_and_restarted);
        }
        violations.extend(self.look(&title, acked));
        Trial { injected, violations }
    }

    /// After a failed flush the process must not go on as if nothing had happened.
    fn must_end(&mut self) -> Option<String> {
        let server = self.server.as_mut()?;
        let since = Instant::now();
        while !server.has_ended() {
            if since.elapsed() > END {
                return Some("a flush failed and the server goes on".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }

    /// The item is there as a whole or not at all, and acknowledged means there.
    fn look(&mut self, title: &str, acked: bool) -> Vec<String> {
        let key = self.key.clone();
        let server = self.serve();
        let program = Program::bearing(server, &key);
        let list = program.get(&format!("{API}/evidence?q={}", title.replace(' ', "%20"))).expect(200).json();
        let items = list["items"].as_array().cloned().unwrap_or_default();
        let mut violations = Vec::new();
        if items.len() > 1 || (acked && items.is_empty()) {
            violations.push(format!("acknowledged: {acked}, there: {}", items.len()));
        }
        if items.iter().any(|item| item["files"][0]["bytes"] != 150_000) {
            violations.push("the item has no file".into());
        }
        let questions: [&[&str]; 2] = [&["audit", "verify"], &["verify", "--sweep", "--grace-hours", "0"]];
        for question in questions {
            let told = server.command(question);
            if told.code != Some(0) {
                violations.push(format!("{} says {told:?}", question.join(" ")));
            }
        }
        violations
    }
}
