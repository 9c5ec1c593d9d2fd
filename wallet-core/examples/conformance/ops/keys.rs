//! BIP-39, BIP-32, BIP-44, addresses.

use alloy_primitives::hex;
use serde_json::{Value, json};
use wallet_core::keyring::{
    Account, AccountPath, ExtendedInfo, ExtendedKey, Language, RecoveryPhrase, read_address, read_extended,
};

use super::sign::account;
use crate::request::{MALFORMED, Refused, Request};

fn language(name: &str) -> Result<Language, Refused> {
    Ok(match name {
        "english" => Language::English,
        "chinese_simplified" => Language::SimplifiedChinese,
        "chinese_traditional" => Language::TraditionalChinese,
        "czech" => Language::Czech,
        "french" => Language::French,
        "italian" => Language::Italian,
        "japanese" => Language::Japanese,
        "korean" => Language::Korean,
        "portuguese" => Language::Portuguese,
        "spanish" => Language::Spanish,
        _ => return Err("LANGUAGE"),
    })
}

fn find_language(request: &Request) -> Result<Option<Language>, Refused> {
    request.find_text("language")?.map(|name| language(&name)).transpose()
}

pub(super) fn mnemonic_seed(request: &Request) -> Result<Value, Refused> {
    let phrase = RecoveryPhrase::read_strictly(&request.text("words")?, find_language(request)?)
        .map_err(|_| "WORDS")?;
    let passphrase = request.find_text("passphrase")?.unwrap_or_default();
    Ok(json!({"seed": hex::encode_prefixed(phrase.seed(&passphrase).expose())}))
}

pub(super) fn mnemonic_entropy(request: &Request) -> Result<Value, Refused> {
    let language = language(&request.text("language")?)?;
    let phrase = RecoveryPhrase::from_entropy(language, &request.hex("entropy")?).ok_or("ENTROPY")?;
    Ok(json!({"words": phrase.words().join(" ")}))
}

pub(super) fn mnemonic_check(request: &Request) -> Result<Value, Refused> {
    let valid = RecoveryPhrase::read_strictly(&request.text("words")?, find_language(request)?).is_ok();
    Ok(json!({"valid": valid}))
}

fn path(request: &Request) -> Result<AccountPath, Refused> {
    request.text("path")?.parse().map_err(|_| "PATH")
}

pub(super) fn derive(request: &Request) -> Result<Value, Refused> {
    let account = Account::from_seed(&request.hex("seed")?, &path(request)?).map_err(|_| "SEED")?;
    Ok(json!({
        "private": hex::encode_prefixed(*account.expose_private_key()),
        "address": account.address().to_checksum(None),
    }))
}

pub(super) fn bip32(request: &Request) -> Result<Value, Refused> {
    let key = ExtendedKey::from_seed(&request.hex("seed")?, &path(request)?).map_err(|_| "SEED")?;
    Ok(json!({"xprv": key.private_text().as_str(), "xpub": key.public_text()}))
}

pub(super) fn bip32_parse(request: &Request) -> Result<Value, Refused> {
    let ExtendedInfo { depth, index, fingerprint, parent_fingerprint } =
        read_extended(&request.text("key")?).map_err(|_| "EXTENDED_KEY")?;
    Ok(json!({
        "depth": depth,
        "index": index,
        "fingerprint": hex::encode_prefixed(fingerprint),
        "parentFingerprint": hex::encode_prefixed(parent_fingerprint),
    }))
}

pub(super) fn address(request: &Request) -> Result<Value, Refused> {
    Ok(json!({"address": account(request)?.address().to_checksum(None)}))
}

pub(super) fn address_check(request: &Request) -> Result<Value, Refused> {
    let address = request.value("address")?;
    let text = address.as_str().ok_or(MALFORMED)?;
    Ok(json!({"valid": read_address(text).is_ok()}))
}
