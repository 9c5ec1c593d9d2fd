//! Vault files of both versions. Nothing is derived: what is read before the passphrase is all that anybody can bend.

use sha2::{Digest, Sha256};
use wallet_core::vault::{Label, VaultRefused, label};

/// With the checksum that is in the data, and with one that fits: otherwise nothing ever gets past it.
pub fn check(data: &[u8]) {
    let plain = label(data);
    let Some(end) = data.len().checked_sub(32) else {
        assert_eq!(plain, Err(VaultRefused::Tampered));
        return;
    };
    let mut fitting = data.to_vec();
    let checksum = Sha256::digest(&data[..end]);
    fitting[end..].copy_from_slice(&checksum);
    let read = label(&fitting);
    if data == fitting {
        assert_eq!(plain, read);
    } else {
        assert_eq!(plain, Err(VaultRefused::Tampered), "the checksum does not fit");
    }
    if let Ok(Label { address, id, has_pin }) = read {
        assert!(fitting.starts_with(b"JIGAPVLT"));
        let at = |from: usize, len: usize| &fitting[from..from + len];
        assert_eq!(at(10, 20), address.as_slice());
        // Version 1 has no name and no PIN.
        match fitting[9] {
            1 => assert!(id.is_none() && !has_pin),
            _ => {
                assert_eq!((id.map(|id| id.to_string()), has_pin), (Some(hex(at(30, 16))), fitting[162] == 1))
            }
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
