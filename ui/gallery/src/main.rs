//! The gallery: every component of the kit in every state, in both themes and both languages.
//!
//! `?part=charts&theme=dark&lang=en` shows one part as pictures and checks need it; without `part` all of them stand below each other.
//! A crate of its own, so that not a byte of it reaches the app or the console.

mod frame;
mod parts;
mod words;

fn main() {
    dioxus::launch(frame::Gallery);
}
