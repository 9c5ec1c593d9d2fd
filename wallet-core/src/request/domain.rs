//! Is a login for our API? Says which part differs, and does not stumble over ways to write the same.

use iri_string::types::UriRelativeStr;

use crate::authority::ApiBase;

/// The first part that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// `http` for `https`, or something else.
    Scheme,
    /// A name before an `@`, which is there to be mistaken for the host.
    UserInfo,
    /// The host.
    Host,
    /// The port.
    Port,
}

impl Difference {
    /// The case as a word for `params.part`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scheme => "scheme",
            Self::UserInfo => "user_info",
            Self::Host => "host",
            Self::Port => "port",
        }
    }
}

/// How `scheme` and `authority` differ from the API's; `None`: not at all. No scheme means the API's own. The scheme's own port,
/// letter case and a dot after the host make no difference.
#[must_use]
pub fn differs(api: &ApiBase, scheme: Option<&str>, authority: &str) -> Option<Difference> {
    let (own_scheme, own_authority) = api.origin().split_once("://")?;
    if scheme.is_some_and(|scheme| !scheme.eq_ignore_ascii_case(own_scheme)) {
        return Some(Difference::Scheme);
    }
    let (own_user, own_host, own_port) = parts(own_scheme, own_authority)?;
    let Some((user, host, port)) = parts(own_scheme, authority) else {
        return Some(Difference::Host);
    };
    if user != own_user {
        Some(Difference::UserInfo)
    } else if host != own_host {
        Some(Difference::Host)
    } else if port != own_port {
        Some(Difference::Port)
    } else {
        None
    }
}

/// User info, host without its dot and in lower case, port as a number.
fn parts(scheme: &str, authority: &str) -> Option<(Option<String>, String, u16)> {
    let reference = format!("//{authority}");
    let uri = UriRelativeStr::new(&reference).ok()?;
    let parts = uri.authority_components().filter(|_| uri.authority_str() == Some(authority))?;
    let host = parts.host().to_ascii_lowercase();
    let port = match parts.port() {
        None | Some("") => {
            if scheme == "https" {
                443
            } else {
                80
            }
        }
        Some(digits) => digits.parse().ok()?,
    };
    let host = host.strip_suffix('.').unwrap_or(&host).to_owned();
    Some((parts.userinfo().map(str::to_owned), host, port))
}
