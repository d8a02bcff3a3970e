use super::{say, site, up_to_date};
use crate::{assets, config::Config, http, workers};
use app::{
    context::{About, Pulse, Web},
    shell::PageCache,
};
use axum::{
    extract::ConnectInfo,
    serve::{Listener, ListenerExt},
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// How long requests that are under way may take when the server is asked to stop.
const LAST_CALL: Duration = Duration::from_secs(20);

pub async fn serve(config: Config) -> Result<(), String> {
    // Where nobody asks for figures none are kept: samples that nobody takes would pile up.
    let metrics = match config.metrics_listen {
        Some(address) => Some((address, recorder()?)),
        None => None,
    };
    let db = up_to_date(&config).await?;
    let mailer = config.mailer()?;
    let site = Arc::new(site(&config, db.clone()));
    let about = about(&config);
    let pulse = about.pulse.clone();
    let web =
        Web { assets: assets::assets(), pages: Arc::new(PageCache::default()), trusted_proxies: config.trusted_proxies, about, site: site.clone() };
    let listener = TcpListener::bind(config.listen).await.map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    let stop = CancellationToken::new();
    let workers = workers::start(&site, mailer, &pulse, &stop);
    if let Some((address, metrics)) = metrics {
        tokio::spawn(serve_metrics(address, metrics, stop.clone()));
    }
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    say(&format!("Maharat serves on http://{address} ({})", config.settings.public_url));
    tokio::spawn(stop_on_signal(stop.clone()));
    run(listener, http::site(Arc::new(web)), &stop).await?;
    if tokio::time::timeout(LAST_CALL, workers.wait()).await.is_err() {
        tracing::warn!("a worker was not waited for: what it was doing will be done at the next start");
    }
    drop(site);
    db.close().await.map_err(|error| error.to_string())
}

/// Serves until told to stop; then no new request is taken, and those under way get their time.
async fn run(listener: TcpListener, service: http::SiteService, stop: &CancellationToken) -> Result<(), String> {
    // Without it a small answer can wait for the acknowledgement of the one before.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY could not be set");
        }
    });
    let make = tower::service_fn(move |stream: axum::serve::IncomingStream<'_, _>| {
        let peer = peer_of(&stream);
        let service = service.clone().map_request(move |mut request: axum::extract::Request| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        });
        std::future::ready(Ok::<_, std::convert::Infallible>(service))
    });
    let stopping = stop.clone();
    let server = axum::serve(listener, make).with_graceful_shutdown(async move { stopping.cancelled().await });
    let last_call = async {
        stop.cancelled().await;
        tokio::time::sleep(LAST_CALL).await;
    };
    tokio::select! {
        result = server => result.map_err(|error| error.to_string()),
        // Connections that are kept open can hold the server for ever.
        () = last_call => Ok(()),
    }
}

fn peer_of<L: Listener<Addr = SocketAddr>>(stream: &axum::serve::IncomingStream<'_, L>) -> SocketAddr {
    *stream.remote_addr()
}

async fn stop_on_signal(stop: CancellationToken) {
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping: requests under way are finished");
    stop.cancel();
}

/// Upper ends of the histograms' buckets, in seconds.
const BUCKETS: [f64; 12] = [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

fn recorder() -> Result<PrometheusHandle, String> {
    let builder = PrometheusBuilder::new().set_buckets(&BUCKETS).map_err(|error| error.to_string())?;
    builder.install_recorder().map_err(|error| error.to_string())
}

async fn serve_metrics(address: SocketAddr, metrics: PrometheusHandle, stop: CancellationToken) {
    let upkeep = metrics.clone();
    let routes = axum::Router::new().route("/metrics", axum::routing::get(move || std::future::ready(metrics.render())));
    let listener = match TcpListener::bind(address).await {
        Ok(listener) => listener,
        Err(error) => {
            tracing::error!(%error, %address, "figures cannot be served");
            return;
        }
    };
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            upkeep.run_upkeep();
        }
    });
    let stopped = async move { stop.cancelled().await };
    if let Err(error) = axum::serve(listener, routes).with_graceful_shutdown(stopped).await {
        tracing::error!(%error, "figures are not served any more");
    }
}

fn about(config: &Config) -> About {
    About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        database: if config.database_url.starts_with("sqlite:") { "SQLite".into() } else { "PostgreSQL".into() },
        mail: config
            .smtp
            .as_ref()
            .map_or_else(|| format!("{}", config.data_folder.join("letters").display()), |smtp| format!("{}:{}", smtp.host, smtp.port)),
        data_folder: config.data_folder.clone(),
        pulse: Pulse::default(),
        free_bytes: Some(free_bytes),
    }
}

fn free_bytes(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}
