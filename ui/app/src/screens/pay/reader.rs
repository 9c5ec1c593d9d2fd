use dioxus::prelude::*;
use jigap_kit::{Button, ButtonVariant, Card, ErrorPanel, Field, FileDrop, IconName, PickedFile, t};

use super::{camera::Camera, state::Flow};
use crate::parts::Head;

/// Largest picture that the shell takes.
const MAX_PICTURE_BYTES: u64 = 10 * 1024 * 1024;

/// Three ways to bring a code: the camera, a picture, its text.
#[component]
pub(crate) fn Reader(flow: Flow, camera: bool) -> Element {
    let mut filming = use_signal(|| camera);
    let mut no_camera = use_signal(|| false);
    let mut text = use_signal(String::new);
    let refusal = flow.refusal();
    rsx! {
        Head { title: t("pay-title") }
        if let Some(error) = refusal {
            ErrorPanel { id: "pay-refused", error }
        }
        div { class: "columns",
            Card { id: "pay-camera",
                if filming() {
                    Camera {
                        flow,
                        onrefused: move |()| {
                            filming.set(false);
                            no_camera.set(true);
                        },
                    }
                    Button { id: "pay-camera-off", variant: ButtonVariant::Quiet, onclick: move |_| filming.set(false), {t("pay-camera-off")} }
                } else {
                    div { class: "viewfinder", "data-off": true,
                        span { class: "viewfinder-words",
                            if no_camera() { {t("pay-camera-refused")} } else { {t("pay-camera-hint")} }
                        }
                    }
                    Button { id: "pay-camera-on", icon: IconName::Camera, onclick: move |_| filming.set(true),
                        {t("pay-camera-on")}
                    }
                }
            }
            div { class: "stack",
                Card {
                    form {
                        class: "stack",
                        onsubmit: move |event| {
                            event.prevent_default();
                            let typed = text().trim().to_owned();
                            if !typed.is_empty() {
                                flow.read_text(typed);
                            }
                        },
                        Field {
                            id: "pay-text",
                            label: t("pay-text-label"),
                            hint: t("pay-text-hint"),
                            placeholder: "jigap:pay/…",
                            max_length: 600,
                            literal: true,
                            value: text(),
                            oninput: move |typed| text.set(typed),
                        }
                        Button { id: "pay-read", variant: ButtonVariant::Secondary, submit: true, wide: true, busy: flow.is_busy(), disabled: text.read().trim().is_empty(),
                            {t("pay-read")}
                        }
                    }
                }
                FileDrop {
                    id: "pay-picture",
                    label: t("pay-picture"),
                    hint: t("pay-picture-hint"),
                    accept: "image/png,image/jpeg",
                    max_bytes: MAX_PICTURE_BYTES,
                    disabled: flow.is_busy(),
                    onfile: move |file: PickedFile| flow.read_picture(file.bytes),
                    onrefused: move |error| flow.refuse(error),
                }
            }
        }
    }
}
