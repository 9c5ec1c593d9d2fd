//! QR codes.

use chrono::{DateTime, Utc};
use dioxus::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

use crate::{Icon, IconName, t, use_now};

/// Light modules around the code that scanners need (ISO/IEC 18004: four).
const QUIET: usize = 4;

/// A QR code, black on white in both themes so that every scanner reads it, with the remaining time running around it.
#[component]
pub fn Qr(
    /// What it says.
    text: String,
    /// What it is for, for those who cannot see it.
    label: String,
    /// Worthless from this moment on.
    #[props(default)]
    expires_at: Option<DateTime<Utc>>,
    /// How long it lives from the start, in seconds; the whole ring.
    #[props(default = 180)]
    lifetime_secs: u32,
    /// Asks to turn the screen up, below the code: for codes that a machine at a door or a till reads.
    #[props(default)]
    bright: bool,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let drawing = use_memo(use_reactive!(|text| draw(&text)));
    let now = use_now(1_000);
    let share = expires_at.map(|end| {
        let left = (end - *now.read()).num_milliseconds().max(0);
        // Milliseconds of a few minutes: exact in a double.
        (left as f64 / (f64::from(lifetime_secs) * 1000.0)).min(1.0) * 100.0
    });
    let Some((side, path)) = drawing() else { return rsx! {} };
    rsx! {
        div { class: "qr", "data-over": share == Some(0.0), "data-soon": share.is_some_and(|share| share < 12.0), ..attributes,
            svg {
                class: "qr-code",
                role: "img",
                "aria-label": label,
                view_box: "0 0 {side} {side}",
                shape_rendering: "crispEdges",
                rect { width: "{side}", height: "{side}", fill: "#fff" }
                path { d: path, fill: "#000" }
            }
            if let Some(share) = share {
                svg { class: "qr-ring", view_box: "0 0 100 100", preserve_aspect_ratio: "none", "aria-hidden": "true",
                    rect { class: "qr-ring-track", x: "1", y: "1", width: "98", height: "98", rx: "7" }
                    rect {
                        class: "qr-ring-left",
                        x: "1",
                        y: "1",
                        width: "98",
                        height: "98",
                        rx: "7",
                        path_length: "100",
                        stroke_dasharray: "{share} 100",
                    }
                }
            }
        }
        if bright {
            p { class: "qr-bright", Icon { name: IconName::Sun, size: 18 } {t("kit-qr-bright")} }
        }
    }
}

/// The side with the quiet zone, and one path with a rectangle for each run of dark modules; `None` when the text is too long.
fn draw(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|color| **color == Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    Some((width + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_covers_the_dark_modules_exactly() {
        let (side, path) = draw("jigap:pay/x").unwrap();
        let code = QrCode::with_error_correction_level("jigap:pay/x", EcLevel::M).unwrap();
        assert_eq!(side, code.width() + 8);
        let covered: usize = path
            .split('M')
            .skip(1)
            .map(|run| run.split(['h', 'v']).nth(1).unwrap().parse::<usize>().unwrap())
            .sum();
        let dark = code.to_colors().iter().filter(|color| **color == Color::Dark).count();
        assert_eq!(covered, dark);
    }

    #[test]
    fn a_text_that_does_not_fit_is_not_drawn() {
        assert_eq!(draw(&"x".repeat(5_000)), None);
    }
}
