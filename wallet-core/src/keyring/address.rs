//! Addresses as text (ERC-55).

use alloy_primitives::{Address, hex};

/// The text is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressRefused {
    /// Not `0x` and 40 hexadecimal digits.
    #[error("not 0x and 40 hexadecimal digits")]
    Form,
    /// Mixed case that is not the checksum: a letter was changed on the way.
    #[error("the checksum is wrong")]
    Checksum,
}

/// Reads an address strictly: exactly `0x` and 40 digits, and mixed case only when it is the right checksum. All small or all
/// capital letters carry no checksum and are taken.
///
/// # Errors
/// [`AddressRefused`].
pub fn read_address(text: &str) -> Result<Address, AddressRefused> {
    let digits = text.strip_prefix("0x").ok_or(AddressRefused::Form)?;
    let mut bytes = [0; 20];
    // Only ASCII digits get through this, and only 40 of them.
    hex::decode_to_slice(digits, &mut bytes).map_err(|_| AddressRefused::Form)?;
    if digits.len() != 40 {
        return Err(AddressRefused::Form);
    }
    let address = Address::from(bytes);
    let has = |kind: fn(&u8) -> bool| digits.as_bytes().iter().any(kind);
    let mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    if mixed && address.to_checksum(None) != text {
        return Err(AddressRefused::Checksum);
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_forms_of_the_standard_are_taken() {
        let right = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        let address = read_address(right).unwrap();
        assert_eq!(read_address(&right.to_lowercase()), Ok(address));
        assert_eq!(read_address(&format!("0x{}", right[2..].to_uppercase())), Ok(address));
        assert_eq!(read_address("0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed"), Err(AddressRefused::Checksum));
        for text in [
            "",
            "0x",
            &right[2..],
            &right.replace("0x", "0X"),
            &right.replace("0x", "0x0x"),
            &format!("{right}00"),
            &right[..41],
            &format!(" {right}"),
            &format!("{right} "),
            &right.replace('a', "g"),
            &right.replace('a', "а"),
            &format!("0x0x{}", &right[4..]),
        ] {
            assert_eq!(read_address(text), Err(AddressRefused::Form), "{text:?}");
        }
    }
}
