//! Is there room for two panes?

/// CSS pixels from which lists show what is chosen beside them; the style sheet has the same figure.
const TWO_PANES: f64 = 1_120.0;

/// Is there room for two panes now?
pub(crate) fn is_wide() -> bool {
    let width =
        web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width >= TWO_PANES)
}
