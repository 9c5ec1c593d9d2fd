//! From which vouchers a payment is paid: offered soonest end first, and as the person would rather have it.

use protocol::{ApiError, ErrorCode, Won, app::PayPart, till::Part};

/// The parts to be signed: those that were offered, or other ones out of the same vouchers that make up the same amount.
///
/// # Errors
/// [`ErrorCode::AmountMismatch`] when they do not add up, name a voucher twice or one that was not offered, or take more of
/// one than there is.
pub(super) fn chosen(
    offered: &[PayPart],
    wanted: Option<Vec<Part>>,
    amount: Won,
) -> Result<Vec<Part>, ApiError> {
    let Some(wanted) = wanted else {
        return Ok(offered.iter().map(|offer| offer.part).filter(|part| !part.amount.is_zero()).collect());
    };
    let fits = |(place, part): (usize, &Part)| {
        let offer = offered.iter().find(|offer| offer.part.series == part.series);
        let has = offer.and_then(|offer| offer.part.amount.checked_add(offer.left));
        let again = wanted[..place].iter().any(|other| other.series == part.series);
        !part.amount.is_zero() && !again && has.is_some_and(|has| part.amount <= has)
    };
    let sum = Won::sum(wanted.iter().map(|part| part.amount));
    if sum == Some(amount) && wanted.iter().enumerate().all(fits) {
        Ok(wanted)
    } else {
        Err(ErrorCode::AmountMismatch.into())
    }
}

#[cfg(test)]
mod tests {
    use protocol::SeriesId;

    use super::*;

    fn id(number: u8) -> SeriesId {
        format!("0192aaaa-bbbb-7ccc-8ddd-0000000000{number:02}").parse().unwrap()
    }

    fn part(number: u8, amount: u32) -> Part {
        Part { series: id(number), amount: Won::from(amount) }
    }

    fn offered() -> Vec<PayPart> {
        [(1, 4_500, 500), (2, 0, 3_000)]
            .map(|(number, amount, left)| PayPart {
                part: part(number, amount),
                name: String::new(),
                left: Won::from(left),
            })
            .to_vec()
    }

    #[test]
    fn what_was_offered_is_paid_unless_somebody_chose() {
        let amount = Won::from(4_500);
        assert_eq!(chosen(&offered(), None, amount).unwrap(), [part(1, 4_500)]);
        let wanted = vec![part(2, 3_000), part(1, 1_500)];
        assert_eq!(chosen(&offered(), Some(wanted.clone()), amount).unwrap(), wanted);
    }

    #[test]
    fn a_choice_that_is_not_the_same_amount_out_of_the_same_vouchers_is_refused() {
        for wanted in [
            vec![],
            vec![part(1, 4_499)],
            vec![part(1, 4_501)],
            vec![part(2, 4_500)],
            vec![part(3, 4_500)],
            vec![part(1, 4_500), part(2, 0)],
            vec![part(1, 2_000), part(1, 2_500)],
        ] {
            let refused = chosen(&offered(), Some(wanted.clone()), Won::from(4_500)).unwrap_err();
            assert_eq!(refused.code, ErrorCode::AmountMismatch, "{wanted:?}");
        }
    }
}
