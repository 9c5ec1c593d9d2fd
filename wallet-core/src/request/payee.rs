//! Addresses made to be mistaken for somebody's ("address poisoning").

use alloy_primitives::Address;

/// Somebody who was really paid from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// Their account; never a contract.
    pub address: Address,
    /// Their name, where there is one.
    pub name: Option<String>,
}

/// Whom `address` looks like without being them: people compare the first and the last digits. Nobody who is known is taken for
/// somebody else. Two honest addresses are this alike about once in 30 million.
#[must_use]
pub fn look_alike(address: Address, paid: &[Paid]) -> Option<&Paid> {
    if paid.iter().any(|known| known.address == address) {
        return None;
    }
    paid.iter().find(|known| {
        let digits = || digits(address).zip(digits(known.address));
        let first = digits().take_while(|(one, other)| one == other).count();
        let last = digits().rev().take_while(|(one, other)| one == other).count();
        first >= 3 && last >= 3 && first + last >= 7
    })
}

fn digits(address: Address) -> impl DoubleEndedIterator<Item = u8> + ExactSizeIterator {
    (0..40_usize).map(move |place| {
        let byte = address[place / 2];
        if place % 2 == 0 { byte >> 4 } else { byte & 15 }
    })
}
