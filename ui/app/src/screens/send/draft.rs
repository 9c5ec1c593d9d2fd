use protocol::{
    Address,
    app::{Asset, AssetView, SendRequest, SendWay},
};

use crate::amount::{is_more, units_of};

/// What was filled in so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) from: Option<Address>,
    pub(super) to: String,
    pub(super) asset: Asset,
    pub(super) amount: String,
    pub(super) way: SendWay,
}

/// What is still missing or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nobody is named yet.
    NoPayee,
    /// It is no address.
    NotAnAddress,
    /// Its spelling contradicts itself: a letter is mistaken.
    BadChecksum,
    /// The sender itself.
    Oneself,
    /// No amount yet.
    NoAmount,
    /// Not an amount of this asset.
    NotAnAmount,
    /// More than there is.
    TooMuch,
}

impl Draft {
    pub(super) const fn new() -> Self {
        Self {
            from: None,
            to: String::new(),
            asset: Asset::Won,
            amount: String::new(),
            way: SendWay::Sponsored,
        }
    }

    /// Who is paid.
    pub(super) fn payee(&self) -> Result<Address, Gap> {
        let text = self.to.trim();
        if text.is_empty() {
            return Err(Gap::NoPayee);
        }
        address_of(text)
    }

    /// What is wrong with the payee.
    pub(super) fn payee_gap(&self, own: Option<Address>) -> Option<Gap> {
        match self.payee() {
            Err(gap) => Some(gap),
            Ok(to) => (self.from.or(own) == Some(to)).then_some(Gap::Oneself),
        }
    }

    /// How much, in units.
    pub(super) fn units(&self, held: Option<&AssetView>) -> Result<String, Gap> {
        if self.amount.trim().is_empty() {
            return Err(Gap::NoAmount);
        }
        let units = units_of(self.asset, &self.amount).ok_or(Gap::NotAnAmount)?;
        let enough = held.is_none_or(|held| match self.asset {
            Asset::Won => !is_more(&units, &held.won.get().to_string()),
            Asset::Coin => !is_more(&units, &held.coin_wei),
        });
        if enough { Ok(units) } else { Err(Gap::TooMuch) }
    }

    /// The request, when nothing is missing.
    pub(super) fn request(&self, own: Option<Address>, held: Option<&AssetView>) -> Result<SendRequest, Gap> {
        let to = self.payee()?;
        if let Some(gap) = self.payee_gap(own) {
            return Err(gap);
        }
        // The campus brings won to the chain, nothing else.
        let way = if self.asset == Asset::Coin { SendWay::OwnFee } else { self.way };
        Ok(SendRequest { from: self.from, to, asset: self.asset, units: self.units(held)?, way })
    }
}

/// An address as people paste it. One with both cases must have them right (EIP-55).
pub(crate) fn address_of(text: &str) -> Result<Address, Gap> {
    let address: Address = text.parse().map_err(|_| Gap::NotAnAddress)?;
    let letters = || text.trim_start_matches("0x").chars().filter(char::is_ascii_alphabetic);
    let mixed = letters().any(|letter| letter.is_ascii_lowercase())
        && letters().any(|letter| letter.is_ascii_uppercase());
    if mixed && address.to_checksum(None) != text {
        return Err(Gap::BadChecksum);
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use protocol::Won;

    use super::*;

    const PAYEE: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    fn draft(to: &str, asset: Asset, amount: &str) -> Draft {
        Draft { to: to.to_owned(), asset, amount: amount.to_owned(), ..Draft::new() }
    }

    fn held() -> AssetView {
        AssetView {
            address: Address::repeat_byte(1),
            won: Won::from(5_000),
            coin_wei: "1000".to_owned(),
            seen_at: None,
            coin_name: "ETH".to_owned(),
        }
    }

    #[test]
    fn an_address_must_be_one_and_spell_itself_right() {
        assert!(address_of(PAYEE).is_ok());
        assert!(address_of(&PAYEE.to_lowercase()).is_ok());
        assert_eq!(address_of(&PAYEE.replace("aAeb", "aaEb")), Err(Gap::BadChecksum));
        assert_eq!(address_of("0x5aAeb6"), Err(Gap::NotAnAddress));
        assert_eq!(address_of("김민지"), Err(Gap::NotAnAddress));
    }

    #[test]
    fn a_request_says_everything_or_what_is_missing() {
        let full = draft(PAYEE, Asset::Won, "4,500").request(None, Some(&held())).unwrap();
        assert_eq!((full.units.as_str(), full.way), ("4500", SendWay::Sponsored));
        assert_eq!(draft("", Asset::Won, "1").request(None, None), Err(Gap::NoPayee));
        assert_eq!(draft(PAYEE, Asset::Won, "").request(None, None), Err(Gap::NoAmount));
        assert_eq!(draft(PAYEE, Asset::Won, "1.5").request(None, None), Err(Gap::NotAnAmount));
        assert_eq!(draft(PAYEE, Asset::Won, "5001").request(None, Some(&held())), Err(Gap::TooMuch));
        assert!(draft(PAYEE, Asset::Won, "5001").request(None, None).is_ok(), "unknown is not too little");
    }

    #[test]
    fn nobody_pays_oneself() {
        let own = PAYEE.parse().ok();
        assert_eq!(draft(PAYEE, Asset::Won, "1").request(own, None), Err(Gap::Oneself));
    }

    #[test]
    fn coins_are_sent_at_one_s_own_cost() {
        let coins = draft(PAYEE, Asset::Coin, "0.000000000000000001").request(None, Some(&held())).unwrap();
        assert_eq!((coins.units.as_str(), coins.way), ("1", SendWay::OwnFee));
    }
}
