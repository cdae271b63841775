//! A child that was overpowered by a document: it gives up its rights as any other does, then tries to
//! do what it must not. It prints what it could do; a sound confinement leaves that empty.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixStream;
use std::process::{Command, ExitCode};
use std::sync::OnceLock;
use std::thread;

use controlkeep_pdf::confine;
use rustix::process::{Pid, Resource, Rlimit, getppid, setrlimit, test_kill_process};

/// Who the parent is; it cannot be asked afterwards.
static PARENT: OnceLock<Option<Pid>> = OnceLock::new();

/// What is tried, and whether it worked.
type Attempt = (&'static str, fn() -> bool);

const ATTEMPTS: [Attempt; 12] = [
    ("read a file", || File::open("/etc/passwd").is_ok()),
    ("list a folder", || fs::read_dir("/").is_ok()),
    ("write a file", || fs::write("/tmp/controlkeep-escaped", "x").is_ok()),
    ("read what its parent is", || fs::read("/proc/self/status").is_ok()),
    ("connect", || TcpStream::connect("127.0.0.1:1").is_err_and(|error| error.raw_os_error() == Some(111))),
    ("listen", || TcpListener::bind("127.0.0.1:0").is_ok()),
    ("send", || UdpSocket::bind("127.0.0.1:0").is_ok()),
    ("make a socket", || UnixStream::pair().is_ok()),
    ("start a program", || Command::new("/bin/true").spawn().is_ok()),
    ("start a thread", || thread::Builder::new().spawn(|| ()).is_ok()),
    ("signal its parent", || {
        PARENT.get().copied().flatten().is_some_and(|parent| test_kill_process(parent).is_ok())
    }),
    ("lift a bound", || {
        let most = Rlimit { current: None, maximum: None };
        setrlimit(Resource::Nofile, most).is_ok()
    }),
];

fn main() -> ExitCode {
    PARENT.get_or_init(getppid);
    if let Err(error) = confine() {
        println!("keep its rights: {error}");
        return ExitCode::FAILURE;
    }
    for (what, attempt) in ATTEMPTS {
        if attempt() {
            println!("{what}");
        }
    }
    if Vec::<u8>::new().try_reserve_exact(1 << 30).is_ok() {
        println!("take a gigabyte");
    }
    ExitCode::SUCCESS
}
