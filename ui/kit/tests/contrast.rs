//! Words stay readable: WCAG 2.2 AA in both themes, computed from the tokens themselves.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{collections::BTreeMap, fs};

type Rgb = [f64; 3];

/// Role → its colour in the light and in the dark theme.
fn tokens() -> BTreeMap<String, [Rgb; 2]> {
    let css = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tokens.css")).unwrap();
    css.lines()
        .filter_map(|line| {
            let (name, rest) = line.trim().strip_prefix("--")?.split_once(": light-dark(#")?;
            let (light, rest) = rest.split_once(", #")?;
            Some((name.to_owned(), [rgb(light), rgb(&rest[..6])]))
        })
        .collect()
}

fn rgb(hex: &str) -> Rgb {
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

fn luminance(colour: Rgb) -> f64 {
    let linear =
        colour.map(|part| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn words_and_edges_stand_out_from_what_is_behind_them() {
    let tokens = tokens();
    let words = 4.5;
    let edges = 3.0;
    let mut pairs = Vec::new();
    for behind in ["page", "surface", "surface-hover", "raised", "sunken"] {
        for front in ["text", "text-soft", "text-faint", "accent-text", "bad"] {
            pairs.push((front, behind, words));
        }
    }
    for behind in ["page", "surface", "raised"] {
        pairs.push(("line-strong", behind, edges));
        pairs.push(("focus", behind, edges));
    }
    for tone in ["good", "warn", "bad", "rise", "fall"] {
        pairs.push((tone, "surface", words));
        pairs.push((tone, "raised", words));
        pairs.push((tone, "page", words));
    }
    for series in ["chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6"] {
        for behind in ["page", "surface", "raised"] {
            pairs.push((series, behind, edges));
        }
    }
    pairs.extend([
        ("on-accent", "accent", words),
        ("on-accent", "accent-strong", words),
        ("on-accent", "bad-fill", words),
        ("on-accent", "bad-fill-strong", words),
        ("text", "sunken-strong", words),
        ("on-inverse", "inverse", words),
        ("text", "chosen", words),
        ("accent-text", "accent-soft", words),
        ("accent-text", "accent-soft-strong", words),
        ("good", "good-soft", words),
        ("warn", "warn-soft", words),
        ("bad", "bad-soft", words),
        ("bad", "bad-soft-strong", words),
        ("text", "bad-soft", words),
        ("text-soft", "bad-soft", words),
        ("text", "accent-soft", words),
        ("text-soft", "accent-soft", words),
        ("text-soft", "good-soft", words),
        ("text-soft", "warn-soft", words),
    ]);
    let mut failures = Vec::new();
    for (front, behind, least) in pairs {
        for (theme, name) in ["light", "dark"].into_iter().enumerate() {
            let ratio = contrast(tokens[front][theme], tokens[behind][theme]);
            if ratio < least {
                failures.push(format!("{name}: {front} on {behind} is {ratio:.2}, needs {least}"));
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
