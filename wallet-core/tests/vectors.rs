//! Published vectors; `vectors/SOURCES.md` says where they are from.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use alloy_primitives::{Address, hex};
use chrono::{DateTime, Utc};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use wallet_core::{
    keyring::{
        Account, AccountTree, ExtendedKey, ExtendedRefused, Language, PhraseRefused, RecoveryPhrase,
        read_address, read_extended,
    },
    signing::{Signature, login, personal_digest, sign_text},
};

const LANGUAGES: [(&str, Language); 10] = [
    ("english", Language::English),
    ("chinese_simplified", Language::SimplifiedChinese),
    ("chinese_traditional", Language::TraditionalChinese),
    ("czech", Language::Czech),
    ("french", Language::French),
    ("italian", Language::Italian),
    ("japanese", Language::Japanese),
    ("korean", Language::Korean),
    ("portuguese", Language::Portuguese),
    ("spanish", Language::Spanish),
];

fn file(name: &str) -> Value {
    let path = format!("{}/tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} in {value}"))
}

fn read(words: &str, language: Option<Language>) -> RecoveryPhrase {
    RecoveryPhrase::read(words, language).unwrap_or_else(|refused| panic!("{refused}: {words}"))
}

#[test]
fn bip39_words_give_the_published_seeds_in_ten_languages() {
    let vectors = file("bip39-trezor");
    let mut count = 0;
    for (name, language) in LANGUAGES {
        for case in vectors[name].as_array().unwrap() {
            let (entropy, words, seed) =
                (case[0].as_str().unwrap(), case[1].as_str().unwrap(), case[2].as_str().unwrap());
            let entropy = hex::decode(entropy).unwrap();
            let made = RecoveryPhrase::from_entropy(language, &entropy).unwrap();
            let plain: Vec<String> =
                words.nfc().collect::<String>().split_whitespace().map(str::to_owned).collect();
            assert_eq!(made.words(), plain, "{name}");
            assert_eq!(hex::encode(made.seed("TREZOR").expose()), seed, "{name}");
            // Composed, decomposed, with the ideographic space, in capitals, and without naming the list.
            assert_eq!(
                RecoveryPhrase::read_strictly(words, Some(language)).unwrap().entropy(),
                entropy,
                "{name}"
            );
            for spelling in [
                words.nfc().collect(),
                words.nfkd().collect(),
                words.replace(' ', "\u{3000}"),
                words.to_uppercase(),
            ] {
                let spelling: String = spelling;
                for language in [Some(language), None] {
                    let phrase = read(&spelling, language);
                    // Two Chinese lists share words: another list, but the same words and so the same seed.
                    if phrase.language() == made.language() {
                        assert_eq!(phrase.entropy(), made.entropy(), "{name}");
                    } else {
                        assert_eq!(phrase.words(), made.words(), "{name}");
                    }
                }
            }
            count += 1;
        }
    }
    assert_eq!(count, 240);
}

#[test]
fn bip32_paths_give_the_published_keys() {
    for vector in file("bip32")["vectors"].as_array().unwrap() {
        let seed = hex::decode(text(vector, "seed")).unwrap();
        for chain in vector["chains"].as_array().unwrap() {
            let path = text(chain, "path").replace('H', "'").parse().unwrap();
            let account = Account::from_seed(&seed, &path).unwrap();
            assert_eq!(hex::encode(*account.expose_private_key()), text(chain, "privateKey"));
        }
    }
}

#[test]
fn bip32_extended_keys_are_written_and_read_as_published() {
    let mut count = 0;
    for vector in file("bip32")["vectors"].as_array().unwrap() {
        let seed = hex::decode(text(vector, "seed")).unwrap();
        let mut parent = [0; 4];
        for chain in vector["chains"].as_array().unwrap() {
            let path = text(chain, "path").replace('H', "'").parse().unwrap();
            let key = ExtendedKey::from_seed(&seed, &path).unwrap();
            let (private, public) = (text(chain, "xprv"), text(chain, "xpub"));
            assert_eq!((&**key.private_text(), &*key.public_text()), (private, public));
            let info = key.info();
            assert_eq!((read_extended(private), read_extended(public)), (Ok(info), Ok(info)));
            assert_eq!(usize::from(info.depth), text(chain, "path").split('/').count() - 1);
            assert_eq!(info.parent_fingerprint, parent, "each chain is one step from the one before");
            parent = info.fingerprint;
            count += 1;
        }
    }
    assert_eq!(count, 17);
}

#[test]
fn bip32_invalid_extended_keys_are_refused() {
    let vectors = file("bip32");
    let cases = vectors["invalid"].as_array().unwrap();
    for case in cases {
        let key = text(case, "key");
        assert!(read_extended(key).is_err(), "{case}");
    }
    assert_eq!(cases.len(), 7);
    for key in ["", "xprv", "xpub661MyMwAqRbcF", &"1".repeat(112), &"z".repeat(100_000)] {
        assert_eq!(read_extended(key), Err(ExtendedRefused::Text));
    }
}

#[test]
fn bip32_paths_that_importers_must_refuse_are_refused() {
    for path in file("bip32")["invalidPaths"].as_array().unwrap() {
        let path = path.as_str().or_else(|| path["path"].as_str()).unwrap();
        assert!(path.parse::<wallet_core::keyring::AccountPath>().is_err(), "{path}");
    }
}

#[test]
fn the_best_known_phrase_gives_the_best_known_address() {
    let phrase = read("test test test test test test test test test test test junk", None);
    let account = Account::from_phrase(&phrase).unwrap();
    assert_eq!(account.address().to_checksum(None), "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
}

#[test]
fn eip55_and_bip44_examples_are_ours_too() {
    let examples = file("spec-examples");
    let tree =
        AccountTree::from_seed(&read(text(&examples["bip44Ethereum"], "mnemonic"), None).seed("")).unwrap();
    for (case, index) in examples["bip44Ethereum"]["accounts"].as_array().unwrap().iter().zip(0..) {
        assert_eq!(text(case, "path"), format!("m/44'/60'/0'/0/{index}"));
        assert_eq!(tree.account(index).unwrap().address().to_checksum(None), text(case, "address"));
    }
    for text in examples["eip55"]["valid"].as_array().unwrap() {
        let text = text.as_str().unwrap();
        assert_eq!(read_address(text).unwrap().to_checksum(None), text);
    }
    for text in examples["eip55"]["invalid"].as_array().unwrap() {
        assert!(read_address(text.as_str().unwrap()).is_err(), "{text}");
    }
}

#[test]
fn eip191_signatures_are_the_published_ones() {
    let examples = file("spec-examples");
    let section = &examples["eip191"];
    let key: [u8; 32] = hex::decode(text(section, "privateKey")).unwrap().try_into().unwrap();
    let account = Account::from_private_key(&key).unwrap();
    for case in section["cases"].as_array().unwrap() {
        let message = text(case, "message").as_bytes();
        assert_eq!(hex::encode_prefixed(personal_digest(message)), text(case, "digest"));
        assert_eq!(sign_text(&account, message).to_string(), text(case, "signature"));
    }
}

#[test]
fn siwe_messages_parse_to_the_published_fields_and_write_back_to_the_same_bytes() {
    for (name, case) in file("siwe-parsing-positive").as_object().unwrap() {
        let message =
            login::parse(text(case, "message")).unwrap_or_else(|refused| panic!("{name}: {refused}"));
        let fields = &case["fields"];
        assert_eq!(message.to_string(), text(case, "message"), "{name}");
        assert_eq!(message.domain, text(fields, "domain"), "{name}");
        assert_eq!(message.address.to_checksum(None), text(fields, "address"), "{name}");
        assert_eq!(message.statement.as_deref(), fields["statement"].as_str(), "{name}");
        assert_eq!(message.uri, text(fields, "uri"), "{name}");
        assert_eq!(Some(message.chain_id), fields["chainId"].as_u64(), "{name}");
        assert_eq!(message.nonce, text(fields, "nonce"), "{name}");
        assert_eq!(message.issued_at.text, text(fields, "issuedAt"), "{name}");
        assert_eq!(message.scheme.as_deref(), fields["scheme"].as_str(), "{name}");
        let resources = fields["resources"].as_array().cloned().unwrap_or_default();
        assert_eq!(message.resources.unwrap_or_default(), resources, "{name}");
    }
}

#[test]
fn siwe_signatures_verify() {
    for (name, case) in file("siwe-verification-positive").as_object().unwrap() {
        let time = |field: &str| {
            case[field].as_str().map(|text| login::Time {
                text: text.to_owned(),
                at: DateTime::parse_from_rfc3339(text).unwrap(),
            })
        };
        let message = login::LoginMessage {
            scheme: None,
            domain: text(case, "domain").to_owned(),
            address: Address::parse_checksummed(text(case, "address"), None).unwrap(),
            statement: case["statement"].as_str().map(str::to_owned),
            uri: text(case, "uri").to_owned(),
            chain_id: case["chainId"].as_u64().unwrap(),
            nonce: text(case, "nonce").to_owned(),
            issued_at: time("issuedAt").unwrap(),
            expiration_time: time("expirationTime"),
            not_before: time("notBefore"),
            request_id: None,
            resources: None,
        };
        let now: DateTime<Utc> = case["time"].as_str().unwrap_or("2026-11-21T00:00:00Z").parse().unwrap();
        let signature: Signature = text(case, "signature").parse().unwrap();
        let verified = login::verify(&message.to_string(), &signature, &login::Expected::default(), now);
        assert_eq!(verified, Ok(message.address), "{name}");
    }
}

#[test]
fn a_wrong_word_is_named_with_its_place_and_its_neighbour() {
    let words = "test test test tset test test test test test test test junk";
    assert_eq!(
        RecoveryPhrase::read(words, None).err(),
        Some(PhraseRefused::UnknownWord { position: 4, nearest: Some("test".to_owned()) })
    );
    let korean = RecoveryPhrase::from_entropy(Language::Korean, &[7; 16]).unwrap().words();
    let mut wrong = korean.clone();
    wrong[11].push('ㄱ');
    let refused = RecoveryPhrase::read(&wrong.join(" "), None).err();
    assert_eq!(refused, Some(PhraseRefused::UnknownWord { position: 12, nearest: Some(korean[11].clone()) }));
}

#[test]
fn a_wrong_checksum_is_told_apart_from_a_wrong_word_and_a_wrong_count() {
    let test = ["test"; 12].join(" ");
    assert_eq!(RecoveryPhrase::read(&test, None).err(), Some(PhraseRefused::Checksum));
    let eleven = ["test"; 11].join(" ");
    assert_eq!(RecoveryPhrase::read(&eleven, None).err(), Some(PhraseRefused::Count { found: 11 }));
    assert_eq!(RecoveryPhrase::read("", None).err(), Some(PhraseRefused::Count { found: 0 }));
    assert_eq!(RecoveryPhrase::read(" \u{3000} ", None).err(), Some(PhraseRefused::Count { found: 0 }));
}

#[test]
fn machines_are_read_by_the_letter() {
    let words =
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    let strict = |text: &str| RecoveryPhrase::read_strictly(text, None).is_ok();
    assert!(strict(words) && strict(&words.replace(' ', "\u{3000}")));
    for pasted in [
        words.to_uppercase(),
        format!(" {words}"),
        format!("{words} "),
        format!("{words}\n"),
        words.replacen(' ', "  ", 1),
        words.replacen(' ', "\u{a0}", 1),
        words.replacen(' ', "\t", 1),
        words.replacen(' ', "\u{2003}", 1),
        words.replacen("ab", "a\u{200b}b", 1),
    ] {
        assert!(!strict(&pasted), "{pasted:?}");
        assert_eq!(read(&pasted, None).words().join(" "), words, "{pasted:?}");
    }
    let wide: String = words
        .chars()
        .map(|c| if c == ' ' { '\u{3000}' } else { char::from_u32(c as u32 + 0xfee0).unwrap() })
        .collect();
    assert_eq!(read(&wide, None).words().join(" "), words);
    let long = words.repeat(100);
    assert!(matches!(RecoveryPhrase::read(&long, None).err(), Some(PhraseRefused::Count { found: 1101 })));
}

#[test]
fn the_bip39_crate_finds_the_same_words_and_entropy() {
    for (name, language) in LANGUAGES {
        for len in [16, 20, 24, 28, 32] {
            for seed in 0..8_u8 {
                let entropy: Vec<u8> = (0..len)
                    .map(|at: u8| at.wrapping_mul(seed.wrapping_mul(37)).wrapping_add(seed * 31))
                    .collect();
                let (ours, theirs) = (
                    RecoveryPhrase::from_entropy(language, &entropy).unwrap(),
                    bip39::Mnemonic::from_entropy_in(language, &entropy).unwrap(),
                );
                let listed: Vec<String> = theirs.words().map(|word| word.nfc().collect()).collect();
                assert_eq!(ours.words(), listed, "{name}");
                assert_eq!(ours.seed("a").expose(), &theirs.to_seed("a"), "{name}");
                let again = RecoveryPhrase::read_strictly(&listed.join(" "), Some(language)).unwrap();
                assert_eq!(again.entropy(), entropy, "{name}");
            }
        }
    }
}
