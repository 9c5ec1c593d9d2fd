//! Login messages name the API's authority; a page opened under another name cannot sign in.

use crate::gate;

/// Where this page is and where it should be, when the two differ.
pub(super) fn wrong_place() -> Option<(String, String)> {
    let card = gate::card()?;
    let here = host()?;
    (!here.eq_ignore_ascii_case(&card.authority)).then_some((here, card.authority))
}

fn host() -> Option<String> {
    if cfg!(target_arch = "wasm32") { web_sys::window()?.location().host().ok() } else { None }
}

/// `http` or `https`, as this page was loaded.
pub(super) fn scheme() -> String {
    let scheme = web_sys::window().and_then(|window| window.location().protocol().ok());
    scheme.unwrap_or_default().trim_end_matches(':').to_owned()
}

/// Browser and system.
pub(super) fn device() -> String {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    super::state::device_name(&agent)
}
