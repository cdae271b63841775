//! What Prometheus reads.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::{Problem, Shared};

/// Counts a request while it is being answered.
pub(crate) struct InFlight;

impl InFlight {
    pub(crate) fn begin() -> Self {
        gauge!("http_requests_in_flight").increment(1.0);
        Self
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        gauge!("http_requests_in_flight").decrement(1.0);
    }
}

/// Counts an answered request by the route's template, never by its path.
pub(crate) fn note_request(method: &str, route: &'static str, status: StatusCode, took: Duration) {
    let method =
        if matches!(method, "GET" | "HEAD" | "POST") { method.to_owned() } else { "OTHER".to_owned() };
    counter!("http_requests_total", "method" => method.clone(), "route" => route, "status" => status.as_u16().to_string())
        .increment(1);
    histogram!("http_request_duration_seconds", "method" => method, "route" => route)
        .record(took.as_secs_f64());
}

/// Writes the metrics in Prometheus' text form.
pub(crate) async fn show(State(app): State<Shared>) -> Result<Response, Problem> {
    let reading = app.clone();
    let read = move || reading.views.heads().map(|heads| (heads, (reading.gauges)()));
    let (heads, gauges) = app.blocking.read(read).await??;
    let entries: i64 = heads.iter().map(|head| head.sequence).sum();
    gauge!("audit_entries").set(as_gauge(entries));
    gauge!("audit_chains").set(as_gauge(i64::try_from(heads.len()).unwrap_or(i64::MAX)));
    for (name, value) in gauges {
        gauge!(name).set(value);
    }
    let text = app.metrics.as_ref().map(PrometheusHandle::render).unwrap_or_default();
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}

/// A count as Prometheus keeps it; exact up to 2^53.
#[allow(clippy::cast_precision_loss, reason = "no count of ours comes near 2^53")]
fn as_gauge(count: i64) -> f64 {
    count as f64
}
