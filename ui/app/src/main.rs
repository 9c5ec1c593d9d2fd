//! The wallet's screens. They know the shell by one file, `backend.rs`, and never see a key.

mod app;
mod backend;
#[cfg(feature = "fake")]
mod fake;
mod parts;
mod route;
mod screens;

use std::rc::Rc;

use dioxus::{
    prelude::*,
    web::{Config, HashHistory},
};

fn main() {
    #[cfg(feature = "fake")]
    fake::begin();
    // The route stands behind `#`: the page is one file, and the back button of a phone works.
    let history = Rc::new(HashHistory::new(true));
    LaunchBuilder::new().with_cfg(Config::new().history(history)).launch(app::App);
}
