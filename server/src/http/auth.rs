//! Who asks: the access token, checked before a handler runs.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{header, request::Parts},
};
use protocol::ErrorCode;

use crate::{
    app::App,
    error::Failure,
    identity::{token, user::Caller},
};

/// A signed-in caller. What they may do is decided in the verb.
pub struct SignedIn(pub Caller);

impl FromRequestParts<App> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or(ErrorCode::Unauthorized)?;
        let claims = token::read(&app.keys, &app.config.authority(), token, app.clock.now())
            .ok_or(ErrorCode::Unauthorized)?;
        app.limiters.user(claims.sub)?;
        Ok(Self(Caller { user: claims.sub, address: claims.adr }))
    }
}

/// The network address that asks. Counts it as a login request.
pub struct LoginFrom(pub IpAddr);

impl FromRequestParts<App> for LoginFrom {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let from = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
        app.limiters.login(from)?;
        Ok(Self(from))
    }
}
