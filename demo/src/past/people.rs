//! Wallets of the demo campus. Their keys follow from their names, so they are worth nothing anywhere else.

use alloy::{
    primitives::{Address, B256, U256, keccak256},
    signers::{SignerSync, local::PrivateKeySigner},
    sol_types::SolStruct,
};
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Won,
    identity::{ApiCard, LoginRequest, Nonce, Session, SessionKind},
    till::{AuthorizePayment, Part, Payment},
    transfer::NewTransfer,
    typed,
};

use crate::api::{Staff, login_message, read};

/// Somebody with a wallet.
pub(super) struct Person {
    signer: PrivateKeySigner,
}

impl Person {
    /// The wallet of this name.
    pub(super) fn named(name: &str) -> anyhow::Result<Self> {
        let key = keccak256(format!("jigap demo wallet: {name}"));
        Ok(Self { signer: PrivateKeySigner::from_bytes(&key).context("a demo key")? })
    }

    pub(super) fn address(&self) -> Address {
        self.signer.address()
    }

    /// Signs in, as an app would.
    pub(super) async fn sign_in(&self, http: &reqwest::Client, api: &str) -> anyhow::Result<Staff> {
        let card: ApiCard = read(http.get(format!("{api}/.well-known/jigap")).send().await?).await?;
        let nonce: Nonce = read(http.post(format!("{api}/v1/identity/nonce")).send().await?).await?;
        let message = login_message(&card, self.address(), &nonce.nonce);
        let signature = self.signer.sign_message_sync(message.as_bytes())?;
        let login = LoginRequest {
            message,
            signature: hex(&signature.as_bytes()),
            session: SessionKind::App,
            device: "demo".into(),
        };
        let answer = http.post(format!("{api}/v1/identity/login")).json(&login).send().await?;
        let session: Session = read(answer).await?;
        Ok(Staff::with_token(http, api, session.access_token))
    }

    /// The signed yes to a payment.
    pub(super) fn spend(
        &self,
        card: &ApiCard,
        payment: &Payment,
        mut parts: Vec<Part>,
        now: DateTime<Utc>,
    ) -> anyhow::Result<AuthorizePayment> {
        parts.sort_by_key(|part| part.series.token_id());
        let valid_before = u64::try_from((now + TimeDelta::minutes(5)).timestamp())?;
        let spend =
            typed::spend_message(self.address(), payment.shop_address, payment.id, &parts, valid_before);
        let digest = spend.eip712_signing_hash(&typed::voucher_domain(card.chain_id, card.voucher_contract));
        let signature = hex(&self.signer.sign_hash_sync(&digest)?.as_bytes());
        Ok(AuthorizePayment { holder: self.address(), parts, valid_before, signature })
    }

    /// A signed transfer of won.
    pub(super) fn send(
        &self,
        card: &ApiCard,
        to: Address,
        amount: Won,
        nonce: B256,
        now: DateTime<Utc>,
    ) -> anyhow::Result<NewTransfer> {
        let valid_before = u64::try_from((now + TimeDelta::minutes(10)).timestamp())?;
        let message = typed::TransferWithAuthorization {
            from: self.address(),
            to,
            value: U256::from(amount.get()),
            validAfter: U256::ZERO,
            validBefore: U256::from(valid_before),
            nonce,
        };
        let digest = message.eip712_signing_hash(&typed::won_domain(card.chain_id, card.won_contract));
        let signature = hex(&self.signer.sign_hash_sync(&digest)?.as_bytes());
        Ok(NewTransfer { from: self.address(), to, amount, valid_after: 0, valid_before, nonce, signature })
    }
}

fn hex(bytes: &[u8]) -> String {
    alloy::primitives::hex::encode_prefixed(bytes)
}
