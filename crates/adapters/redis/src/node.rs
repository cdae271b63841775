//! One node among those that share a Redis.

use std::io;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread::{Builder, JoinHandle};

use controlkeep_ports::{CountsAway, Neighbours, News, SharedCounts, Taken};

use crate::RedisSettings;
use crate::counts::Counts;
use crate::listener::Listener;
use crate::standing::Standing;
use crate::stop::Stop;
use crate::teller;

/// Is called with what other nodes tell, on a thread that listens.
pub type Hears = Box<dyn Fn(News) + Send + Sync>;

/// One node: it counts with the others, tells them and hears them. Nothing of it fails when Redis is
/// away, at the start or later.
pub struct RedisNode {
    counts: Arc<Counts>,
    standing: Arc<Standing>,
    mouth: SyncSender<News>,
    stop: Arc<Stop>,
    threads: Vec<JoinHandle<()>>,
}

impl RedisNode {
    /// Starts to look for Redis, and returns at once.
    ///
    /// # Errors
    /// When the machine gives no thread.
    pub fn start(settings: &RedisSettings, hears: Hears) -> io::Result<Self> {
        let (standing, stop) = (Arc::new(Standing::default()), Arc::new(Stop::default()));
        let counts = Arc::new(Counts::new(settings.clone(), Arc::clone(&standing)));
        let (mouth, queue) = teller::teller();
        let threads = Vec::new();
        let mut node = Self { counts, standing, mouth, stop, threads };
        node.listen(settings.clone(), hears)?;
        let (settings, standing, stop) =
            (settings.clone(), Arc::clone(&node.standing), Arc::clone(&node.stop));
        let tell = move || teller::run(&settings, &standing, &stop, &queue);
        node.threads.push(Builder::new().name("redis-teller".into()).spawn(tell)?);
        Ok(node)
    }

    fn listen(&mut self, settings: RedisSettings, hears: Hears) -> io::Result<()> {
        let (standing, counts, stop) =
            (Arc::clone(&self.standing), Arc::clone(&self.counts), Arc::clone(&self.stop));
        let listen = move || {
            let (standing, counts) = (&*standing, &*counts);
            Listener { settings: &settings, standing, counts, stop: &stop, hears: &hears }.run();
        };
        self.threads.push(Builder::new().name("redis-listener".into()).spawn(listen)?);
        Ok(())
    }
}

impl SharedCounts for RedisNode {
    fn take(&self, what: &str, per_minute: NonZeroU32) -> Result<Taken, CountsAway> {
        self.counts.take(what, per_minute).ok_or(CountsAway)
    }

    fn is_there(&self) -> bool {
        self.standing.is_here()
    }
}

impl Neighbours for RedisNode {
    fn tell(&self, news: News) {
        teller::hand(&self.mouth, news);
    }
}

impl Drop for RedisNode {
    /// Waits for both threads, which is less than a second.
    fn drop(&mut self) {
        self.stop.ask();
        for thread in self.threads.drain(..) {
            // When it panicked, that was told when it happened.
            thread.join().ok();
        }
    }
}
