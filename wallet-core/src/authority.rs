//! The one API that this app is set up with.

use std::{fmt, str::FromStr};

use iri_string::types::UriStr;

/// Origin of the API: `http://127.0.0.1:8787`, `https://jigap.example`. No path, no user, no query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiBase {
    origin: String,
    scheme_len: usize,
}

/// The text is not the origin of an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an http or https origin")]
pub struct BaseRefused;

impl ApiBase {
    /// Scheme and authority, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// RFC 3986 authority: host, and port where it is not the scheme's own.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.origin[self.scheme_len + 3..]
    }
}

impl FromStr for ApiBase {
    type Err = BaseRefused;
    fn from_str(text: &str) -> Result<Self, BaseRefused> {
        let uri = UriStr::new(text).map_err(|_| BaseRefused)?;
        let scheme = uri.scheme_str().to_ascii_lowercase();
        let standard_port = match scheme.as_str() {
            "http" => "80",
            "https" => "443",
            _ => return Err(BaseRefused),
        };
        let parts = uri.authority_components().ok_or(BaseRefused)?;
        let bare = matches!(uri.path_str(), "" | "/")
            && uri.query_str().is_none()
            && uri.fragment().is_none()
            && parts.userinfo().is_none()
            && !parts.host().is_empty();
        if !bare {
            return Err(BaseRefused);
        }
        let host = parts.host().to_ascii_lowercase();
        let port = match parts.port() {
            None | Some("") => String::new(),
            Some(port) if port == standard_port => String::new(),
            Some(port) => format!(":{}", port.parse::<u16>().map_err(|_| BaseRefused)?),
        };
        Ok(Self { origin: format!("{scheme}://{host}{port}"), scheme_len: scheme.len() })
    }
}

impl fmt::Display for ApiBase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_written_one_way() {
        for (text, authority, origin) in [
            ("http://127.0.0.1:8787", "127.0.0.1:8787", "http://127.0.0.1:8787"),
            ("http://127.0.0.1:8787/", "127.0.0.1:8787", "http://127.0.0.1:8787"),
            ("https://Jigap.Example:443", "jigap.example", "https://jigap.example"),
            ("http://[::1]:80", "[::1]", "http://[::1]"),
        ] {
            let base: ApiBase = text.parse().unwrap();
            assert_eq!((base.authority(), base.origin()), (authority, origin));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "127.0.0.1:8787",
            "ftp://a",
            "http://",
            "http://a/b",
            "http://u@a",
            "http://a?b",
            "http://a#b",
            "http://a:99999",
        ] {
            assert_eq!(text.parse::<ApiBase>(), Err(BaseRefused), "{text}");
        }
    }
}
