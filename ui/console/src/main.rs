//! The staff console of Jigap, in a browser: vouchers for the co-op office, the till for shops.
//!
//! It is served by the API itself, so everything it asks for is of its own origin.

mod api;
mod app;
mod components;
mod gate;
mod live;
mod prefs;
mod route;
mod screens;
mod siwe;
mod wallets;
#[cfg(test)]
mod words;

use std::rc::Rc;

use dioxus::web::{Config, WebHistory};

/// Where the API serves the console.
const FOLDER: &str = "/console";

fn main() {
    // Said here and not in the page: Dioxus reads it from there in debug builds only.
    let history = WebHistory::new(Some(FOLDER.to_owned()), true);
    dioxus::LaunchBuilder::web().with_cfg(Config::new().history(Rc::new(history))).launch(app::App);
}
