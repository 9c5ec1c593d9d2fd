//! Reads ERC-4361 login texts, in their one spelling, so that nothing else can be signed under their cover.

/// A login text that this wallet would sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginText<'a> {
    /// Who asks.
    pub authority: &'a str,
    /// Whose signature is asked for, as it stands there.
    pub address: &'a str,
    /// Where the login goes.
    pub uri: &'a str,
}

/// Why a text is no login text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a sign-in message: {0}")]
pub struct NotLogin(pub &'static str);

impl<'a> LoginText<'a> {
    /// Reads a text: lines in the order of the standard, none missing, none besides.
    ///
    /// # Errors
    /// [`NotLogin`] with the first part that is wrong.
    pub fn parse(text: &'a str) -> Result<Self, NotLogin> {
        let mut lines = text.split('\n');
        let mut line = |what| lines.next().ok_or(NotLogin(what));
        let authority = line("heading")?
            .strip_suffix(" wants you to sign in with your Ethereum account:")
            .filter(|authority| {
                !authority.is_empty() && authority.bytes().all(|byte| byte.is_ascii_graphic())
            })
            .ok_or(NotLogin("heading"))?;
        let address = line("address")?;
        let hex = address.strip_prefix("0x").unwrap_or_default();
        if hex.len() != 40 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotLogin("address"));
        }
        if !(line("space")?.is_empty() && !line("statement")?.is_empty() && line("space")?.is_empty()) {
            return Err(NotLogin("statement"));
        }
        let mut field = |name: &'static str| {
            let value = line(name)?.strip_prefix(name).and_then(|rest| rest.strip_prefix(": "));
            value.filter(|value| !value.is_empty()).ok_or(NotLogin(name))
        };
        let uri = field("URI")?;
        if field("Version")? != "1" {
            return Err(NotLogin("Version"));
        }
        if !field("Chain ID")?.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotLogin("Chain ID"));
        }
        let nonce = field("Nonce")?;
        if nonce.len() < 8 || !nonce.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(NotLogin("Nonce"));
        }
        field("Issued At")?;
        field("Expiration Time")?;
        match lines.next() {
            None => Ok(Self { authority, address, uri }),
            Some(_) => Err(NotLogin("more than a sign-in message")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "127.0.0.1:8787 wants you to sign in with your Ethereum account:\n\
        0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\n\nSign in to Jigap.\n\n\
        URI: http://127.0.0.1:8787/v1/identity/login\nVersion: 1\nChain ID: 31337\nNonce: abcdefgh12345678\n\
        Issued At: 2026-01-01T00:00:00Z\nExpiration Time: 2026-01-01T00:05:00Z";

    #[test]
    fn a_login_text_is_read() {
        let text = LoginText::parse(GOOD).unwrap();
        assert_eq!(text.authority, "127.0.0.1:8787");
        assert_eq!(text.uri, "http://127.0.0.1:8787/v1/identity/login");
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in [
            "hello".to_owned(),
            String::new(),
            format!("{GOOD}\nResources:\n- https://example.org"),
            format!("{GOOD}\n"),
            GOOD.replace("Version: 1", "Version: 2"),
            GOOD.replace("Nonce: abcdefgh12345678\n", ""),
            GOOD.replace("Nonce: abcdefgh12345678", "Nonce: short"),
            GOOD.replace("0xf39F", "0xg39F"),
            GOOD.replace("Sign in to Jigap.", ""),
            GOOD.replace('\n', "\r\n"),
        ] {
            assert!(LoginText::parse(&bad).is_err(), "{bad:?}");
        }
    }
}
