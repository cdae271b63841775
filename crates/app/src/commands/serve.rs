//! `controlkeep serve`: the server, its set-up code, and its regular duties.

use std::sync::Arc;
use std::time::Duration;

use controlkeep_accounts::SetupStage;
use controlkeep_crypto::{FileCheckpointLog, SystemClock};
use controlkeep_http::{ServeError, Service, Shared, Tls, TlsListener};
use controlkeep_ports::Clock;
use controlkeep_usecases::audit::write_checkpoint;
use controlkeep_usecases::evidence::sweep_uploads;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::config::Settings;
use crate::failure::Failure;
use crate::stop::Stop;
use crate::wiring::{self, House};
use crate::{duties, logging, opening, tls};

/// How long threads of jobs may go on after the end.
const LAST_THREADS: Duration = Duration::from_secs(1);

/// How long a file that nobody writes any more stays.
const UNTOUCHED: Duration = Duration::from_hours(1);

/// Where the durations of requests are counted, in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 10.0];

pub(crate) fn run(settings: Settings) -> Result<(), Failure> {
    let _guard = logging::start(&settings)?;
    let house = House::open_patiently(settings)?;
    let opened = opening::open(&house)?;
    house.seed()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::outside("the server could not start", &error))?;
    let ended = runtime.block_on(serve(&house, &opened));
    // A job that did not end in time was handed back; nobody waits for its thread.
    runtime.shutdown_timeout(LAST_THREADS);
    ended
}

async fn serve(house: &House, opened: &opening::Opened) -> Result<(), Failure> {
    let tls = tls::open(&house.settings)?;
    let listener = bind(&house.settings.listen, "--listen").await?;
    let plain = match house.settings.redirect_listen.as_str() {
        "" => None,
        place => Some(bind(place, "redirect_listen").await?),
    };
    let recorder = recorder()?;
    let stop = house.stop.clone();
    house.store.when_a_commit_is_lost(move || stop.ask());
    let (operations, registry) = wiring::operations(house)?;
    let app = wiring::app(house, operations, Some(recorder))?;
    let service =
        Service::build(&app, wiring::routes(&app)).map_err(|error| Failure::Outside(error.to_string()))?;
    let every = Duration::from_mins(house.settings.checkpoint_minutes);
    let redirecting = plain.map(|plain| tokio::spawn(controlkeep_http::serve_redirect(app.clone(), plain)));
    let duties_of_node = tokio::spawn(keep_duties(app.clone(), every));
    let (tell, hears) = watch::channel(false);
    let working = tokio::spawn(duties::worker(house, registry).run(hears));
    let signals =
        signals().map_err(|error| Failure::outside("the server could not listen to signals", &error))?;
    announce(house, opened);
    let asked = house.stop.clone();
    let stop = async move {
        told_to_stop(signals, asked).await;
        tell.send_replace(true);
    };
    let ended = answer(service, listener, tls, stop).await;
    if let Some(redirecting) = redirecting {
        redirecting.abort();
    }
    duties_of_node.abort();
    finish(working).await;
    last_checkpoint(house);
    tracing::info!("Stopped");
    if house.stop.is_asked() {
        return Err(Failure::Outside(
            "the disk did not keep what was written, so the server stopped before more could be lost. Check the disk \
             and its free space, run `controlkeep verify`, then start again."
                .into(),
        ));
    }
    ended.map_err(|error| Failure::Outside(error.to_string()))
}

/// Answers with or without TLS of our own, until told to stop.
async fn answer(
    service: Service,
    listener: TcpListener,
    tls: Option<Tls>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let Some(tls) = tls.map(Arc::new) else {
        return controlkeep_http::serve(service, listener, stop).await;
    };
    let listener = TlsListener::new(listener, Arc::clone(&tls))?;
    let following = tokio::spawn(tls.follow());
    let ended = controlkeep_http::serve_tls(service, listener, stop).await;
    following.abort();
    ended
}

/// Listens on a place that a setting names.
async fn bind(place: &str, setting: &str) -> Result<TcpListener, Failure> {
    let cannot = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Failure::Outside(format!(
            "{place} is taken by another program. Stop it, or choose another address with {setting}."
        )),
        _ => Failure::Outside(format!(
            "the server cannot listen on {place}: {error}. Choose another address with {setting}."
        )),
    };
    TcpListener::bind(place).await.map_err(cannot)
}

fn recorder() -> Result<PrometheusHandle, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::outside("the metrics could not be started", error);
    PrometheusBuilder::new()
        .set_buckets(&BUCKETS)
        .map_err(|error| failed(&error))?
        .install_recorder()
        .map_err(|error| failed(&error))
}

/// Tells the person at the terminal where to go. This is no log line: it is what `make run` shows.
fn announce(house: &House, opened: &opening::Opened) {
    println!("Controlkeep is ready: {}", house.settings.origin());
    if let (SetupStage::Open { .. }, Some(code)) = (&opened.stage, &opened.code) {
        println!("Set it up in the browser with this one-time code: {code}");
    }
    println!("Stop it with Ctrl-C.");
}

/// Waits until the worker has ended or handed back its jobs.
async fn finish(working: JoinHandle<()>) {
    if let Err(error) = working.await {
        tracing::error!(%error, "The worker ended badly");
    }
}

/// What every node does for itself, and therefore is no job that one of them does for all: each has a
/// log of checkpoints of its own, and files on its disk that nobody writes any more.
async fn keep_duties(app: Shared, every: Duration) {
    let mut clock = tokio::time::interval(every);
    loop {
        clock.tick().await;
        let working = app.clone();
        let done = app.blocking.write(move || duty(&working)).await;
        if let Err(problem) = done {
            tracing::error!(
                cause = problem.cause.as_deref().unwrap_or(problem.code),
                "A regular duty was not done"
            );
        }
    }
}

fn duty(app: &Shared) {
    let now = app.clock.now();
    match write_checkpoint(app.views.as_ref(), app.checkpoints.as_ref(), now) {
        Ok(Some(number)) => tracing::info!(number, "Signed a checkpoint of the audit log"),
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "No checkpoint of the audit log could be signed"),
    }
    match sweep_uploads(app.store.as_ref(), app.files.blobs.as_ref(), now) {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "Gave up uploads whose time was over"),
        Err(error) => tracing::error!(%error, "Uploads whose time is over could not be removed"),
    }
    if let Err(error) = app.files.blobs.sweep_unfinished(now.minus(UNTOUCHED)) {
        tracing::error!(%error, "Unfinished files could not be removed");
    }
}

/// The tail of the log is signed too before the process ends.
fn last_checkpoint(house: &House) {
    let log: Arc<FileCheckpointLog> = Arc::new(house.checkpoints());
    if let Err(error) = write_checkpoint(&house.store, log.as_ref(), SystemClock.now()) {
        tracing::error!(%error, "No last checkpoint of the audit log could be signed");
    }
}

/// Listens to the signals that end the server. They count from this call on, not from the first look:
/// whoever reads that the server is ready may end it in the same moment.
#[cfg(unix)]
fn signals() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Other systems have the keyboard alone.
#[cfg(not(unix))]
fn signals() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

async fn told_to_stop(signals: impl Future<Output = ()>, stop: Stop) {
    tokio::select! {
        () = signals => {}
        () = stop.asked() => tracing::error!("The disk did not keep what was written"),
    }
    tracing::info!("Stopping: accepted requests may finish");
}
