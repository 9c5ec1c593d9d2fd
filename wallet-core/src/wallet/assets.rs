//! Won tokens and coin of an account.

use protocol::{Address, ApiError, Won, app::AssetView, identity::ApiCard};

use super::{Wallet, refusals};
use crate::{chain::Chain, store::Balance};

impl Wallet {
    /// What an account has outside vouchers, less what is on its way out; the campus account's when none is named. Asked of
    /// the chain; without a network as it was last heard, with the moment of that.
    ///
    /// # Errors
    /// [`protocol::ErrorCode::WalletLocked`], [`protocol::ErrorCode::WrongChain`]; what the API refuses with.
    pub async fn asset_view(&self, address: Option<Address>) -> Result<AssetView, ApiError> {
        // No `touch`: the screen reads this by itself.
        let address = match address {
            Some(address) => address,
            None => self.payer(None)?.0,
        };
        self.opened()?;
        let heard = match self.heard_now(address).await {
            Ok(balance) => Some(balance),
            Err(error) if refusals::is_out_of_reach(&error) => {
                self.inner.store.find_balance(address).map_err(refusals::store)?
            }
            Err(error) => return Err(error),
        };
        let (won, coin) = self.on_the_way_out(address, None)?;
        let left =
            heard.map(|balance| (balance.won.saturating_sub(won), balance.coin_wei.saturating_sub(coin)));
        let (won, coin) = left.unwrap_or_default();
        let won = u64::try_from(won).ok().and_then(|won| Won::try_from(won).ok()).unwrap_or(Won::MAX);
        Ok(AssetView {
            address,
            won,
            coin_wei: coin.to_string(),
            seen_at: heard.map(|balance| balance.seen_at),
            coin_name: self.inner.config.coin_name.clone(),
        })
    }

    async fn heard_now(&self, address: Address) -> Result<Balance, ApiError> {
        self.ensure_session().await?;
        let card = self.card().await?;
        let chain = Chain::new(&self.inner.client);
        super::send::refuse_other_chain(&chain, card.chain_id).await?;
        self.ask_balance(&chain, &card, address).await
    }

    /// Asks the chain, and keeps what it says.
    pub(super) async fn ask_balance(
        &self,
        chain: &Chain<'_>,
        card: &ApiCard,
        of: Address,
    ) -> Result<Balance, ApiError> {
        let (won, coin) = tokio::join!(chain.tokens(card.won_contract, of), chain.coin(of));
        let balance = Balance { won: won?, coin_wei: coin?, seen_at: self.inner.config.clock.now() };
        self.inner.store.save_balance(of, &balance).map_err(refusals::store)?;
        Ok(balance)
    }
}
