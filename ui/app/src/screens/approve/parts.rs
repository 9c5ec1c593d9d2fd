use protocol::{SeriesId, Won, app::PayPart, till::Part};

/// The parts of a payment with one voucher spent first, the others in the order they are offered. `None` when they do not
/// reach the amount. Parts of nothing are left out.
pub(super) fn with_first(offered: &[PayPart], first: SeriesId, amount: Won) -> Option<Vec<Part>> {
    let (chosen, others): (Vec<_>, Vec<_>) = offered.iter().partition(|part| part.part.series == first);
    let mut missing = amount;
    let mut parts = Vec::new();
    for offer in chosen.into_iter().chain(others) {
        let taken = offer.part.amount.checked_add(offer.left)?.min(missing);
        missing = missing.checked_sub(taken)?;
        if !taken.is_zero() {
            parts.push(Part { series: offer.part.series, amount: taken });
        }
    }
    missing.is_zero().then_some(parts)
}

/// The offer as it would be with these parts: what is taken of each, and what is left.
pub(super) fn shown(offered: &[PayPart], parts: &[Part]) -> Vec<PayPart> {
    offered
        .iter()
        .map(|offer| {
            let has = offer.part.amount.checked_add(offer.left).unwrap_or(offer.left);
            let taken = parts.iter().find(|part| part.series == offer.part.series);
            let amount = taken.map_or(Won::ZERO, |part| part.amount);
            PayPart {
                part: Part { series: offer.part.series, amount },
                name: offer.name.clone(),
                left: has.checked_sub(amount).unwrap_or(Won::ZERO),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> SeriesId {
        format!("0192aaaa-bbbb-7ccc-8ddd-0000000000{number:02}").parse().unwrap()
    }

    fn offer(number: u8, amount: u32, left: u32) -> PayPart {
        PayPart {
            part: Part { series: id(number), amount: Won::from(amount) },
            name: number.to_string(),
            left: Won::from(left),
        }
    }

    fn part(number: u8, amount: u32) -> Part {
        Part { series: id(number), amount: Won::from(amount) }
    }

    #[test]
    fn the_chosen_voucher_is_spent_first_and_the_others_fill_up() {
        let offered = [offer(1, 4_500, 500), offer(2, 0, 3_000), offer(3, 0, 9_000)];
        let amount = Won::from(4_500);
        assert_eq!(with_first(&offered, id(1), amount), Some(vec![part(1, 4_500)]));
        assert_eq!(with_first(&offered, id(2), amount), Some(vec![part(2, 3_000), part(1, 1_500)]));
        assert_eq!(with_first(&offered, id(3), amount), Some(vec![part(3, 4_500)]));
    }

    #[test]
    fn too_little_is_no_choice() {
        assert_eq!(with_first(&[offer(1, 1_000, 0)], id(1), Won::from(1_001)), None);
    }

    #[test]
    fn what_is_left_follows_the_choice() {
        let offered = [offer(1, 4_500, 500), offer(2, 0, 3_000)];
        let parts = with_first(&offered, id(2), Won::from(4_500)).unwrap();
        assert_eq!(shown(&offered, &parts), vec![offer(1, 1_500, 3_500), offer(2, 3_000, 0)]);
    }
}
