//! A server that does nothing but answer.

use std::path::Path;

use axum::Router;
use axum::routing::get;

use crate::run::wrk::{Load, Pressure, send};

/// How many small answers a second bare axum gives, on the runtime that the product has.
pub(super) fn bare(scratch: &Path, connections: usize, seconds: u64) -> f64 {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().route("/healthz", get(async || "{\"status\":\"ok\"}\n"));
    runtime.spawn(async move { axum::serve(listener, router).await });
    let load = Load::Prepared(vec![("GET", "/healthz".into(), String::new())]);
    let pressure = Pressure { address: &address, headers: &[], connections, seconds };
    let figures = send(scratch, &load, &pressure);
    assert_eq!(figures.errors, 0);
    runtime.shutdown_background();
    figures.per_second
}
