//! One conversation of the test's mail server.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::{Manner, Received, Shared};

/// Longer than any deadline of a test.
const FOR_EVER: Duration = Duration::from_mins(10);

trait Wire: Read + Write {}
impl<T: Read + Write> Wire for T {}

/// What the conversation comes to after a command.
enum Next {
    GoOn,
    Secure,
    End,
}

struct Session<'a> {
    shared: &'a Shared,
    wire: Box<dyn Wire>,
    manner: Manner,
    mail: Received,
}

pub(super) fn hold(shared: &Shared, stream: TcpStream) -> io::Result<()> {
    let manner = shared.manner();
    let raw = stream.try_clone()?;
    let at_once = shared.tls.as_ref().filter(|_| shared.at_once);
    let wire: Box<dyn Wire> = match at_once {
        Some(tls) => secured(tls, stream)?,
        None => Box::new(stream),
    };
    let mail = Received { secured: at_once.is_some(), ..Received::default() };
    let mut session = Session { shared, wire, manner, mail };
    session.greet()?;
    loop {
        let line = session.line()?;
        match session.answer(&line)? {
            Next::GoOn => {}
            Next::End => return Ok(()),
            Next::Secure => {
                let tls = shared.tls.as_ref().ok_or(io::ErrorKind::Unsupported)?;
                session.wire = secured(tls, raw.try_clone()?)?;
                session.mail.secured = true;
            }
        }
    }
}

fn secured(tls: &Arc<ServerConfig>, stream: TcpStream) -> io::Result<Box<dyn Wire>> {
    let connection = ServerConnection::new(Arc::clone(tls)).map_err(io::Error::other)?;
    Ok(Box::new(StreamOwned::new(connection, stream)))
}

impl Session<'_> {
    fn greet(&mut self) -> io::Result<()> {
        match self.manner {
            Manner::Hang => {
                thread::sleep(FOR_EVER);
                Ok(())
            }
            Manner::Dribble => {
                for letter in "220 very slow indeed, one letter at a time\r\n".chars().cycle() {
                    self.wire.write_all(&[u8::try_from(letter).unwrap_or(b'?')])?;
                    self.wire.flush()?;
                    thread::sleep(Duration::from_millis(100));
                }
                Ok(())
            }
            _ => self.say("220 sink ready"),
        }
    }

    fn answer(&mut self, line: &str) -> io::Result<Next> {
        let command = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match command.as_str() {
            "EHLO" => self.offer()?,
            "STARTTLS" => {
                self.say("220 go ahead")?;
                return Ok(Next::Secure);
            }
            "AUTH" => self.sign_in()?,
            "MAIL" => {
                self.mail.from = address(line);
                self.say("250 ok")?;
            }
            "RCPT" => self.recipient(line)?,
            "DATA" => return self.data(),
            "QUIT" => {
                self.say("221 bye")?;
                return Ok(Next::End);
            }
            _ => self.say("500 what?")?,
        }
        Ok(Next::GoOn)
    }

    fn offer(&mut self) -> io::Result<()> {
        let may_secure = self.shared.tls.is_some() && !self.mail.secured && self.manner != Manner::NoStartTls;
        let offer = if may_secure { "250-STARTTLS\r\n" } else { "" };
        self.say(&format!("250-sink\r\n{offer}250-8BITMIME\r\n250 AUTH PLAIN LOGIN"))
    }

    fn sign_in(&mut self) -> io::Result<()> {
        if let Manner::RefuseSignIn(code) = self.manner {
            return self.say(&format!("{code} who are you?"));
        }
        self.mail.signed_in = true;
        self.say("235 welcome")
    }

    fn recipient(&mut self, line: &str) -> io::Result<()> {
        if let Manner::RefuseRecipient(code) = self.manner {
            return self.say(&format!("{code} not for that one"));
        }
        self.mail.to.push(address(line));
        self.say("250 ok")
    }

    fn data(&mut self) -> io::Result<Next> {
        self.say("354 go on")?;
        loop {
            let line = self.line()?;
            if line == "." {
                break;
            }
            self.mail.data.push_str(line.strip_prefix('.').unwrap_or(&line));
            self.mail.data.push_str("\r\n");
        }
        let is_silent = matches!(self.manner, Manner::CutAfterData | Manner::HangAfterData);
        self.mail.taken = !is_silent && !matches!(self.manner, Manner::RefuseMail(_));
        self.shared.keep(self.mail.clone());
        match self.manner {
            Manner::CutAfterData => return Ok(Next::End),
            Manner::HangAfterData => thread::sleep(FOR_EVER),
            Manner::RefuseMail(code) => self.say(&format!("{code} not like that"))?,
            _ => self.say("250 taken")?,
        }
        Ok(Next::GoOn)
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        self.wire.write_all(format!("{text}\r\n").as_bytes())?;
        self.wire.flush()
    }

    /// One line without its end.
    fn line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        let mut byte = [0];
        while !line.ends_with(b"\r\n") {
            self.wire.read_exact(&mut byte)?;
            line.push(byte[0]);
        }
        line.truncate(line.len() - 2);
        Ok(String::from_utf8_lossy(&line).into_owned())
    }
}

/// What stands between the angle brackets.
fn address(line: &str) -> String {
    line.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}
