//! The contract of common counts, and what else is asked of it, on a real Redis.
//! `CONTROLKEEP_TEST_REDIS_URL` names it; otherwise it is looked for at its usual place.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::net::TcpListener;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use controlkeep_ports::contract::counts::CountBench;
use controlkeep_ports::{CountsAway, Neighbours, News, SharedCounts, Taken};
use controlkeep_redis::{RedisNode, RedisSettings, announce, knock};

/// Settings of an installation of its own.
fn settings() -> RedisSettings {
    let url = std::env::var("CONTROLKEEP_TEST_REDIS_URL").unwrap_or("redis://127.0.0.1:6379".into());
    let number = RandomState::new().build_hasher().finish();
    RedisSettings { address: url.parse().unwrap(), prefix: format!("controlkeep-test-{number:016x}:") }
}

/// A node, and how often it heard something.
struct Node {
    node: RedisNode,
    heard: Arc<AtomicU32>,
}

impl Node {
    fn start(settings: &RedisSettings) -> Self {
        let heard = Arc::new(AtomicU32::new(0));
        let hearing = Arc::clone(&heard);
        let count = move |_: News| {
            hearing.fetch_add(1, Ordering::SeqCst);
        };
        let node = RedisNode::start(settings, Box::new(count)).unwrap();
        let node = Self { node, heard };
        becomes(|| node.node.is_there() && node.heard() == 1);
        node
    }

    fn heard(&self) -> u32 {
        self.heard.load(Ordering::SeqCst)
    }
}

fn becomes(holds: impl Fn() -> bool) {
    let until = Instant::now() + Duration::from_secs(10);
    while !holds() {
        assert!(Instant::now() < until, "it did not come in time");
        std::thread::sleep(Duration::from_millis(5));
    }
}

struct Nodes(Node, Node);

impl CountBench for Nodes {
    fn here(&self) -> &dyn SharedCounts {
        &self.0.node
    }

    fn there(&self) -> &dyn SharedCounts {
        &self.1.node
    }

    fn pass(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

fn nodes() -> Nodes {
    let settings = settings();
    Nodes(Node::start(&settings), Node::start(&settings))
}

controlkeep_ports::counts_contract!(nodes);

const THREE: NonZeroU32 = NonZeroU32::new(3).unwrap();

/// What an operator would do behind our back.
fn behind_our_back(settings: &RedisSettings, command: &[&str]) {
    let address = settings.address.to_string();
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let count = format!("*{}", command.len());
    let words = command.iter().map(|word| format!("${}\r\n{word}", word.len()));
    let lines: Vec<_> = std::iter::once(count).chain(words).collect();
    let text = lines.join("\r\n") + "\r\n";
    std::io::Write::write_all(&mut stream, text.as_bytes()).unwrap();
    let mut answer = [0; 64];
    let length = std::io::Read::read(&mut stream, &mut answer).unwrap();
    assert!(!answer[..length].starts_with(b"-"), "{}", String::from_utf8_lossy(&answer[..length]));
}

#[test]
fn two_installations_in_one_redis_do_not_share_anything() {
    let (one, other) = (Node::start(&settings()), Node::start(&settings()));
    while matches!(one.node.take("a", THREE), Ok(Taken::Left { .. })) {}
    assert!(matches!(other.node.take("a", THREE), Ok(Taken::Left { remaining: 2, .. })));
    one.node.tell(News::Access);
    becomes(|| one.heard() == 2);
    assert_eq!(other.heard(), 1);
}

#[test]
fn what_one_node_or_a_command_tells_the_others_hear_at_once() {
    let settings = settings();
    let (one, other) = (Node::start(&settings), Node::start(&settings));
    let since = Instant::now();
    one.node.tell(News::Access);
    becomes(|| other.heard() == 2);
    assert!(since.elapsed() < Duration::from_millis(500), "{:?}", since.elapsed());
    announce(&settings, News::Access).unwrap();
    becomes(|| other.heard() == 3 && one.heard() == 3);
}

#[test]
fn a_count_of_another_type_or_no_number_begins_anew() {
    let settings = settings();
    let node = Node::start(&settings);
    let key = format!("{}requests:a", settings.prefix);
    for command in
        [&["LPUSH", &key, "x"][..], &["SET", &key, "nonsense"], &["SET", &key, "nan"], &["SET", &key, "-inf"]]
    {
        behind_our_back(&settings, command);
        let taken = node.node.take("a", THREE);
        assert!(matches!(taken, Ok(Taken::Left { remaining: 2, .. })), "{command:?}: {taken:?}");
        behind_our_back(&settings, &["DEL", &key]);
    }
    assert!(node.node.is_there());
}

#[test]
fn a_count_far_ahead_shuts_nobody_out_for_longer_than_a_minute() {
    let settings = settings();
    let node = Node::start(&settings);
    let key = format!("{}requests:a", settings.prefix);
    behind_our_back(&settings, &["SET", &key, "9007199254740991"]);
    let Ok(Taken::Full { wait }) = node.node.take("a", THREE) else { panic!("the allowance is used up") };
    assert!(wait <= Duration::from_secs(20), "{wait:?}");
}

#[test]
fn without_redis_a_node_starts_and_says_at_once_that_it_does_not_count() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let address = format!("redis://keep:s3cr3t@{free}").parse().unwrap();
    let nowhere = RedisSettings { address, ..settings() };
    let since = Instant::now();
    let node = RedisNode::start(&nowhere, Box::new(|_| panic!("nobody can have told anything"))).unwrap();
    assert_eq!(node.take("a", THREE), Err(CountsAway));
    node.tell(News::Access);
    assert!(!node.is_there());
    assert!(since.elapsed() < Duration::from_millis(100), "{:?}", since.elapsed());
    let refused = knock(&nowhere).unwrap_err();
    assert!(!refused.contains("s3cr3t") && announce(&nowhere, News::Access).is_err(), "{refused}");
    drop(node);
    assert!(since.elapsed() < Duration::from_secs(3), "its end waits for nobody");
}

#[test]
fn whoever_knocks_is_told_the_version() {
    let version = knock(&settings()).unwrap();
    assert!(version.starts_with(|letter: char| letter.is_ascii_digit()), "{version}");
}
