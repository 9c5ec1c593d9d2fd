//! The ERC-4361 text that a wallet signs to sign in.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use protocol::{Address, identity::ApiCard};

/// The API refuses longer spans.
const VALID: TimeDelta = TimeDelta::minutes(5);

/// The text, byte for byte as the API reads it. `scheme` is the page's own: `http` or `https`.
pub(crate) fn message(
    card: &ApiCard,
    scheme: &str,
    address: Address,
    nonce: &str,
    now: DateTime<Utc>,
) -> String {
    let ApiCard { authority, chain_id, .. } = card;
    let issued = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let expires = (now + VALID).to_rfc3339_opts(SecondsFormat::Secs, true);
    format!(
        "{authority} wants you to sign in with your Ethereum account:\n{address}\n\nSign in to Jigap.\n\n\
         URI: {scheme}://{authority}/v1/identity/login\nVersion: 1\nChain ID: {chain_id}\nNonce: {nonce}\n\
         Issued At: {issued}\nExpiration Time: {expires}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_the_one_that_the_api_reads() {
        let now: DateTime<Utc> = "2026-11-21T03:04:05.678Z".parse().unwrap();
        let card = ApiCard {
            campus: "한빛대학교".to_owned(),
            authority: "127.0.0.1:8787".to_owned(),
            chain_id: 31337,
            voucher_contract: Address::ZERO,
            won_contract: Address::ZERO,
            keys: Vec::new(),
            now,
            version: "1".to_owned(),
        };
        let address = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266".parse().unwrap();
        assert_eq!(
            message(&card, "http", address, "0123456789abcdefghijkl", now),
            "127.0.0.1:8787 wants you to sign in with your Ethereum account:\n\
             0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\n\nSign in to Jigap.\n\n\
             URI: http://127.0.0.1:8787/v1/identity/login\nVersion: 1\nChain ID: 31337\n\
             Nonce: 0123456789abcdefghijkl\nIssued At: 2026-11-21T03:04:05Z\nExpiration Time: 2026-11-21T03:09:05Z"
        );
    }
}
