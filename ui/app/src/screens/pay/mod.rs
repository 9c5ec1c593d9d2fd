//! Paying and signing browsers in: read a code, confirm what it wants, see how it ended.

mod camera;
mod confirm;
mod login;
mod reader;
mod result;
mod state;

use dioxus::prelude::*;

use crate::{app::use_shared, route::Route};
use confirm::ConfirmSheet;
use login::{LoginDone, LoginSheet};
use reader::Reader;
use result::ResultPage;
use state::{Flow, Stage};

/// Reading begins with a text or a picture.
#[component]
pub(crate) fn Pay() -> Element {
    rsx! {
        PayFlow { camera: false }
    }
}

/// Reading begins with the camera.
#[component]
pub(crate) fn Scan() -> Element {
    rsx! {
        PayFlow { camera: true }
    }
}

#[component]
fn PayFlow(camera: bool) -> Element {
    let shared = use_shared();
    let flow = Flow::use_new(shared.backend);
    // A link that the system opened the app with is read like a typed one.
    use_effect(move || {
        if shared.has_link()
            && let Some(text) = shared.take_link()
        {
            flow.read_text(text);
        }
    });
    use_effect(move || {
        shared.visits();
        flow.leave_the_end();
    });
    let home = move |()| {
        navigator().replace(Route::Home {});
    };
    match flow.stage() {
        Stage::Ended(ending) => rsx! {
            ResultPage { ending, ondone: home, onagain: move |()| flow.restart() }
        },
        Stage::LoginDone => rsx! {
            LoginDone { ondone: home }
        },
        stage => rsx! {
            Reader { flow, camera }
            match stage {
                Stage::Pay(approval) => rsx! {
                    ConfirmSheet {
                        approval: *approval,
                        busy: flow.is_busy(),
                        onconfirm: move |approval| flow.pay(approval),
                        onclose: move |()| flow.restart(),
                    }
                },
                Stage::Login(approval) => rsx! {
                    LoginSheet {
                        approval,
                        busy: flow.is_busy(),
                        refused: flow.refusal(),
                        onapprove: move |approval| flow.log_in(approval),
                        onclose: move |()| flow.restart(),
                    }
                },
                _ => rsx! {},
            }
        },
    }
}
