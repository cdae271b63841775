//! `controlkeep serve`: the server, its set-up code, and its regular duties.

use std::sync::Arc;
use std::time::Duration;

use controlkeep_accounts::SetupStage;
use controlkeep_crypto::{FileCheckpointLog, SystemClock};
use controlkeep_http::{Routes, Service, Shared};
use controlkeep_ports::Clock;
use controlkeep_usecases::audit::write_checkpoint;
use controlkeep_usecases::sessions::sweep_sessions;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;

use crate::config::Settings;
use crate::failure::Failure;
use crate::wiring::{self, House};
use crate::{logging, opening};

/// Where the durations of requests are counted, in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 10.0];

pub(crate) fn run(settings: Settings) -> Result<(), Failure> {
    let _guard = logging::start(&settings)?;
    let house = House::open(settings)?;
    let opened = opening::open(&house)?;
    house.seed()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::outside("the server could not start", &error))?;
    runtime.block_on(serve(&house, &opened))
}

async fn serve(house: &House, opened: &opening::Opened) -> Result<(), Failure> {
    let listen = house.settings.listen.as_str();
    let listener =
        TcpListener::bind(listen).await.map_err(|error| Failure::Outside(cannot_listen(listen, &error)))?;
    let app = wiring::app(house, Some(recorder()?))?;
    let routes = controlkeep_web::routes(Routes::new(app.clone()));
    let service = Service::build(&app, routes).map_err(|error| Failure::Outside(error.to_string()))?;
    let duties =
        tokio::spawn(keep_duties(app.clone(), Duration::from_mins(house.settings.checkpoint_minutes)));
    announce(house, opened);
    let ended = controlkeep_http::serve(service, listener, told_to_stop()).await;
    duties.abort();
    last_checkpoint(house);
    tracing::info!("Stopped");
    ended.map_err(|error| Failure::Outside(error.to_string()))
}

fn cannot_listen(listen: &str, error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("{listen} is taken by another program. Stop it, or choose another address with --listen.")
        }
        _ => format!("the server cannot listen on {listen}: {error}. Choose another address with --listen."),
    }
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

/// What is done regularly: signed checkpoints, and sweeping out what ran out.
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
    if let Err(error) = sweep_sessions(app.store.as_ref(), now) {
        tracing::error!(%error, "Sessions that ran out could not be removed");
    }
}

/// The tail of the log is signed too before the process ends.
fn last_checkpoint(house: &House) {
    let log: Arc<FileCheckpointLog> = Arc::new(house.checkpoints());
    if let Err(error) = write_checkpoint(&house.store, log.as_ref(), SystemClock.now()) {
        tracing::error!(%error, "No last checkpoint of the audit log could be signed");
    }
}

async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
    tracing::info!("Stopping: accepted requests may finish");
}
