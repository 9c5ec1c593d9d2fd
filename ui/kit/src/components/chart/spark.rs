use dioxus::prelude::*;

use super::{ChartUnit, draw};
use crate::{t_args, use_i18n};

/// A few numbers as a small line in a row, in the colour of their way: up, down or level.
#[component]
pub fn Sparkline(
    /// What they are, for those who do not see them.
    label: String,
    /// The numbers, oldest first.
    values: Vec<i64>,
    /// What the numbers are.
    #[props(default)]
    unit: ChartUnit,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let words = use_i18n();
    let (first, last) =
        (values.first().copied().unwrap_or_default(), values.last().copied().unwrap_or_default());
    let said = t_args(
        "kit-chart-spark",
        &[("what", label), ("first", unit.full(words, first)), ("last", unit.full(words, last))],
    );
    let points = points(&values, 80.0, 24.0);
    let end = points.last().copied().flatten();
    rsx! {
        svg { class: "spark", role: "img", "aria-label": said, view_box: "0 0 88 32", "data-way": way(first, last), ..attributes,
            path { d: draw::line(&points) }
            if let Some((x, y)) = end {
                circle { cx: "{x:.1}", cy: "{y:.1}", r: "2.6" }
            }
        }
    }
}

/// Across `width` by `height`, four pixels in; a level line runs through the middle.
fn points(values: &[i64], width: f64, height: f64) -> Vec<Option<(f64, f64)>> {
    let low = values.iter().min().copied().unwrap_or_default() as f64;
    let span = values.iter().max().copied().unwrap_or_default() as f64 - low;
    let last = values.len().saturating_sub(1).max(1) as f64;
    let share = |value: i64| if span > 0.0 { (value as f64 - low) / span } else { 0.5 };
    values
        .iter()
        .enumerate()
        .map(|(place, value)| Some((4.0 + width * place as f64 / last, 4.0 + height * (1.0 - share(*value)))))
        .collect()
}

const fn way(first: i64, last: i64) -> &'static str {
    if last > first {
        "up"
    } else if last < first {
        "down"
    } else {
        "level"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_fills_its_room_and_a_level_one_runs_through_the_middle() {
        assert_eq!(points(&[1, 3], 80.0, 24.0), [Some((4.0, 28.0)), Some((84.0, 4.0))]);
        assert_eq!(points(&[5, 5], 80.0, 24.0), [Some((4.0, 16.0)), Some((84.0, 16.0))]);
        assert_eq!((way(1, 2), way(2, 1), way(1, 1)), ("up", "down", "level"));
    }
}
