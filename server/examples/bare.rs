//! The yardstick of the benchmark: an axum handler that sends the bytes of a file and does nothing else.
//! `bare ADDRESS FILE`

use axum::{Router, body::Bytes, http::header, routing::get, serve::ListenerExt};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (address, file) = (arguments.next().ok_or("an address is missing")?, arguments.next().ok_or("a file is missing")?);
    let bytes = Bytes::from(std::fs::read(file)?);
    let handler = move || std::future::ready(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], bytes.clone()));
    let listener = tokio::net::TcpListener::bind(address).await?.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, Router::new().route("/", get(handler))).await?;
    Ok(())
}
