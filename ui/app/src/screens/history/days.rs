use chrono::{DateTime, Utc};
use protocol::till::Payment;

/// The payments under the days they were made on; their order stays.
pub(crate) fn by_day(
    payments: Vec<Payment>,
    day_of: impl Fn(DateTime<Utc>) -> i32,
) -> Vec<(i32, Vec<Payment>)> {
    let mut days: Vec<(i32, Vec<Payment>)> = Vec::new();
    for payment in payments {
        let day = day_of(payment.created_at);
        match days.last_mut() {
            Some((last, group)) if *last == day => group.push(payment),
            _ => days.push((day, vec![payment])),
        }
    }
    days
}
