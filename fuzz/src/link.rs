//! What a scanned or pasted code says.

use protocol::link::{LinkRefused, LooksLike, MAX_LINK_BYTES, parse, signed, unsigned};
use wallet_core::link::{read, verify};

/// A link has one spelling, belongs to the API that it names and to no other, and nobody signed it here.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let link = match parse(text) {
        Ok(link) => link,
        Err(LinkRefused::Foreign(looks)) => {
            assert!(LooksLike::ALL.contains(&looks));
            assert!(!text.trim().starts_with("jigap:"));
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
    assert!(read(text, "elsewhere.example").is_err() || link.authority == "elsewhere.example");
    assert!(verify(text, &link.authority, &[], link.expires_at).is_err());
}
