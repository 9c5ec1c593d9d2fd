//! Reading a code: a payment, a browser's login, somebody to be paid. What it wants is shown where it can be said yes to.

mod camera;
mod reader;
mod state;

use dioxus::prelude::*;

use crate::shared::use_shared;
use reader::Reader;
use state::Flow;

/// Reading begins with a text or a picture.
#[component]
pub(crate) fn Pay() -> Element {
    rsx! {
        Reading { camera: false }
    }
}

/// Reading begins with the camera.
#[component]
pub(crate) fn Scan() -> Element {
    rsx! {
        Reading { camera: true }
    }
}

#[component]
fn Reading(camera: bool) -> Element {
    let shared = use_shared();
    let flow = Flow::use_new(shared);
    // A link that the system opened the app with is read like a typed one.
    use_effect(move || {
        if shared.has_link()
            && let Some(text) = shared.take_link()
        {
            flow.read_text(text);
        }
    });
    rsx! {
        Reader { flow, camera }
    }
}
