//! Hears news, and finds out when Redis is there again.

use std::time::Duration;

use controlkeep_ports::News;
use redis::{Msg, RedisError, RedisResult};

use crate::counts::Counts;
use crate::link::connect;
use crate::node::Hears;
use crate::standing::Standing;
use crate::stop::Stop;
use crate::teller::word;
use crate::{RedisSettings, node};

/// How long to wait between two attempts to find Redis.
const PAUSE: Duration = Duration::from_secs(1);

/// How often the line is tried while nothing is heard, counted in answers that did not come.
const QUIET: u32 = 4;

/// What a listener needs.
pub(crate) struct Listener<'a> {
    pub(crate) settings: &'a RedisSettings,
    pub(crate) standing: &'a Standing,
    pub(crate) counts: &'a Counts,
    pub(crate) stop: &'a Stop,
    pub(crate) hears: &'a node::Hears,
}

impl Listener<'_> {
    /// Listens until it is over.
    pub(crate) fn run(&self) {
        while !self.stop.is_asked() {
            if let Err(error) = self.listen() {
                self.standing.lost(&error);
            }
            self.stop.nap(PAUSE);
        }
    }

    /// Listens on one connection as long as Redis is there.
    fn listen(&self) -> RedisResult<()> {
        let mut connection = connect(&self.settings.address)?;
        let mut channel = connection.as_pubsub();
        channel.subscribe(self.settings.channel())?;
        self.counts.try_out()?;
        self.standing.found();
        // Nobody knows what was told while nobody listened.
        (self.hears)(News::Access);
        let mut quiet = 0;
        while !self.stop.is_asked() && self.standing.is_here() {
            match channel.get_message() {
                Ok(message) => hear(self.hears, &message),
                Err(error) if nothing_came(&error) => quiet += 1,
                Err(error) => return Err(error),
            }
            if quiet >= QUIET {
                // A dead line is as quiet as one on which nobody speaks.
                self.counts.try_out()?;
                quiet = 0;
            }
        }
        Ok(())
    }
}

fn nothing_came(error: &RedisError) -> bool {
    error.is_timeout()
}

/// What a newer program tells beyond our words is not for us.
fn hear(hears: &Hears, message: &Msg) {
    if message.get_payload_bytes() == word(News::Access).as_bytes() {
        hears(News::Access);
    }
}
