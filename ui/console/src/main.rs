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

fn main() {
    dioxus::launch(app::App);
}
