//! Frames of the camera, as small JPEG pictures, until a code is found or the part goes away.

use dioxus::prelude::*;
use jigap_kit::{dom, sleep, t};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, HtmlCanvasElement, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

use super::state::Flow;

const VIDEO: &str = "pay-video";
/// Pause between two frames.
const PAUSE_MS: u32 = 350;
/// Widest frame; enough for a code held before a phone, small enough to read several times a second.
const WIDEST: u32 = 800;

/// The live picture with a frame to aim by.
#[component]
pub(crate) fn Camera(flow: Flow, onrefused: EventHandler<()>) -> Element {
    let mut stream = use_signal(|| None::<MediaStream>);
    use_future(move || async move {
        let Ok(opened) = open().await else {
            onrefused.call(());
            return;
        };
        stream.set(Some(opened));
        loop {
            sleep(PAUSE_MS).await;
            if let Some(bytes) = frame().await {
                flow.read_frame(bytes).await;
            }
        }
    });
    use_drop(move || {
        let opened = stream.peek().clone();
        if let Some(opened) = opened {
            close(&opened);
        }
    });
    rsx! {
        div { class: "viewfinder",
            video { id: VIDEO, autoplay: true, muted: true, "playsinline": "true", aria_label: t("pay-camera-view") }
            span { class: "viewfinder-frame", "aria-hidden": "true" }
        }
        p { class: "quiet center", role: "status", {t("pay-camera-aim")} }
    }
}

async fn open() -> Result<MediaStream, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let devices = window.navigator().media_devices()?;
    // Web views without a camera permission have no `mediaDevices` at all.
    if devices.is_undefined() {
        return Err(JsValue::NULL);
    }
    let wanted = js_sys::Object::new();
    js_sys::Reflect::set(&wanted, &"facingMode".into(), &"environment".into())?;
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&wanted);
    let stream: MediaStream =
        JsFuture::from(devices.get_user_media_with_constraints(&constraints)?).await?.dyn_into()?;
    let Some(video) = video() else {
        close(&stream);
        return Err(JsValue::NULL);
    };
    video.set_src_object(Some(&stream));
    let _ = JsFuture::from(video.play()?).await;
    Ok(stream)
}

fn close(stream: &MediaStream) {
    for track in stream.get_tracks() {
        if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
            track.stop();
        }
    }
}

fn video() -> Option<HtmlVideoElement> {
    dom::by_id(VIDEO)?.dyn_into().ok()
}

/// The frame shown now, as JPEG; `None` before the first one.
async fn frame() -> Option<Vec<u8>> {
    let video = video()?;
    let (width, height) = (video.video_width(), video.video_height());
    if width == 0 || height == 0 {
        return None;
    }
    let shown = width.min(WIDEST);
    let canvas: HtmlCanvasElement = dom::document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(shown);
    canvas.set_height(height * shown / width);
    let context: web_sys::CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_video_element_and_dw_and_dh(
            &video,
            0.0,
            0.0,
            f64::from(canvas.width()),
            f64::from(canvas.height()),
        )
        .ok()?;
    let blob: Blob = JsFuture::from(to_blob(&canvas)).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

fn to_blob(canvas: &HtmlCanvasElement) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        if canvas.to_blob_with_type(done.unchecked_ref(), "image/jpeg").is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    })
}
