//! Requests counted over all nodes.

use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use controlkeep_ports::Taken;
use redis::{Connection, RedisResult, Script};

use crate::RedisSettings;
use crate::link::connect;
use crate::standing::Standing;

/// How many connections rest here for the next.
const SPARE: usize = 16;

/// More than anybody asks for.
const ANY: NonZeroU32 = match NonZeroU32::new(1_000_000) {
    Some(many) => many,
    None => NonZeroU32::MAX,
};

/// Asks Redis to count, on as many connections as ask at once.
pub(crate) struct Counts {
    settings: RedisSettings,
    script: Script,
    standing: Arc<Standing>,
    spare: Mutex<Vec<Connection>>,
}

impl Counts {
    pub(crate) fn new(settings: RedisSettings, standing: Arc<Standing>) -> Self {
        let script = Script::new(include_str!("count.lua"));
        Self { settings, script, standing, spare: Mutex::default() }
    }

    /// Counts, unless Redis is known to be away.
    pub(crate) fn take(&self, what: &str, per_minute: NonZeroU32) -> Option<Taken> {
        if !self.standing.is_here() {
            return None;
        }
        let taken = self.ask(what, per_minute);
        if let Err(error) = &taken {
            self.standing.lost(error);
            // Those at rest lead to the same Redis.
            self.spares().clear();
        }
        taken.ok()
    }

    /// Counts something that nobody is bounded by, to see that it works.
    pub(crate) fn try_out(&self) -> RedisResult<()> {
        self.ask("trial", ANY).map(drop)
    }

    fn ask(&self, what: &str, per_minute: NonZeroU32) -> RedisResult<Taken> {
        let spare = self.spares().pop();
        let mut connection = spare.map_or_else(|| connect(&self.settings.address), Ok)?;
        let mut call = self.script.key(self.settings.count(what));
        let (fits, remaining, time): (u8, u32, u64) = call.arg(per_minute.get()).invoke(&mut connection)?;
        let mut spares = self.spares();
        if spares.len() < SPARE {
            spares.push(connection);
        }
        let time = Duration::from_micros(time);
        Ok(if fits == 1 { Taken::Left { remaining, whole_after: time } } else { Taken::Full { wait: time } })
    }

    fn spares(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
