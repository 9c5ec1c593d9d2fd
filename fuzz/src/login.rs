//! ERC-4361 messages.

use wallet_core::signing::login::parse;

/// What was read writes back to the same text: there is nothing in a message that is not in its fields.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(message) = parse(text) else { return };
    let written = message.to_string();
    assert_eq!(written, without_zeros(text));
    assert_eq!(parse(&written).as_ref(), Ok(&message));
    assert!(!message.domain.is_empty() && message.nonce.len() >= 8);
}

/// The grammar allows zeros before the chain id; they say nothing.
fn without_zeros(text: &str) -> String {
    // Only a break of the line can bring this about, so no other part of the message can look like it.
    const LABEL: &str = "\nVersion: 1\nChain ID: ";
    let (before, after) = text.split_once(LABEL).expect("every message has it");
    let kept = after.trim_start_matches('0');
    let zero = if kept.starts_with('\n') { "0" } else { "" };
    format!("{before}{LABEL}{zero}{kept}")
}
