//! Paths of SVG. No screen here.

use std::f64::consts::TAU;
use std::fmt::Write;

/// A line through the points, broken where there is none.
pub(super) fn line(points: &[Option<(f64, f64)>]) -> String {
    let mut path = String::new();
    let mut drawing = false;
    for point in points {
        match point {
            Some((x, y)) => {
                let _ = write!(path, "{}{x:.1} {y:.1}", if drawing { "L" } else { "M" });
                drawing = true;
            }
            None => drawing = false,
        }
    }
    path
}

/// The plane between the points and the height `floor`; gaps are left out.
pub(super) fn area(points: &[Option<(f64, f64)>], floor: f64) -> String {
    let mut path = String::new();
    for run in points.split(Option::is_none) {
        let run: Vec<(f64, f64)> = run.iter().copied().flatten().collect();
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let _ = write!(path, "M{:.1} {floor:.1}", first.0);
            for (x, y) in &run {
                let _ = write!(path, "L{x:.1} {y:.1}");
            }
            let _ = write!(path, "L{:.1} {floor:.1}Z", last.0);
        }
    }
    path
}

/// A bar from `floor` to `top` with its far end rounded; grows downwards when `top` is below.
pub(super) fn bar(x: f64, width: f64, floor: f64, top: f64, radius: f64) -> String {
    let up = if top <= floor { 1.0 } else { -1.0 };
    let radius = radius.min(width / 2.0).min((floor - top).abs());
    let shoulder = top + up * radius;
    let right = x + width;
    format!(
        "M{x:.1} {floor:.1}V{shoulder:.1}Q{x:.1} {top:.1} {:.1} {top:.1}H{:.1}Q{right:.1} {top:.1} {right:.1} {shoulder:.1}V{floor:.1}Z",
        x + radius,
        right - radius,
    )
}

/// A point on a circle around (0, 0): `turn` from 0 at the top, clockwise, to 1.
pub(super) fn on_circle(turn: f64, radius: f64) -> (f64, f64) {
    let angle = turn * TAU;
    (angle.sin() * radius, -angle.cos() * radius)
}

/// A part of a ring around (0, 0). A whole ring is drawn as two halves, since an arc that ends where it begins is nothing in SVG.
pub(super) fn ring(from: f64, to: f64, inner: f64, outer: f64) -> String {
    if to - from >= 0.999_9 {
        return format!(
            "{}{}",
            ring(from, from + 0.5, inner, outer),
            ring(from + 0.5, from + 1.0 - 1e-9, inner, outer)
        );
    }
    let large = u8::from(to - from > 0.5);
    let ((ax, ay), (bx, by)) = (on_circle(from, outer), on_circle(to, outer));
    let ((cx, cy), (dx, dy)) = (on_circle(to, inner), on_circle(from, inner));
    format!(
        "M{ax:.2} {ay:.2}A{outer} {outer} 0 {large} 1 {bx:.2} {by:.2}L{cx:.2} {cy:.2}A{inner} {inner} 0 {large} 0 {dx:.2} {dy:.2}Z"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_breaks_the_line() {
        let points = [Some((0.0, 1.0)), Some((1.0, 2.0)), None, Some((3.0, 0.5))];
        assert_eq!(line(&points), "M0.0 1.0L1.0 2.0M3.0 0.5");
        assert_eq!(area(&points[..2], 9.0), "M0.0 9.0L0.0 1.0L1.0 2.0L1.0 9.0Z");
    }

    #[test]
    fn a_bar_below_zero_is_rounded_below() {
        assert!(bar(0.0, 10.0, 100.0, 40.0, 4.0).starts_with("M0.0 100.0V44.0"));
        assert!(bar(0.0, 10.0, 100.0, 140.0, 4.0).starts_with("M0.0 100.0V136.0"));
        assert!(bar(0.0, 10.0, 100.0, 99.0, 4.0).starts_with("M0.0 100.0V100.0"));
    }

    #[test]
    fn a_turn_begins_at_the_top_and_runs_clockwise() {
        let (x, y) = on_circle(0.25, 10.0);
        assert!((x - 10.0).abs() < 1e-9 && y.abs() < 1e-9);
        assert_eq!(ring(0.0, 1.0, 5.0, 9.0).matches('A').count(), 4);
        assert!(ring(0.0, 0.6, 5.0, 9.0).contains(" 0 1 1 "));
    }
}
