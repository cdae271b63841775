//! A daemon that speaks the real protocol and answers by script.
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::large_stack_arrays,
    reason = "what fails in a test fails the test"
)]

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::thread;
use std::time::{Duration, Instant};

use controlkeep_clamd::ClamdScanner;
use controlkeep_ports::{ScanError, ScanVerdict, Scanner as _};

/// Enough for a busy machine.
const TIME: Duration = Duration::from_secs(20);

/// How long nobody waits for an answer that does not come.
const SHORT: Duration = Duration::from_millis(200);

/// What the scripted daemon does with one connection.
#[derive(Clone, Copy)]
enum Does {
    /// Finds the test file, after all of the content was there.
    Scans,
    /// Takes this many bytes at most.
    Bounds(usize),
    Answers(&'static str),
    HangsUp,
    StaysSilent,
}

/// The industry's harmless test file, put together here so that no scanner finds it in our source.
fn test_file() -> Vec<u8> {
    let [first, second] = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];
    [first, second].concat().into_bytes()
}

fn command(stream: &mut impl Read) -> String {
    let mut text = Vec::new();
    let mut byte = [0];
    while stream.read_exact(&mut byte).is_ok() && byte[0] != 0 {
        text.push(byte[0]);
    }
    String::from_utf8(text).unwrap()
}

fn content(stream: &mut impl Read, most: usize) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    loop {
        let mut length = [0; 4];
        stream.read_exact(&mut length).ok()?;
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap();
        if length == 0 {
            return Some(content);
        }
        if content.len() + length > most {
            // What was sent already is taken off the line, so that the answer is not lost on the way.
            let _rest = io::copy(&mut stream.take(length as u64 + 4), &mut io::sink());
            return None;
        }
        let at = content.len();
        content.resize(at + length, 0);
        stream.read_exact(&mut content[at..]).ok()?;
    }
}

fn play(mut stream: impl Read + Write, does: Does) {
    let command = command(&mut stream);
    if command == "zVERSION" {
        let _gone = stream.write_all(b"ClamAV 1.4.3/27000/Sat Nov 21 00:00:00 2026\0");
        return;
    }
    assert_eq!(command, "zINSTREAM");
    let answer = match does {
        Does::Scans => {
            let content = content(&mut stream, usize::MAX).unwrap();
            let found = content.windows(68).any(|window| window == test_file());
            if found { "stream: Win.Test.EICAR_HDB-1 FOUND\0" } else { "stream: OK\0" }
        }
        Does::Bounds(most) => match content(&mut stream, most) {
            Some(_) => "stream: OK\0",
            None => "INSTREAM size limit exceeded. ERROR\0",
        },
        Does::Answers(answer) => {
            content(&mut stream, usize::MAX);
            answer
        }
        Does::HangsUp => return,
        Does::StaysSilent => {
            content(&mut stream, usize::MAX);
            thread::sleep(TIME);
            return;
        }
    };
    let _gone = stream.write_all(answer.as_bytes());
}

fn scanner(does: Does) -> ClamdScanner {
    scanner_with(does, TIME)
}

fn scanner_with(does: Does, time: Duration) -> ClamdScanner {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("tcp://{}", listener.local_addr().unwrap());
    thread::spawn(move || listener.incoming().for_each(|stream| play(stream.unwrap(), does)));
    ClamdScanner::new(address.parse().unwrap(), time, TIME)
}

fn scan(does: Does, mut content: &[u8]) -> Result<ScanVerdict, ScanError> {
    scanner(does).scan(&mut content)
}

#[test]
fn a_clean_file_is_clean_however_long_it_is() {
    for length in [0, 1, 65_536, 65_537, 500_000] {
        assert_eq!(scan(Does::Scans, &vec![b'a'; length]).unwrap(), ScanVerdict::Clean, "{length}");
    }
}

#[test]
fn the_test_file_is_found_alone_and_across_two_pieces() {
    let found = ScanVerdict::Found { signature: "Win.Test.EICAR_HDB-1".into() };
    assert_eq!(scan(Does::Scans, &test_file()).unwrap(), found);
    let long = [vec![b' '; 65_500], test_file(), vec![b' '; 200_000]].concat();
    assert_eq!(scan(Does::Scans, &long).unwrap(), found);
}

#[test]
fn a_file_beyond_the_daemons_limit_has_no_verdict() {
    let outcome = scan(Does::Bounds(100_000), &vec![0; 8_000_000]);
    assert!(matches!(outcome, Err(ScanError::TooLarge | ScanError::Away(_))), "{outcome:?}");
    let outcome = scan(Does::Bounds(100), &[0; 101]);
    assert!(matches!(outcome, Err(ScanError::TooLarge)), "{outcome:?}");
}

#[test]
fn an_answer_that_is_no_verdict_is_told() {
    let outcome = scan(Does::Answers("stream: Can't allocate memory ERROR\0"), b"a");
    assert!(matches!(&outcome, Err(ScanError::Confused(text)) if text.contains("memory")), "{outcome:?}");
}

#[test]
fn a_daemon_that_hangs_up_or_was_never_there_is_away() {
    assert!(matches!(scan(Does::HangsUp, &[0; 300_000]), Err(ScanError::Away(_))));
    assert!(matches!(scan(Does::Answers(""), b"a"), Err(ScanError::Away(_))));
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let scanner = ClamdScanner::new(format!("tcp://{free}").parse().unwrap(), TIME, TIME);
    assert!(matches!(scanner.scan(&mut io::empty()), Err(ScanError::Away(_))));
    assert!(matches!(scanner.about(), Err(ScanError::Away(_))));
}

#[test]
fn a_daemon_that_takes_a_little_now_and_then_is_too_slow_for_one_file() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("tcp://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut bytes = [0; 64 * 1024];
        // Each step comes in time, the whole never.
        while stream.read(&mut bytes).is_ok_and(|length| length > 0) {
            thread::sleep(Duration::from_millis(20));
        }
    });
    let whole = Duration::from_secs(1);
    let scanner = ClamdScanner::new(address.parse().unwrap(), TIME, whole);
    let since = Instant::now();
    let outcome = scanner.scan(&mut io::repeat(b'a').take(1 << 40));
    assert!(matches!(outcome, Err(ScanError::TooSlow { seconds: 1 })), "{outcome:?}");
    assert!(since.elapsed() < Duration::from_secs(10), "{:?}", since.elapsed());
}

#[test]
fn a_silent_daemon_is_too_slow() {
    let outcome = scanner_with(Does::StaysSilent, SHORT).scan(&mut b"a".as_slice());
    assert!(matches!(outcome, Err(ScanError::TooSlow { .. })), "{outcome:?}");
}

#[test]
fn content_that_cannot_be_read_is_told_as_such() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("gone"))
        }
    }
    let outcome = scanner(Does::Scans).scan(&mut Broken);
    assert!(matches!(outcome, Err(ScanError::Unreadable(_))), "{outcome:?}");
}

#[test]
fn the_daemon_says_what_it_is() {
    assert!(scanner(Does::Scans).about().unwrap().starts_with("ClamAV 1.4.3"));
}

#[test]
fn a_socket_in_the_file_system_does_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd.ctl");
    let listener = UnixListener::bind(&path).unwrap();
    thread::spawn(move || listener.incoming().for_each(|stream| play(stream.unwrap(), Does::Scans)));
    let scanner = ClamdScanner::new(format!("unix:{}", path.display()).parse().unwrap(), TIME, TIME);
    assert!(matches!(scanner.scan(&mut test_file().as_slice()), Ok(ScanVerdict::Found { .. })));
    assert!(matches!(scanner.scan(&mut io::empty()), Ok(ScanVerdict::Clean)));
}
