//! What a scanned or pasted code says.

use protocol::link::{LinkRefused, LooksLike, MAX_LINK_BYTES, parse, signed, unsigned};
use wallet_core::{
    code::{Code, read_code},
    link::{read, verify},
    payment_uri::{Payment, PaymentUri},
};

/// A link has one spelling, belongs to the API that it names and to no other, and nobody signed it here.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let link = match parse(text) {
        Ok(link) => link,
        Err(LinkRefused::Foreign(looks)) => {
            assert!(LooksLike::ALL.contains(&looks));
            assert!(!text.trim().starts_with("jigap:"));
            match read_code(text) {
                Ok(Code::Payment(uri)) => payment(&uri),
                Ok(Code::Address(address)) => assert!(text.trim().eq_ignore_ascii_case(&address.to_string())),
                Ok(Code::Link(_)) => panic!("a link that is none"),
                Err(_) => {}
            }
            return;
        }
        Err(LinkRefused::Damaged(_)) => {
            assert!(text.trim().starts_with("jigap:"));
            return;
        }
    };
    assert!(text.trim().len() <= MAX_LINK_BYTES);
    let rewritten = unsigned(&link.target, &link.authority, link.expires_at, &link.kid);
    assert_eq!(rewritten, link.signed_text);
    assert_eq!(signed(&rewritten, &link.signature), text.trim());
    assert_eq!(read(text, &link.authority).as_ref(), Ok(&link));
    assert_eq!(read_code(text), Ok(Code::Link(link.clone())));
    assert!(read(text, "elsewhere.example").is_err() || link.authority == "elsewhere.example");
    assert!(verify(text, &link.authority, &[], link.expires_at).is_err());
}

/// A payment request (ERC-681) says no more than its value: written in its plainest form, it is read as the same.
fn payment(uri: &PaymentUri) {
    let chain = uri.chain_id.map_or_else(String::new, |chain| format!("@{chain}"));
    let (path, mut query) = match uri.payment {
        Payment::Native { to, value } => {
            (format!("{to}{chain}"), value.map(|value| format!("value={value}")).into_iter().collect())
        }
        Payment::Erc20 { token, to, amount } => {
            (format!("{token}{chain}/transfer"), vec![format!("address={to}"), format!("uint256={amount}")])
        }
    };
    query.extend(uri.gas_limit.map(|gas| format!("gasLimit={gas}")));
    query.extend(uri.gas_price.map(|price| format!("gasPrice={price}")));
    let mark = if query.is_empty() { "" } else { "?" };
    let text = format!("ethereum:{path}{mark}{}", query.join("&"));
    assert_eq!(read_code(&text).as_ref(), Ok(&Code::Payment(uri.clone())), "{text}");
}
