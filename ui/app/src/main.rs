//! The wallet's screens. They know the shell by one file, `backend.rs`, and never see a key.

mod amount;
mod app;
mod backend;
#[cfg(feature = "fake")]
mod fake;
mod palette;
mod parts;
mod route;
mod screens;
mod shared;
mod waiting;
mod wide;
mod window;

use std::rc::Rc;

use dioxus::{
    prelude::*,
    web::{Config, HashHistory},
};

fn main() {
    #[cfg(feature = "fake")]
    fake::begin();
    // The route stands behind `#`: the page is one file, and the back button of a phone works.
    // Before the router, which takes the query away.
    let window = window::Window::of_this_page();
    jigap_kit::dom::set_root_attribute("data-window", Some(window.name()));
    let history = Rc::new(HashHistory::new(true));
    LaunchBuilder::new().with_cfg(Config::new().history(history)).with_context(window).launch(app::App);
}
