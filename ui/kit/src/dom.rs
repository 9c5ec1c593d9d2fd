//! The few things that must be asked of the document itself.

use std::cell::Cell;

use dioxus::prelude::*;
use wasm_bindgen::JsCast;

/// The page's document; `None` outside a browser.
#[must_use]
pub fn document() -> Option<web_sys::Document> {
    if cfg!(target_arch = "wasm32") { web_sys::window()?.document() } else { None }
}

/// The element with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<web_sys::HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element with this id, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// Sets an attribute of `<html>`, or takes it away.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Copies a text; `false` when the browser refuses.
pub async fn copy(text: &str) -> bool {
    if !cfg!(target_arch = "wasm32") {
        return false;
    }
    let Some(window) = web_sys::window() else { return false };
    // `navigator.clipboard` is missing on pages that are not secure contexts.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).unwrap_or_default();
    let Ok(clipboard) = clipboard.dyn_into::<web_sys::Clipboard>() else { return false };
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// First language of the system, such as `ko-KR`.
#[must_use]
pub fn system_language() -> Option<String> {
    if cfg!(target_arch = "wasm32") { web_sys::window()?.navigator().language() } else { None }
}

thread_local! {
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// An id that no other element has, the same at every drawing of the component.
pub fn use_id() -> String {
    use_hook(|| {
        let id = LAST_ID.get() + 1;
        LAST_ID.set(id);
        format!("k{id}")
    })
}

/// Hands a text to the browser as a file to keep.
pub fn save(name: &str, kind: &str, text: &str) {
    let Some(document) = document() else { return };
    let parts = js_sys::Array::of1(&text.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let Ok(blob) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    if let Some(link) =
        document.create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok())
    {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&url);
}
