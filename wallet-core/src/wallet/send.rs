//! Won or coin to somebody: looked at first, signed after a yes.

use alloy_primitives::U256;
use chrono::{DateTime, Utc};
use protocol::{
    Address, ApiError, ApprovalId, ErrorCode, Won,
    app::{
        ActivityStep, Asset, FeeChoice, Outcome, SendApproval, SendIntent, SendRequest, SendWay, SignWarning,
        Speed,
    },
    identity::ApiCard,
};
use uuid::Uuid;

use super::{
    Wallet,
    approvals::{self, Shown},
    refusals,
    transfer::{OwnCall, new_outlay},
};
use crate::{
    chain::{Chain, ChainRefused, Offer, bid, transfer_call},
    clock::fresh_id,
    request::look_alike,
    store::{Fees, Transfer},
};

/// Added to the node's estimate: what a contract reads may have changed until the transaction is in a block.
const GAS_MARGIN_PERCENT: u64 = 20;
/// Gas of a token transfer that the node says would fail, should somebody insist.
const GAS_IF_FAILING: u64 = 100_000;
const WEI_PER_COIN: u64 = 1_000_000_000_000_000_000;

/// Everything that a yes signs.
pub(super) struct ToSend {
    pub(super) intent: SendIntent,
    /// The transfer that is sped up or called off.
    pub(super) replaces: Option<Uuid>,
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) asset: Asset,
    pub(super) units: U256,
    pub(super) way: SendWay,
    pub(super) chain_id: u64,
    pub(super) contract: Address,
    pub(super) gas_limit: u64,
    /// Speeds that can be afforded; none when it is sponsored.
    pub(super) offers: Vec<Offer>,
}

impl ToSend {
    pub(super) fn fees(&self, speed: Speed) -> Result<Fees, ApiError> {
        let offer = self.offers.iter().find(|offer| offer.speed == speed);
        offer
            .map(|offer| offer.fees)
            .ok_or_else(|| ApiError::from(ErrorCode::InvalidInput).with("field", "speed"))
    }
}

/// What can be spent of an account's won and coin: what it has, less what is on its way out.
#[derive(Clone, Copy)]
pub(super) struct Free {
    pub(super) won: U256,
    pub(super) coin: U256,
}

impl Wallet {
    /// Looks at a transfer: what it costs, who is paid, whether it would go through. Nothing is signed.
    ///
    /// # Errors
    /// [`ErrorCode::InsufficientBalance`], [`ErrorCode::InsufficientCoin`], [`ErrorCode::InsufficientFee`],
    /// [`ErrorCode::TransferNowhere`],
    /// [`ErrorCode::WrongChain`], [`ErrorCode::InvalidInput`]; [`ErrorCode::Offline`] and its neighbours.
    pub async fn send_prepare(&self, request: &SendRequest) -> Result<SendApproval, ApiError> {
        self.touch();
        let (from, _) = self.payer(request.from)?;
        let units = read_units(request)?;
        let card = self.card().await?;
        let nowhere = [Address::ZERO, from, card.won_contract, card.voucher_contract];
        if nowhere.contains(&request.to) {
            return Err(ErrorCode::TransferNowhere.into());
        }
        if (request.asset, request.way) == (Asset::Coin, SendWay::Sponsored) {
            return Err(ApiError::from(ErrorCode::InvalidInput).with("field", "way"));
        }
        self.ensure_session().await?;
        let chain = Chain::new(&self.inner.client);
        refuse_other_chain(&chain, card.chain_id).await?;
        let free = self.free(&chain, &card, from, None).await?;
        let mut to_send = ToSend {
            intent: SendIntent::Send,
            replaces: None,
            from,
            to: request.to,
            asset: request.asset,
            units,
            way: request.way,
            chain_id: card.chain_id,
            contract: card.won_contract,
            gas_limit: 0,
            offers: Vec::new(),
        };
        refuse_too_much(&to_send, free)?;
        let fails = match request.way {
            SendWay::Sponsored => self.try_sponsored(&chain, &to_send).await?,
            SendWay::OwnFee => self.try_own(&chain, &mut to_send, free).await?,
        };
        self.show(to_send, free, fails)
    }

    /// Signs exactly what was shown, at the chosen speed, writes every step down and sends it. The activity tells how it goes
    /// on, also when there is no answer or the app ends.
    ///
    /// # Errors
    /// [`ErrorCode::ApprovalGone`]; [`ErrorCode::NotReplaceable`] when a transfer that is sped up or called off got there first.
    pub async fn send_confirm(&self, approval: ApprovalId, speed: Speed) -> Result<Outcome, ApiError> {
        self.touch();
        self.opened()?;
        let Shown::Send(to_send) = self.inner.approvals.take(approval, self.inner.client.api_now())? else {
            return Err(ErrorCode::ApprovalGone.into());
        };
        let id = match to_send.replaces {
            Some(id) => {
                self.sign_replacement(id, &to_send, speed).await?;
                id
            }
            None => self.draft(&to_send, speed)?,
        };
        // On the disk: from here on it goes on by itself, whatever becomes of this call.
        if let Err(error) = self.advance(id).await {
            tracing::info!(code = %error.code, "a transfer waits");
        }
        self.inner.wake.notify_waiters();
        Ok(Outcome::Sent { activity: id.to_string() })
    }

    fn draft(&self, to_send: &ToSend, speed: Speed) -> Result<Uuid, ApiError> {
        let outlay = new_outlay(to_send, speed, self.inner.client.api_now())?;
        let mut transfer = Transfer {
            id: fresh_id().map_err(refusals::randomness)?,
            from: to_send.from,
            to: to_send.to,
            asset: to_send.asset,
            units: to_send.units,
            created_at: self.inner.config.clock.now(),
            step: ActivityStep::Drafted,
            fee_wei: None,
            settled: false,
            outlay,
        };
        self.record(&mut transfer, ActivityStep::Drafted, None)?;
        Ok(transfer.id)
    }

    /// `true` when the token would refuse it now.
    async fn try_sponsored(&self, chain: &Chain<'_>, to_send: &ToSend) -> Result<bool, ApiError> {
        let data = transfer_call(to_send.to, to_send.units);
        match chain.simulate(to_send.from, to_send.contract, &data).await {
            Ok(()) => Ok(false),
            Err(ChainRefused::Answered { reverted: true, .. }) => Ok(true),
            Err(refused) => Err(refused.into()),
        }
    }

    /// Gas and speeds. `true` when it would fail now.
    async fn try_own(&self, chain: &Chain<'_>, to_send: &mut ToSend, free: Free) -> Result<bool, ApiError> {
        let call = OwnCall::of(to_send);
        let (gas, fails) = match chain.gas(to_send.from, call.to, call.value, &call.data).await {
            Ok(gas) => (gas, false),
            Err(ChainRefused::Answered { reverted: true, .. }) => (GAS_IF_FAILING, true),
            Err(refused) => return Err(refused.into()),
        };
        to_send.gas_limit = gas.saturating_add(gas.saturating_mul(GAS_MARGIN_PERCENT).div_ceil(100));
        let offers = chain.market().await?.offers();
        to_send.offers = affordable(to_send, &offers, free)?;
        Ok(fails)
    }

    /// The approval, and what it stands for, kept until somebody says yes.
    pub(super) fn show(&self, to_send: ToSend, free: Free, fails: bool) -> Result<SendApproval, ApiError> {
        let (_, from_name) = self.payer(Some(to_send.from))?;
        let store = &self.inner.store;
        let now = self.inner.client.api_now();
        let expires_at: DateTime<Utc> = now + approvals::LIFETIME;
        let fees: Vec<FeeChoice> = match to_send.way {
            SendWay::Sponsored => vec![FeeChoice {
                speed: Speed::Normal,
                most_won: Some(Won::ZERO),
                most_wei: "0".to_owned(),
                likely_wei: "0".to_owned(),
            }],
            SendWay::OwnFee => {
                to_send.offers.iter().map(|offer| self.choice(offer, to_send.gas_limit)).collect()
            }
        };
        let most = to_send.offers.last().map_or(U256::ZERO, |offer| bid(to_send.gas_limit, offer.fees.max));
        let left = match to_send.asset {
            Asset::Won => free.won.saturating_sub(to_send.units),
            Asset::Coin => free.coin.saturating_sub(to_send.units).saturating_sub(most),
        };
        let mut warnings = self.doubts(to_send.to, to_send.intent)?;
        if fails {
            warnings.push(SignWarning::WouldFail);
        }
        if self.fee_is_above(&to_send, most) {
            warnings.push(SignWarning::FeeAboveAmount);
        }
        Ok(SendApproval {
            intent: to_send.intent,
            from: to_send.from,
            from_name,
            to: to_send.to,
            to_name: store.find_contact(to_send.to).map_err(refusals::store)?.map(|contact| contact.name),
            asset: to_send.asset,
            units: to_send.units.to_string(),
            left_after: left.to_string(),
            fees,
            coin_name: self.inner.config.coin_name.clone(),
            warnings,
            expires_at: self.by_device(expires_at),
            approval: self.inner.approvals.add(Shown::Send(Box::new(to_send)), expires_at, now)?,
        })
    }

    fn choice(&self, offer: &Offer, gas_limit: u64) -> FeeChoice {
        let most = bid(gas_limit, offer.fees.max);
        FeeChoice {
            speed: offer.speed,
            most_won: self.in_won(most),
            most_wei: most.to_string(),
            likely_wei: bid(gas_limit, offer.likely.min(offer.fees.max)).to_string(),
        }
    }

    /// Wei in won, rounded up: a fee is never shown smaller than it can be.
    fn in_won(&self, wei: U256) -> Option<Won> {
        let price = U256::from(self.inner.config.coin_won?.get());
        let won = wei.checked_mul(price)?.div_ceil(U256::from(WEI_PER_COIN));
        Won::try_from(u64::try_from(won).ok()?).ok()
    }

    fn fee_is_above(&self, to_send: &ToSend, most: U256) -> bool {
        match (to_send.intent, to_send.asset) {
            (SendIntent::Cancel, _) => false,
            (_, Asset::Coin) => most > to_send.units,
            (_, Asset::Won) => self.in_won(most).is_some_and(|fee| U256::from(fee.get()) > to_send.units),
        }
    }

    /// Compared only with people who were really paid.
    fn doubts(&self, to: Address, intent: SendIntent) -> Result<Vec<SignWarning>, ApiError> {
        if intent != SendIntent::Send {
            return Ok(Vec::new());
        }
        let paid = self.payees()?;
        if paid.iter().any(|known| known.address == to) {
            return Ok(Vec::new());
        }
        let mut warnings = vec![SignWarning::FirstTime];
        if let Some(like) = look_alike(to, &paid) {
            warnings.push(SignWarning::LookAlike { of: like.address, name: like.name.clone() });
        }
        Ok(warnings)
    }

    /// What the account has now, less what is signed and in no block yet. `except` is left out: it is being replaced.
    pub(super) async fn free(
        &self,
        chain: &Chain<'_>,
        card: &ApiCard,
        of: Address,
        except: Option<Uuid>,
    ) -> Result<Free, ApiError> {
        let balance = self.ask_balance(chain, card, of).await?;
        let (won, coin) = self.on_the_way_out(of, except)?;
        Ok(Free { won: balance.won.saturating_sub(won), coin: balance.coin_wei.saturating_sub(coin) })
    }
}

/// A node on another chain would take a transaction that means something else there.
pub(super) async fn refuse_other_chain(chain: &Chain<'_>, expected: u64) -> Result<(), ApiError> {
    let found = chain.chain_id().await?;
    if found == expected {
        return Ok(());
    }
    Err(ApiError::from(ErrorCode::WrongChain).with("expected", expected).with("found", found))
}

/// The speeds that leave nothing owing.
pub(super) fn affordable(to_send: &ToSend, offers: &[Offer], free: Free) -> Result<Vec<Offer>, ApiError> {
    let paid_in_coin = match (to_send.intent, to_send.asset) {
        (SendIntent::Cancel, _) | (_, Asset::Won) => U256::ZERO,
        (_, Asset::Coin) => to_send.units,
    };
    let cost = |offer: &Offer| bid(to_send.gas_limit, offer.fees.max);
    let fits = |offer: &&Offer| cost(offer).checked_add(paid_in_coin).is_some_and(|all| all <= free.coin);
    let fitting: Vec<Offer> = offers.iter().filter(fits).copied().collect();
    if !fitting.is_empty() {
        return Ok(fitting);
    }
    let least = offers.iter().map(cost).min().unwrap_or_default();
    if paid_in_coin.is_zero() {
        return Err(ApiError::from(ErrorCode::InsufficientFee)
            .with("needed_wei", least)
            .with("available_wei", free.coin));
    }
    Err(short_of(Asset::Coin, free.coin.saturating_sub(least)))
}

fn refuse_too_much(to_send: &ToSend, free: Free) -> Result<(), ApiError> {
    let available = match to_send.asset {
        Asset::Won => free.won,
        Asset::Coin => free.coin,
    };
    if to_send.units <= available { Ok(()) } else { Err(short_of(to_send.asset, available)) }
}

fn short_of(asset: Asset, available: U256) -> ApiError {
    match asset {
        Asset::Won => ApiError::from(ErrorCode::InsufficientBalance).with("available", available),
        Asset::Coin => ApiError::from(ErrorCode::InsufficientCoin).with("available_wei", available),
    }
}

/// Decimal digits, no sign, no zeros before it, more than nothing.
fn read_units(request: &SendRequest) -> Result<U256, ApiError> {
    let text = &request.units;
    let plain = (1..=78).contains(&text.len())
        && text.bytes().all(|digit| digit.is_ascii_digit())
        && !text.starts_with('0');
    let units = plain.then(|| U256::from_str_radix(text, 10).ok()).flatten();
    let most = match request.asset {
        Asset::Won => U256::from(Won::MAX.get()),
        // More than a hundred thousand times what any chain has; sums of it cannot overflow.
        Asset::Coin => U256::from(u128::MAX),
    };
    units
        .filter(|units| *units <= most)
        .ok_or_else(|| ApiError::from(ErrorCode::InvalidInput).with("field", "units"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_whole_positive_and_within_bounds() {
        let read = |units: &str, asset| {
            let way = SendWay::OwnFee;
            read_units(&SendRequest { from: None, to: Address::ZERO, asset, units: units.to_owned(), way })
        };
        assert_eq!(read("1", Asset::Won).unwrap(), U256::ONE);
        assert_eq!(read("1000000000000000", Asset::Won).unwrap(), U256::from(Won::MAX.get()));
        for units in
            ["", "0", "-1", "+1", "1.5", "01", "1e3", " 1", "１", "1000000000000001", &"9".repeat(90)]
        {
            assert_eq!(read(units, Asset::Won).unwrap_err().code, ErrorCode::InvalidInput, "{units}");
        }
        assert!(
            read(&u128::MAX.to_string(), Asset::Coin).is_ok() && read(&"9".repeat(40), Asset::Coin).is_err()
        );
    }
}
