/// Where an arrow key leads: the nearest place in its direction, straight ahead before aside. `None` at the edge.
pub(super) fn nearest(places: &[(f64, f64)], from: usize, (dx, dy): (f64, f64)) -> Option<usize> {
    let (x, y) = *places.get(from)?;
    let cost = |&(to_x, to_y): &(f64, f64)| {
        let ahead = (to_x - x) * dx + (to_y - y) * dy;
        let aside = ((to_x - x) * dy).abs() + ((to_y - y) * dx).abs();
        (ahead > 0.01).then_some(ahead + 3.0 * aside)
    };
    let reachable = places.iter().enumerate().filter_map(|(place, to)| Some((place, cost(to)?)));
    reachable.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn arrows_lead_to_the_nearest_seat_straight_ahead() {
        let seats = [(0.0, 0.0), (1.0, 0.0), (3.0, 0.0), (0.0, 1.0), (1.0, 2.0)];
        assert_eq!(nearest(&seats, 0, (1.0, 0.0)), Some(1));
        assert_eq!(nearest(&seats, 1, (1.0, 0.0)), Some(2));
        assert_eq!(nearest(&seats, 2, (1.0, 0.0)), None);
        assert_eq!(nearest(&seats, 0, (0.0, 1.0)), Some(3));
        assert_eq!(nearest(&seats, 1, (0.0, 1.0)), Some(4));
        assert_eq!(nearest(&seats, 4, (0.0, -1.0)), Some(1));
        assert_eq!(nearest(&[], 0, (1.0, 0.0)), None);
    }
}
