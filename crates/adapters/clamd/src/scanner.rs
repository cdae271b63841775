//! The scanner: one command, the content in pieces, one answer.

use std::io::{self, Read, Write};
use std::time::Duration;

use controlkeep_ports::{ScanError, ScanVerdict, Scanner};

use crate::address::ClamdAddress;
use crate::answer::{shown, verdict_of};
use crate::connection::{Connection, Patience};

/// How many bytes go to the daemon at a time.
const PIECE: usize = 64 * 1024;

/// The longest answer that is read.
const ANSWER: u64 = 4096;

/// Has files scanned by `ClamAV`'s daemon.
#[derive(Debug, Clone)]
pub struct ClamdScanner {
    address: ClamdAddress,
    patience: Patience,
}

impl ClamdScanner {
    /// Speaks to the daemon at that address; every step may take `step`, and one file `whole`.
    #[must_use]
    pub const fn new(address: ClamdAddress, step: Duration, whole: Duration) -> Self {
        Self { address, patience: Patience { step, whole } }
    }

    fn connect(&self) -> Result<Connection, ScanError> {
        Connection::open(&self.address, self.patience)
            .map_err(|error| failed(&error, self.patience.step.min(self.patience.whole)))
    }

    fn answer(&self, connection: &mut Connection) -> Result<String, ScanError> {
        let mut answer = Vec::new();
        let read = Read::by_ref(connection).take(ANSWER).read_to_end(&mut answer);
        read.map_err(|error| self.broken(connection, &error))?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    fn broken(&self, connection: &Connection, error: &io::Error) -> ScanError {
        failed(error, if connection.is_over() { self.patience.whole } else { self.patience.step })
    }
}

fn failed(error: &io::Error, time: Duration) -> ScanError {
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => ScanError::TooSlow { seconds: time.as_secs() },
        _ => ScanError::Away(error.to_string()),
    }
}

impl Scanner for ClamdScanner {
    fn scan(&self, content: &mut dyn Read) -> Result<ScanVerdict, ScanError> {
        let mut connection = self.connect()?;
        match send(content, &mut connection) {
            Ok(()) => {}
            Err(Unsent::Unreadable(error)) => return Err(ScanError::Unreadable(error)),
            // A daemon that has seen enough answers and closes; its answer says more than the broken
            // connection does.
            Err(Unsent::Broken(error)) => {
                let answer = self.answer(&mut connection).unwrap_or_default();
                return if answer.is_empty() {
                    Err(self.broken(&connection, &error))
                } else {
                    after_a_break(&answer)
                };
            }
        }
        verdict_of(&self.answer(&mut connection)?)
    }

    fn about(&self) -> Result<String, ScanError> {
        let mut connection = self.connect()?;
        let asked = connection.write_all(b"zVERSION\0");
        asked.map_err(|error| self.broken(&connection, &error))?;
        let answer = self.answer(&mut connection)?;
        let answer = shown(&answer);
        if answer.is_empty() { Err(ScanError::Away("it gave no answer".into())) } else { Ok(answer) }
    }
}

/// Whoever has not seen the whole file cannot call it clean.
fn after_a_break(answer: &str) -> Result<ScanVerdict, ScanError> {
    match verdict_of(answer) {
        Ok(ScanVerdict::Clean) => Err(ScanError::Confused("clean, before it had seen the whole file".into())),
        other => other,
    }
}

enum Unsent {
    Unreadable(io::Error),
    Broken(io::Error),
}

/// Each piece goes after its length in four bytes; a length of nothing ends the content.
fn send(content: &mut dyn Read, connection: &mut Connection) -> Result<(), Unsent> {
    connection.write_all(b"zINSTREAM\0").map_err(Unsent::Broken)?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = match content.read(&mut piece) {
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Unsent::Unreadable(error)),
        };
        let prefix = u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes();
        connection.write_all(&prefix).map_err(Unsent::Broken)?;
        if length == 0 {
            return connection.flush().map_err(Unsent::Broken);
        }
        connection.write_all(&piece[..length]).map_err(Unsent::Broken)?;
    }
}
