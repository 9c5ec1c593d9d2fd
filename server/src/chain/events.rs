//! The contract's logs, read into ledger lines and facts. Pure: no database, no node.
//!
//! Lines come from the ERC-1155 transfers alone, because every movement of units makes one. What a movement *was* comes from
//! the event that the contract emits just before it. A log that does not fit is an error and stops the index: a ledger that
//! guesses is worth nothing.

use alloy::{primitives::U256, rpc::types::Log, sol_types::SolEventInterface};
use chrono::{DateTime, Utc};
use protocol::{Address, B256, OperationId, PaymentId, SeriesId, Won};

use super::contracts::CampusVoucher::CampusVoucherEvents as Event;

/// Where won are: an address, or one of the three ends of their life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Account {
    /// A wallet, a shop or the contract's custody.
    At(Address),
    /// Where they come from.
    Issued,
    /// Paid out to a shop.
    Settled,
    /// Expired.
    Expired,
}

/// Why won moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Into the world.
    Issued,
    /// A payment at a till.
    Spent,
    /// Back to the payer.
    Refunded,
    /// Into custody.
    Given,
    /// Out of custody, to the receiver.
    GiftAccepted,
    /// Out of custody, back to the giver.
    GiftTakenBack,
    /// Paid out to a shop.
    Settled,
    /// Expired.
    Expired,
    /// From person to person, by an ERC-1155 transfer.
    Transferred,
}

impl Movement {
    /// As stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Spent => "spent",
            Self::Refunded => "refunded",
            Self::Given => "given",
            Self::GiftAccepted => "gift_accepted",
            Self::GiftTakenBack => "gift_taken_back",
            Self::Settled => "settled",
            Self::Expired => "expired",
            Self::Transferred => "transferred",
        }
    }
}

/// One line of the ledger: `amount` won of `series` from `debit` to `credit`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Block.
    pub block_number: u64,
    /// Its hash.
    pub block_hash: B256,
    /// Place of the log in the block.
    pub log_index: u64,
    /// Place in the log (a transfer may carry several series).
    pub leg: u64,
    /// Transaction.
    pub tx_hash: B256,
    /// Series.
    pub series: SeriesId,
    /// Why.
    pub movement: Movement,
    /// From.
    pub debit: Account,
    /// To.
    pub credit: Account,
    /// How much; never 0.
    pub amount: Won,
    /// Time of the block.
    pub at: DateTime<Utc>,
}

/// Something that a domain wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Transaction.
    pub tx_hash: B256,
    /// Block.
    pub block_number: u64,
    /// Time of the block.
    pub at: DateTime<Utc>,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A series stands.
    SeriesCreated(SeriesId),
    /// A shop is accepted, or not any more.
    ShopSet(Address, bool),
    /// An issue went out, whole.
    Issued {
        /// The operation, if the word is one of ours.
        issue: Option<OperationId>,
        /// The series.
        series: SeriesId,
        /// To whom, how much, in order.
        lines: Vec<(Address, Won)>,
    },
    /// An order was paid.
    Spent {
        /// The payment, if the word is one of ours.
        payment: Option<PaymentId>,
        /// By whom.
        holder: Address,
        /// To whom.
        shop: Address,
        /// With what.
        parts: Vec<(SeriesId, Won)>,
    },
}

/// A log that our contract cannot have made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("log {log_index:?} of block {block_number:?}: {why}")]
pub struct Foreign {
    block_number: Option<u64>,
    log_index: Option<u64>,
    why: String,
}

/// What the contract just said about the next movement.
enum Announced {
    Spent,
    Refunded,
    Given,
    GiftAccepted,
    GiftTakenBack,
    Settled,
    Expired,
}

/// Reads logs, in the order of the chain. `time_of` gives a block's time.
///
/// # Errors
/// [`Foreign`].
pub fn read(
    logs: &[Log],
    contract: Address,
    time_of: impl Fn(u64) -> Option<DateTime<Utc>>,
) -> Result<(Vec<Entry>, Vec<Fact>), Foreign> {
    let mut reader = Reader { contract, announced: None, entries: Vec::new(), facts: Vec::new() };
    for log in logs {
        let foreign = |why: String| Foreign { block_number: log.block_number, log_index: log.log_index, why };
        let place = Place::of(log, &time_of).ok_or_else(|| foreign("no place in a block".into()))?;
        reader.take(log, &place).map_err(foreign)?;
    }
    Ok((reader.entries, reader.facts))
}

#[derive(Clone, Copy)]
struct Place {
    block_number: u64,
    block_hash: B256,
    log_index: u64,
    tx_hash: B256,
    at: DateTime<Utc>,
}

impl Place {
    fn of(log: &Log, time_of: impl Fn(u64) -> Option<DateTime<Utc>>) -> Option<Self> {
        if log.removed {
            return None;
        }
        let block_number = log.block_number?;
        Some(Self {
            block_number,
            block_hash: log.block_hash?,
            log_index: log.log_index?,
            tx_hash: log.transaction_hash?,
            at: time_of(block_number)?,
        })
    }
}

struct Reader {
    contract: Address,
    announced: Option<(B256, Announced)>,
    entries: Vec<Entry>,
    facts: Vec<Fact>,
}

impl Reader {
    fn take(&mut self, log: &Log, place: &Place) -> Result<(), String> {
        let Some(topic) = log.topics().first() else { return Ok(()) };
        // Roles, pauses and approvals move nothing.
        if !Event::SELECTORS.contains(&topic.0) {
            return Err("an event that the contract does not have".into());
        }
        let event = Event::decode_raw_log(log.topics(), &log.data().data).map_err(|e| e.to_string())?;
        match event {
            Event::TransferSingle(t) => self.movement(place, t.from, t.to, &[t.id], &[t.value])?,
            Event::TransferBatch(t) => self.movement(place, t.from, t.to, &t.ids, &t.values)?,
            Event::Spent(e) => {
                self.announce(place, Announced::Spent);
                let payment = PaymentId::from_word(e.order);
                let parts = parts(&e.series, &e.amounts)?;
                self.fact(place, What::Spent { payment, holder: e.holder, shop: e.shop, parts });
            }
            Event::Refunded(_) => self.announce(place, Announced::Refunded),
            Event::Given(_) => self.announce(place, Announced::Given),
            Event::GiftAccepted(_) => self.announce(place, Announced::GiftAccepted),
            Event::GiftTakenBack(_) => self.announce(place, Announced::GiftTakenBack),
            Event::Settled(_) => self.announce(place, Announced::Settled),
            Event::ExpiredBalance(_) => self.announce(place, Announced::Expired),
            Event::Issued(e) => self.issued(place, e.issue, series(e.series)?, (e.holder, won(e.amount)?)),
            Event::SeriesCreated(e) => self.fact(place, What::SeriesCreated(series(e.series)?)),
            Event::ShopSet(e) => self.fact(place, What::ShopSet(e.shop, e.accepted)),
            _ => {}
        }
        Ok(())
    }

    fn announce(&mut self, place: &Place, what: Announced) {
        self.announced = Some((place.tx_hash, what));
    }

    fn fact(&mut self, place: &Place, what: What) {
        let Place { tx_hash, block_number, at, .. } = *place;
        self.facts.push(Fact { tx_hash, block_number, at, what });
    }

    /// The lines of one batch come one by one; they are one fact.
    fn issued(&mut self, place: &Place, word: B256, series: SeriesId, line: (Address, Won)) {
        let id = OperationId::from_word(word);
        if let Some(Fact { tx_hash, what: What::Issued { issue, series: of, lines }, .. }) =
            self.facts.last_mut()
            && (*tx_hash, *issue, *of) == (place.tx_hash, id, series)
        {
            lines.push(line);
            return;
        }
        self.fact(place, What::Issued { issue: id, series, lines: vec![line] });
    }

    fn movement(
        &mut self,
        place: &Place,
        from: Address,
        to: Address,
        ids: &[U256],
        values: &[U256],
    ) -> Result<(), String> {
        if ids.len() != values.len() {
            return Err("as many ids as values are expected".into());
        }
        let announced = self.announced.take().filter(|(tx, _)| *tx == place.tx_hash).map(|(_, what)| what);
        let (movement, debit, credit) = self.explain(announced, from, to)?;
        for (leg, (id, value)) in ids.iter().zip(values).enumerate() {
            // ERC-1155 lets anybody move nothing.
            if value.is_zero() {
                continue;
            }
            let Place { block_number, block_hash, log_index, tx_hash, at } = *place;
            self.entries.push(Entry {
                block_number,
                block_hash,
                log_index,
                leg: leg as u64,
                tx_hash,
                series: series(*id)?,
                movement,
                debit,
                credit,
                amount: won(*value)?,
                at,
            });
        }
        Ok(())
    }

    fn explain(
        &self,
        announced: Option<Announced>,
        from: Address,
        to: Address,
    ) -> Result<(Movement, Account, Account), String> {
        let (here, there) = (Account::At(from), Account::At(to));
        Ok(match (announced, from.is_zero(), to.is_zero()) {
            (None, true, false) => (Movement::Issued, Account::Issued, there),
            (Some(Announced::Settled), false, true) => (Movement::Settled, here, Account::Settled),
            (Some(Announced::Expired), false, true) => (Movement::Expired, here, Account::Expired),
            (Some(Announced::Spent), false, false) => (Movement::Spent, here, there),
            (Some(Announced::Refunded), false, false) => (Movement::Refunded, here, there),
            (Some(Announced::Given), false, false) if to == self.contract => (Movement::Given, here, there),
            (Some(Announced::GiftAccepted), false, false) if from == self.contract => {
                (Movement::GiftAccepted, here, there)
            }
            (Some(Announced::GiftTakenBack), false, false) if from == self.contract => {
                (Movement::GiftTakenBack, here, there)
            }
            (None, false, false) => (Movement::Transferred, here, there),
            _ => return Err(format!("a movement from {from} to {to} that its event does not explain")),
        })
    }
}

fn parts(ids: &[U256], amounts: &[U256]) -> Result<Vec<(SeriesId, Won)>, String> {
    ids.iter().zip(amounts).map(|(id, amount)| Ok((series(*id)?, won(*amount)?))).collect()
}

fn series(id: U256) -> Result<SeriesId, String> {
    SeriesId::from_token_id(id).ok_or_else(|| format!("series {id} is none of ours"))
}

fn won(value: U256) -> Result<Won, String> {
    let amount = u64::try_from(value).ok().and_then(|amount| Won::try_from(amount).ok());
    amount.ok_or_else(|| format!("{value} is no amount of won"))
}

#[cfg(test)]
mod tests;
