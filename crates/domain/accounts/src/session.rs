//! Sessions: what they open, how long they live.

use std::fmt;
use std::time::Duration;

use controlkeep_kernel::{
    AccountId, Actor, AuditAction, ChainId, Event, SessionId, Subject, Timestamp, coded,
};

use crate::SessionNetwork;

/// A session was opened.
const OPENED: AuditAction = AuditAction("session.opened");
/// A session was ended.
const ENDED: AuditAction = AuditAction("session.ended");

coded! {
    /// What a session opens.
    pub enum SessionKind {
        /// The set-up pages, for whoever knew the set-up code.
        Setup = "setup",
        /// Only the second step of the sign-in: the password was right.
        Half = "half",
        /// Everything the account may do.
        Full = "full",
        /// Everything the account may do, for a program with access tokens. No cookie opens it.
        Api = "api",
    }
}

/// How long sessions live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimits {
    /// A full session ends this long after its last use.
    pub idle: Duration,
    /// A full session ends this long after it was opened, whatever happens.
    pub absolute: Duration,
    /// A half session ends this long after it was opened.
    pub half: Duration,
    /// A set-up session ends this long after it was opened.
    pub setup: Duration,
    /// A program's session ends this long after it was opened.
    pub api: Duration,
    /// From where a session may be used.
    pub network: SessionNetwork,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self {
            idle: Duration::from_hours(2),
            absolute: Duration::from_hours(12),
            half: Duration::from_mins(5),
            setup: Duration::from_hours(1),
            api: Duration::from_hours(7 * 24),
            network: SessionNetwork::Any,
        }
    }
}

impl SessionLimits {
    /// How long a session of a kind lives at most.
    #[must_use]
    pub const fn lifetime(&self, kind: SessionKind) -> Duration {
        match kind {
            SessionKind::Setup => self.setup,
            SessionKind::Half => self.half,
            SessionKind::Full => self.absolute,
            SessionKind::Api => self.api,
        }
    }
}

/// The keyed hash of a session's secret. The secret itself is only in the browser.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash(pub [u8; 32]);

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(..)")
    }
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id, which is no secret.
    pub id: SessionId,
    /// The hash of its secret.
    pub token: TokenHash,
    /// What it opens.
    pub kind: SessionKind,
    /// Whose it is; none before the first account exists.
    pub account: Option<AccountId>,
    /// The browser that opened it, as it named itself.
    pub user_agent: String,
    /// The network address it was opened from.
    pub address: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was used last, to the minute.
    pub last_seen: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
}

/// What a session starts with.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// The hash of its secret.
    pub token: TokenHash,
    /// What it opens.
    pub kind: SessionKind,
    /// Whose it is.
    pub account: Option<AccountId>,
    /// The browser, as it names itself.
    pub user_agent: String,
}

/// The most characters of a browser's name that are kept.
const USER_AGENT_MAX: usize = 250;

impl Session {
    /// Opens a session.
    pub fn open(new: NewSession, limits: &SessionLimits, actor: &Actor) -> SessionOpened {
        let mut user_agent = new.user_agent;
        user_agent.retain(|c| !c.is_control());
        let session = Self {
            id: new.id,
            token: new.token,
            kind: new.kind,
            account: new.account,
            user_agent: user_agent.chars().take(USER_AGENT_MAX).collect(),
            address: actor.address.clone().unwrap_or_default(),
            opened_at: actor.at,
            last_seen: actor.at,
            expires_at: actor.at.plus(limits.lifetime(new.kind)),
        };
        let event = session.event(actor, OPENED);
        SessionOpened { session, event }
    }

    /// Whether it still opens anything at `at`.
    #[must_use]
    pub fn is_live(&self, limits: &SessionLimits, at: Timestamp) -> bool {
        let idle = self.kind == SessionKind::Full && at >= self.last_seen.plus(limits.idle);
        at < self.expires_at && !idle
    }

    /// Whether it opens anything at `at` for a caller from the network address `from`.
    #[must_use]
    pub fn admits(&self, limits: &SessionLimits, from: &str, at: Timestamp) -> bool {
        self.is_live(limits, at) && limits.network.admits(&self.address, from)
    }

    /// Notes that it was used at `at`; nothing within a minute of the last note, so that reading
    /// pages does not write all the time.
    #[must_use]
    pub fn touch(&self, at: Timestamp) -> Option<SessionTouched> {
        (at >= self.last_seen.plus(Duration::from_mins(1)))
            .then_some(SessionTouched { session: self.id, last_seen: at })
    }

    /// Ends it, for a stated reason such as `signed_out` or `revoked`.
    pub fn end(&self, reason: &'static str, actor: &Actor) -> SessionEnded {
        let event = self.event(actor, ENDED).with("reason", reason);
        SessionEnded { session: self.id, event }
    }

    fn event(&self, actor: &Actor, action: AuditAction) -> Event {
        let subject =
            Subject::new("session", self.id, self.account.map(|id| id.to_string()).unwrap_or_default());
        Event::done(ChainId::PLATFORM, actor, action, subject).with("kind", self.kind.code())
    }
}

/// A session to store, with its audit entry. Only [`Session::open`] makes one.
#[must_use = "a session does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionOpened {
    session: Session,
    event: Event,
}

impl SessionOpened {
    /// The session to store.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The session and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (Session, Event) {
        (self.session, self.event)
    }
}

/// A session to remove, with its audit entry. Only [`Session::end`] makes one.
#[must_use = "a session lives on until a store records its end"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionEnded {
    session: SessionId,
    event: Event,
}

impl SessionEnded {
    /// The session's id and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (SessionId, Event) {
        (self.session, self.event)
    }
}

/// A session that was used. It changes nothing anybody decided, so it has no audit entry.
#[must_use = "a use is forgotten until a store records it"]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionTouched {
    /// Which session.
    pub session: SessionId,
    /// When it was used.
    pub last_seen: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_seconds(1_000_000);

    fn after(seconds: u64) -> Timestamp {
        START.plus(Duration::from_secs(seconds))
    }

    fn session(kind: SessionKind) -> Session {
        let new = NewSession {
            id: SessionId::from_bytes([1; 16]),
            token: TokenHash([2; 32]),
            kind,
            account: None,
            user_agent: "Browser\r\n 1".into(),
        };
        Session::open(new, &SessionLimits::default(), &Actor::system(START)).into_parts().0
    }

    #[test]
    fn a_full_session_ends_two_hours_after_its_last_use() {
        let mut session = session(SessionKind::Full);
        let limits = SessionLimits::default();
        assert!(session.is_live(&limits, after(7199)));
        assert!(!session.is_live(&limits, after(7200)));
        session.last_seen = after(7000);
        assert!(session.is_live(&limits, after(7200)));
    }

    #[test]
    fn a_full_session_ends_after_twelve_hours_however_busy() {
        let mut session = session(SessionKind::Full);
        session.last_seen = after(12 * 3600 - 1);
        assert!(session.is_live(&SessionLimits::default(), after(12 * 3600 - 1)));
        assert!(!session.is_live(&SessionLimits::default(), after(12 * 3600)));
    }

    #[test]
    fn a_half_session_lives_five_minutes() {
        let session = session(SessionKind::Half);
        assert!(session.is_live(&SessionLimits::default(), after(299)));
        assert!(!session.is_live(&SessionLimits::default(), after(300)));
    }

    #[test]
    fn a_programs_session_lives_seven_days_used_or_not() {
        let session = session(SessionKind::Api);
        assert!(session.is_live(&SessionLimits::default(), after(7 * 86_400 - 1)));
        assert!(!session.is_live(&SessionLimits::default(), after(7 * 86_400)));
    }

    #[test]
    fn use_is_noted_once_a_minute() {
        let session = session(SessionKind::Full);
        assert!(session.touch(after(59)).is_none());
        assert_eq!(session.touch(after(60)).map(|touched| touched.last_seen), Some(after(60)));
    }

    #[test]
    fn the_browsers_name_cannot_break_a_line() {
        assert_eq!(session(SessionKind::Full).user_agent, "Browser 1");
    }
}
