//! Passes news on.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use controlkeep_ports::News;
use redis::{Connection, RedisResult};

use crate::RedisSettings;
use crate::link::connect;
use crate::standing::Standing;
use crate::stop::Stop;

/// How soon the thread sees that it is over.
const LOOK: Duration = Duration::from_millis(100);

/// What a piece of news is called on the channel.
pub(crate) const fn word(news: News) -> &'static str {
    match news {
        News::Access => "access",
    }
}

/// A mouth and the thread behind it. News that waits stands for all that comes before it is told.
pub(crate) fn teller() -> (SyncSender<News>, Receiver<News>) {
    sync_channel(1)
}

/// Hands news to the thread, and waits for nobody.
pub(crate) fn hand(mouth: &SyncSender<News>, news: News) {
    match mouth.try_send(news) {
        // Something that says the same waits to be told already; or it is over.
        Ok(()) | Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {}
    }
}

/// Tells until it is over.
pub(crate) fn run(settings: &RedisSettings, standing: &Arc<Standing>, stop: &Stop, hears: &Receiver<News>) {
    let mut connection = None;
    while !stop.is_asked() {
        let news = match hears.recv_timeout(LOOK) {
            Ok(news) => news,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if !standing.is_here() {
            connection = None;
            continue;
        }
        if let Err(error) = tell(settings, &mut connection, news) {
            connection = None;
            standing.lost(&error);
        }
    }
}

fn tell(settings: &RedisSettings, kept: &mut Option<Connection>, news: News) -> RedisResult<()> {
    let mut connection = kept.take().map_or_else(|| connect(&settings.address), Ok)?;
    publish(settings, &mut connection, news)?;
    *kept = Some(connection);
    Ok(())
}

pub(crate) fn publish(settings: &RedisSettings, connection: &mut Connection, news: News) -> RedisResult<()> {
    redis::cmd("PUBLISH").arg(settings.channel()).arg(word(news)).exec(connection)
}
