//! Structured logs: what happened and under which request id; no names, addresses or tokens.

use crate::config::Config;
use tracing_subscriber::{EnvFilter, fmt};

pub fn start(config: &Config) {
    let level = &config.log_level;
    let filter = EnvFilter::new(format!("warn,maharat={level},app={level},domain={level},tower_http={level}"));
    let builder = fmt().with_env_filter(filter).with_target(false).with_writer(std::io::stderr);
    let started = if config.log_json { builder.json().try_init() } else { builder.try_init() };
    if started.is_err() {
        tracing::debug!("logging had been started already");
    }
}
