//! What people see of Maharat: pages, forms and islands. The server renders everything; the browser gets islands only.
#![recursion_limit = "512"]

#[cfg(feature = "ssr")]
mod accounts;
#[cfg(feature = "ssr")]
mod admin;
mod attempts;
mod bank;
#[cfg(feature = "ssr")]
mod certificates;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
mod courses;
#[cfg(feature = "ssr")]
mod error;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod home;
#[cfg(feature = "ssr")]
mod learning;
#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
mod ui;

/// Makes the browser's entry crate carry the islands of this one.
#[cfg(feature = "hydrate")]
pub fn start() {
    leptos::mount::hydrate_islands();
}
