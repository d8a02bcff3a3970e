//! Maharat's server and command line.

pub mod assets;
pub mod cli;
mod commands;
pub mod config;
pub mod http;
mod logging;
mod middleware;
mod press_room;
mod workers;
