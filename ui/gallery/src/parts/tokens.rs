use dioxus::prelude::*;

use crate::{frame::Sample, words::two};

const SURFACES: [&str; 10] = [
    "page",
    "surface",
    "surface-hover",
    "raised",
    "sunken",
    "sunken-strong",
    "chosen",
    "line",
    "line-strong",
    "inverse",
];
const WORDS: [&str; 4] = ["text", "text-soft", "text-faint", "text-off"];
const MEANINGS: [&str; 14] = [
    "accent",
    "accent-strong",
    "accent-soft",
    "accent-text",
    "good",
    "good-soft",
    "warn",
    "warn-soft",
    "bad",
    "bad-soft",
    "bad-fill",
    "rise",
    "fall",
    "focus",
];
const CHARTS: [&str; 6] = ["chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6"];
const SIZES: [(&str, &str); 7] = [
    ("text-3xl", "40"),
    ("text-2xl", "26"),
    ("text-xl", "22"),
    ("text-l", "18"),
    ("text-m", "16"),
    ("text-s", "14"),
    ("text-xs", "13"),
];
const SPACES: [&str; 8] =
    ["space-1", "space-2", "space-3", "space-4", "space-5", "space-6", "space-8", "space-12"];

#[component]
pub(crate) fn Tokens() -> Element {
    rsx! {
        Sample { title: two("바탕", "Surfaces"), Swatches { names: SURFACES.to_vec() } }
        Sample { title: two("뜻", "Meanings"), Swatches { names: MEANINGS.to_vec() } }
        Sample { title: two("글과 차트", "Words and charts"), Swatches { names: WORDS.into_iter().chain(CHARTS).collect::<Vec<_>>() } }
        Sample { title: two("글자 크기", "Type scale"),
            for (name, pixels) in SIZES {
                p { style: "font-size:var(--{name}); line-height:1.35; font-weight:600", {two("지갑 4,500원 ", "Jigap ₩4,500 ")} "{pixels}" }
            }
        }
        Sample { title: two("굵기와 숫자", "Weights and figures"),
            for weight in [400, 500, 600, 700, 800] {
                p { style: "font-weight:{weight}", {two("가을 상품권을 받았어요", "You received a voucher")} " {weight}" }
            }
            p { style: "font-variant-numeric:tabular-nums; white-space:pre; font-weight:600", "1,111,111\n8,888,888\n4,506,790" }
            p { style: "font-family:var(--mono); font-size:var(--text-s)", "0x5aAeb6053F3E94C9" }
        }
        Sample { title: two("간격", "Spacing"),
            for name in SPACES {
                div { class: "swatch", div { class: "bar", style: "width:var(--{name})" } code { {name} } }
            }
        }
        Sample { title: two("모서리와 높이", "Shape and elevation"),
            for (radius, lift) in [("radius-xs", "lift-1"), ("radius-s", "lift-1"), ("radius-m", "lift-1"), ("radius-l", "lift-1"), ("radius-xl", "lift-2")] {
                div { class: "lift", style: "border-radius:var(--{radius}); box-shadow:var(--{lift})", "{radius} · {lift}" }
            }
        }
    }
}

#[component]
fn Swatches(names: Vec<&'static str>) -> Element {
    rsx! {
        div {
            for name in names {
                div { key: "{name}", class: "swatch",
                    span { class: "swatch-colour", style: "background:var(--{name})" }
                    code { {name} }
                }
            }
        }
    }
}
