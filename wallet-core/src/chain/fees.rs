//! What a transaction bids: three speeds out of what the last blocks cost.

use alloy_primitives::U256;
use protocol::app::Speed;
use serde::Deserialize;

use super::quantity::Quantity;
use crate::store::Fees;

/// `eth_feeHistory`: base fees of the blocks and of the next one, and tips at the asked percentiles.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct History {
    #[serde(default)]
    base_fee_per_gas: Vec<Quantity>,
    #[serde(default)]
    reward: Option<Vec<Vec<Quantity>>>,
}

/// What the chain asks for now, wei per unit of gas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Market {
    /// Of the next block; nothing on chains without one.
    pub base: U256,
    /// Tips, slow to fast.
    pub tips: [U256; 3],
}

/// One speed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its name.
    pub speed: Speed,
    /// What is bid.
    pub fees: Fees,
    /// What is probably paid per unit of gas.
    pub likely: U256,
}

const SPEEDS: [Speed; 3] = [Speed::Slow, Speed::Normal, Speed::Fast];

impl Market {
    /// `tip` and `price` are the node's own suggestions, for when the last blocks were empty or have no base fee.
    pub(super) fn of(history: Option<&History>, tip: U256, price: U256) -> Self {
        let base = history.and_then(|history| history.base_fee_per_gas.last()).map(|base| base.0);
        let Some(base) = base.filter(|base| !base.is_zero() || price.is_zero()) else {
            // No base fee: all of the price is the tip.
            let tip = if price.is_zero() { tip } else { price };
            return Self { base: U256::ZERO, tips: [tip, more(tip, 10), more(tip, 30)] };
        };
        let rewards = history.and_then(|history| history.reward.as_deref()).unwrap_or_default();
        let seen =
            |place: usize| median(rewards.iter().filter_map(|block| block.get(place)).map(|tip| tip.0));
        let suggested = [tip / U256::from(2), tip, more(tip, 50)];
        let mut tips = [U256::ZERO; 3];
        for place in 0..3 {
            let found = seen(place).filter(|tip| !tip.is_zero()).unwrap_or(suggested[place]);
            // Faster never bids less.
            tips[place] = if place == 0 { found } else { found.max(tips[place - 1]) };
        }
        Self { base, tips }
    }

    /// Three choices, slowest first. The base fee rises by an eighth per full block: the slow one bears two of them, the
    /// normal one four, the fast one six.
    #[must_use]
    pub fn offers(&self) -> [Offer; 3] {
        let room = [27_u64, 61, 100];
        std::array::from_fn(|place| {
            let tip = self.tips[place];
            Offer {
                speed: SPEEDS[place],
                fees: Fees { max: more(self.base, room[place]).saturating_add(tip), tip },
                likely: self.base.saturating_add(tip),
            }
        })
    }
}

/// The bid of a speed that takes the place of another transaction: a node wants an eighth more of both figures (10 % by
/// geth's rule, 12.5 % for some others).
#[must_use]
pub fn at_least_replacing(offer: Offer, replaced: Fees) -> Offer {
    let raised = |fee: U256| {
        let eighth = fee.saturating_add(U256::from(7)) / U256::from(8);
        // On a chain that takes nothing, a wei more is still more.
        fee.saturating_add(eighth).max(fee.saturating_add(U256::ONE))
    };
    let tip = offer.fees.tip.max(raised(replaced.tip));
    let max = offer.fees.max.max(raised(replaced.max)).max(tip);
    Offer { fees: Fees { max, tip }, ..offer }
}

/// Wei that `gas` costs at most.
#[must_use]
pub fn bid(gas: u64, per_gas: U256) -> U256 {
    U256::from(gas).saturating_mul(per_gas)
}

fn more(fee: U256, percent: u64) -> U256 {
    fee.saturating_add(fee.saturating_mul(U256::from(percent)).div_ceil(U256::from(100)))
}

fn median(figures: impl Iterator<Item = U256>) -> Option<U256> {
    let mut figures: Vec<U256> = figures.take(1_024).collect();
    figures.sort_unstable();
    figures.get(figures.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn history(base: &[u64], rewards: &[[u64; 3]]) -> History {
        let figure = |figure: &u64| Quantity(U256::from(*figure));
        History {
            base_fee_per_gas: base.iter().map(figure).collect(),
            reward: Some(rewards.iter().map(|block| block.iter().map(figure).collect()).collect()),
        }
    }

    fn market(history: Option<&History>, tip: u64, price: u64) -> Market {
        Market::of(history, U256::from(tip), U256::from(price))
    }

    #[test]
    fn tips_are_the_middle_of_the_last_blocks() {
        let history = history(&[100, 110], &[[1, 5, 9], [2, 6, 10], [3, 7, 90]]);
        let market = market(Some(&history), 50, 160);
        assert_eq!((market.base, market.tips), (U256::from(110), [2, 6, 10].map(U256::from)));
        let offers = market.offers();
        assert_eq!(offers[2].fees, Fees { max: U256::from(230), tip: U256::from(10) });
        assert_eq!(offers[0].likely, U256::from(112));
    }

    #[test]
    fn empty_blocks_and_old_chains_are_judged_by_the_nodes_word_and_free_ones_cost_nothing() {
        assert_eq!(market(Some(&history(&[7], &[[0, 0, 0]])), 10, 17).tips, [5, 10, 15].map(U256::from));
        assert_eq!(market(None, 0, 20).offers().map(|offer| offer.fees.max), [20, 22, 26].map(U256::from));
        assert_eq!(market(Some(&history(&[0], &[])), 0, 3).offers()[0].fees.max, U256::from(3));
        let free = market(Some(&history(&[0], &[[0, 0, 0]])), 0, 0);
        assert!(free.offers().iter().all(|offer| offer.fees.max.is_zero()));
    }

    proptest! {
        #[test]
        fn faster_never_bids_less_and_the_bid_covers_what_is_asked(
            base in 0_u64..1 << 40,
            tip in 0_u64..1 << 40,
            rewards in prop::collection::vec(prop::array::uniform3(0_u64..1 << 40), 0..20),
        ) {
            let offers = market(Some(&history(&[base], &rewards)), tip, base).offers();
            prop_assert!(offers.is_sorted_by_key(|offer| offer.fees.max));
            for offer in offers {
                prop_assert!(offer.fees.max >= offer.likely && offer.fees.max >= offer.fees.tip);
            }
        }

        #[test]
        fn a_replacement_is_an_eighth_above_what_it_replaces(max in 0_u128.., tip in 0_u128..) {
            let old = Fees { max: U256::from(max.max(tip)), tip: U256::from(tip) };
            let none = Fees { max: U256::ZERO, tip: U256::ZERO };
            let offer = Offer { speed: Speed::Slow, fees: none, likely: U256::ZERO };
            let new = at_least_replacing(offer, old).fees;
            for (new, old) in [(new.max, old.max), (new.tip, old.tip)] {
                prop_assert!(new > old && new * U256::from(8) >= old * U256::from(9));
            }
            prop_assert!(new.max >= new.tip);
        }
    }
}
