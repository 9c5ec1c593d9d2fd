//! The API as a person of the staff uses it, with a demo wallet of the sandbox.

use anyhow::{Context, bail};
use chrono::{SecondsFormat, TimeDelta};
use protocol::{
    Address, ApiError,
    identity::{ApiCard, LoginRequest, Nonce, Session, SessionKind},
};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// A signed-in member of the staff.
pub struct Staff {
    http: reqwest::Client,
    api: String,
    token: String,
}

/// The addresses of the sandbox's demo wallets, by role.
///
/// # Errors
/// When the sandbox does not answer.
pub async fn demo_wallets(
    http: &reqwest::Client,
    sandbox: &str,
) -> anyhow::Result<BTreeMap<String, Address>> {
    let answer = http.get(format!("{sandbox}/accounts")).send().await?.error_for_status()?;
    Ok(answer.json().await?)
}

impl Staff {
    /// Signs in with the demo wallet of a role.
    ///
    /// # Errors
    /// What the API or the sandbox refused.
    pub async fn sign_in(
        http: &reqwest::Client,
        api: &str,
        sandbox: &str,
        role: &str,
    ) -> anyhow::Result<Self> {
        let card: ApiCard = http.get(format!("{api}/.well-known/jigap")).send().await?.json().await?;
        let wallets = demo_wallets(http, sandbox).await?;
        let address = wallets.get(role).with_context(|| format!("the sandbox has no wallet {role}"))?;
        let nonce: Nonce =
            http.post(format!("{api}/v1/identity/nonce")).send().await?.error_for_status()?.json().await?;
        let message = login_message(&card, *address, &nonce.nonce);
        let body = serde_json::json!({ "role": role, "message": message });
        let signed: serde_json::Value =
            http.post(format!("{sandbox}/sign")).json(&body).send().await?.error_for_status()?.json().await?;
        let signature = signed["signature"].as_str().context("the sandbox gave no signature")?.to_owned();
        let login =
            LoginRequest { message, signature, session: SessionKind::App, device: "demo campus".into() };
        let answer = http.post(format!("{api}/v1/identity/login")).json(&login).send().await?;
        let session: Session = read(answer).await?;
        Ok(Self { http: http.clone(), api: api.to_owned(), token: session.access_token })
    }

    /// Signed in already.
    pub(crate) fn with_token(http: &reqwest::Client, api: &str, token: String) -> Self {
        Self { http: http.clone(), api: api.to_owned(), token }
    }

    /// `GET`.
    ///
    /// # Errors
    /// What the API refused.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> anyhow::Result<T> {
        let url = format!("{}{path}", self.api);
        read(self.http.get(url).bearer_auth(&self.token).send().await?).await
    }

    /// `POST` of JSON. `key` makes it happen once, however often the demo is started.
    ///
    /// # Errors
    /// What the API refused.
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        key: &str,
        body: &impl Serialize,
    ) -> anyhow::Result<T> {
        let url = format!("{}{path}", self.api);
        let request = self.http.post(url).bearer_auth(&self.token).header("idempotency-key", key);
        read(request.json(body).send().await?).await
    }

    /// `POST` of a CSV file.
    ///
    /// # Errors
    /// What the API refused.
    pub async fn upload<T: DeserializeOwned>(&self, path: &str, csv: String) -> anyhow::Result<T> {
        let url = format!("{}{path}", self.api);
        let request = self.http.post(url).bearer_auth(&self.token).header("content-type", "text/csv");
        read(request.body(csv).send().await?).await
    }
}

pub(crate) async fn read<T: DeserializeOwned>(answer: reqwest::Response) -> anyhow::Result<T> {
    let (status, url) = (answer.status(), answer.url().path().to_owned());
    let body = answer.bytes().await?;
    if !status.is_success() {
        let refusal = serde_json::from_slice::<ApiError>(&body).map(|error| error.to_string());
        bail!("{url}: {status} {}", refusal.unwrap_or_default());
    }
    let body: &[u8] = if body.is_empty() { b"null" } else { &body };
    serde_json::from_slice(body).with_context(|| format!("{url}: an answer that is not understood"))
}

/// By the API's clock: the demo campus may live in its past.
pub(crate) fn login_message(card: &ApiCard, address: Address, nonce: &str) -> String {
    let now = card.now;
    let stamp = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    format!(
        "{authority} wants you to sign in with your Ethereum account:\n{address}\n\nSign in to Jigap.\n\n\
         URI: http://{authority}/v1/identity/login\nVersion: 1\nChain ID: {chain}\nNonce: {nonce}\n\
         Issued At: {issued}\nExpiration Time: {expires}",
        authority = card.authority,
        address = address.to_checksum(None),
        chain = card.chain_id,
        issued = stamp(now),
        expires = stamp(now + TimeDelta::minutes(5)),
    )
}
