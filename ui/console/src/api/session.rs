//! The session: the access token in memory, the refresh token in a cookie that no script sees.

use std::cell::RefCell;

use chrono::TimeDelta;
use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};
use protocol::{
    ApiError, ErrorCode,
    identity::{Me, RefreshRequest, Session},
};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::transport::{Ask, Body, send, server_now};
use crate::gate::{self, Gate};

type Refresh = Shared<LocalBoxFuture<'static, Result<Session, ApiError>>>;

thread_local! {
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
    static REFRESH: RefCell<Option<Refresh>> = const { RefCell::new(None) };
}

/// Keeps a session that a login gave.
pub(crate) fn adopt(session: Session) -> Me {
    let me = session.me.clone();
    SESSION.set(Some(session));
    me
}

/// Forgets the session of this tab.
pub(crate) fn forget() {
    SESSION.set(None);
}

/// Comes back after a reload by the cookie. No session is a refusal with `unauthorized`.
pub(crate) async fn restore() -> Result<Me, ApiError> {
    refresh().await.map(|session| session.me)
}

/// A request as the signed-in person. A session that has ended meanwhile opens the sign-in screen.
pub(super) async fn ask<T: DeserializeOwned>(ask: Ask<'_>) -> Result<T, ApiError> {
    let token = match fresh_token() {
        Some(token) => token,
        None => renew().await?,
    };
    match send(&ask, Some(&token)).await {
        Err(error) if error.code == ErrorCode::Unauthorized => {
            SESSION.set(None);
            let token = renew().await?;
            send(&ask, Some(&token)).await
        }
        answer => answer,
    }
}

fn fresh_token() -> Option<String> {
    SESSION.with_borrow(|session| {
        let session = session.as_ref()?;
        let ends = session.access_expires_at - TimeDelta::seconds(20);
        (server_now() < ends).then(|| session.access_token.clone())
    })
}

async fn renew() -> Result<String, ApiError> {
    match refresh().await {
        Ok(session) => Ok(session.access_token),
        Err(error) => {
            if is_over(&error) {
                gate::set(Gate::SignedOut { ended: true });
            }
            Err(error)
        }
    }
}

const fn is_over(error: &ApiError) -> bool {
    matches!(error.code, ErrorCode::Unauthorized | ErrorCode::SessionReused | ErrorCode::InvalidInput)
}

/// However many ask at once, one request goes out.
async fn refresh() -> Result<Session, ApiError> {
    let running = REFRESH.with_borrow_mut(|running| {
        let start = || {
            let refresh = across_tabs().inspect(|_| REFRESH.set(None));
            refresh.boxed_local().shared()
        };
        running.get_or_insert_with(start).clone()
    });
    running.await
}

/// The cookie is single use: two tabs that refresh at the same moment would look like a thief. A browser-wide lock keeps
/// them apart; where there is none (insecure contexts), the tab goes ahead alone.
async fn across_tabs() -> Result<Session, ApiError> {
    let answer = std::rc::Rc::new(RefCell::new(None));
    let slot = answer.clone();
    let work = Closure::once_into_js(move || -> js_sys::Promise {
        wasm_bindgen_futures::future_to_promise(async move {
            let outcome = refresh_here().await;
            slot.replace(Some(outcome));
            Ok(JsValue::UNDEFINED)
        })
    });
    if request_lock(&work).await.is_none() {
        return refresh_here().await;
    }
    let outcome = answer.borrow_mut().take();
    outcome.unwrap_or_else(|| Err(ErrorCode::Internal.into()))
}

async fn request_lock(work: &JsValue) -> Option<()> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let locks =
        js_sys::Reflect::get(&navigator, &"locks".into()).ok().filter(|locks| !locks.is_undefined())?;
    let request: js_sys::Function = js_sys::Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let promise: js_sys::Promise =
        request.call2(&locks, &"jigap-refresh".into(), work).ok()?.dyn_into().ok()?;
    wasm_bindgen_futures::JsFuture::from(promise).await.ok().map(drop)
}

async fn refresh_here() -> Result<Session, ApiError> {
    let ask = Ask {
        method: "POST",
        path: "/v1/identity/refresh".to_owned(),
        body: Body::json(&RefreshRequest::default()),
        key: None,
    };
    let session: Session = send(&ask, None).await?;
    SESSION.set(Some(session.clone()));
    Ok(session)
}
