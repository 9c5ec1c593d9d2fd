//! What the campus answers.

use alloy_primitives::Address;
use chrono::TimeDelta;
use protocol::{
    ApiError, ErrorCode, HandoffId, PaymentId,
    identity::{
        ApiCard, HandoffApproval, LinkRequest, LoginRequest, Nonce, PersonCard, RefreshRequest, Session,
    },
    sync::SyncBatch,
    till::{AuthorizePayment, Payment, PaymentState},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use wallet_core::signing::{
    Signature, SignedSpend,
    login::{Expected, verify},
    spend_digest,
};

use super::{
    CHAIN, Campus, Mood,
    http::{Reply, Request},
};

type Answer = Result<Reply, (u16, ErrorCode)>;

pub(crate) fn answer(campus: &Campus, request: &Request) -> Reply {
    route(campus, request).unwrap_or_else(|(status, code)| {
        Reply::Json(status, serde_json::to_vec(&ApiError::from(code)).unwrap())
    })
}

fn route(campus: &Campus, request: &Request) -> Answer {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match (request.method.as_str(), parts.as_slice()) {
        ("GET", [".well-known", "jigap"]) => card(campus),
        ("POST", ["v1", "identity", "nonce"]) => nonce(campus),
        ("POST", ["v1", "identity", "login"]) => login(campus, &read(request)?),
        ("POST", ["v1", "identity", "refresh"]) => refresh(campus, &read(request)?),
        _ => {
            if request.token.as_deref() != Some(&campus.state().access_token) {
                return Err((401, ErrorCode::Unauthorized));
            }
            match (request.method.as_str(), parts.as_slice()) {
                ("GET", ["v1", "identity", "me"]) => json(&campus.me()),
                ("POST", ["v1", "identity", "link"]) => link(campus, read(request)?),
                ("GET", ["v1", "sync"]) => sync(campus, query),
                ("GET", ["v1", "till", "payments", id]) => payment(campus, id),
                ("POST", ["v1", "till", "payments", id, "authorize"]) => authorize(campus, id, request),
                ("GET", ["v1", "identity", "handoffs", id]) => handoff(campus, id),
                ("POST", ["v1", "identity", "handoffs", id, "approve"]) => {
                    approve(campus, id, &read(request)?)
                }
                _ => Err((404, ErrorCode::NotFound)),
            }
        }
    }
}

fn read<T: DeserializeOwned>(request: &Request) -> Result<T, (u16, ErrorCode)> {
    serde_json::from_slice(&request.body).map_err(|_| (400, ErrorCode::InvalidInput))
}

fn json<T: Serialize>(value: &T) -> Answer {
    Ok(Reply::Json(200, serde_json::to_vec(value).unwrap()))
}

fn card(campus: &Campus) -> Answer {
    let state = campus.state();
    json(&ApiCard { now: state.now, ..state.card.clone() })
}

fn nonce(campus: &Campus) -> Answer {
    let mut state = campus.state();
    let nonce = format!("nonce{:017}", state.nonces.len() + 1);
    state.nonces.push(nonce.clone());
    json(&Nonce { nonce, expires_at: state.now + TimeDelta::minutes(5) })
}

fn login(campus: &Campus, request: &LoginRequest) -> Answer {
    let (now, nonce) = {
        let state = campus.state();
        (state.now, state.nonces.last().cloned().unwrap_or_default())
    };
    let who = signer(campus, &request.message, &request.signature, &nonce, now)?;
    assert!(request.message.contains(&format!("\nURI: {}/v1/identity/login\n", campus.base)));
    let mut state = campus.state();
    state.nonces.clear();
    state.logins += 1;
    state.address = Some(who);
    drop(state);
    session(campus)
}

fn signer(
    campus: &Campus,
    message: &str,
    signature: &str,
    nonce: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Address, (u16, ErrorCode)> {
    let signature: Signature = signature.parse().map_err(|_| (400, ErrorCode::LoginBadSignature))?;
    let expected =
        Expected { domain: Some(&campus.authority), nonce: Some(nonce), scheme: None, chain_id: Some(CHAIN) };
    verify(message, &signature, &expected, now).map_err(|_| (401, ErrorCode::LoginBadSignature))
}

fn session(campus: &Campus) -> Answer {
    let me = campus.me();
    let mut state = campus.state();
    let number = state.logins + state.refreshes;
    state.access_token = format!("access-{number}");
    state.refresh_token = format!("refresh-{number}");
    json(&Session {
        access_token: state.access_token.clone(),
        access_expires_at: state.now + TimeDelta::minutes(15),
        refresh_token: Some(state.refresh_token.clone()),
        me,
    })
}

fn refresh(campus: &Campus, request: &RefreshRequest) -> Answer {
    {
        let mut state = campus.state();
        if request.refresh_token.as_deref() != Some(&state.refresh_token) {
            state.refresh_token.clear();
            return Err((401, ErrorCode::SessionReused));
        }
        state.refreshes += 1;
    }
    session(campus)
}

fn link(campus: &Campus, request: LinkRequest) -> Answer {
    if request.number != "20260001" {
        return Err((404, ErrorCode::RosterNoMatch));
    }
    campus.state().person = Some(PersonCard {
        id: Uuid::from_u128(5).into(),
        number: request.number,
        name: request.name,
        affiliation: "컴퓨터공학과".to_owned(),
    });
    json(&campus.me())
}

fn sync(campus: &Campus, query: &str) -> Answer {
    let state = campus.state();
    let cursor = format!("v{}+/", state.version);
    let asked = query.strip_prefix("cursor=").unwrap_or_default().replace("%2B", "+").replace("%2F", "/");
    let fresh = asked == cursor;
    json(&SyncBatch {
        cursor: cursor.clone(),
        full: asked.is_empty(),
        more: false,
        series: if fresh { vec![] } else { state.series.clone() },
        holdings: if fresh { vec![] } else { state.holdings.clone() },
        payments: if fresh {
            vec![]
        } else {
            state.payments.values().filter(|payment| !payment.parts.is_empty()).cloned().collect()
        },
        now: state.now,
    })
}

fn payment(campus: &Campus, id: &str) -> Answer {
    let id: PaymentId = id.parse().map_err(|_| (404, ErrorCode::NotFound))?;
    let state = campus.state();
    json(state.payments.get(&id).ok_or((404, ErrorCode::NotFound))?)
}

fn authorize(campus: &Campus, id: &str, request: &Request) -> Answer {
    let id: PaymentId = id.parse().map_err(|_| (404, ErrorCode::NotFound))?;
    let body: AuthorizePayment = read(request)?;
    let key = request.key.clone().ok_or((400, ErrorCode::IdempotencyMissing))?;
    let mut state = campus.state();
    state.authorize_calls += 1;
    match state.mood {
        Mood::Unavailable => return Err((503, ErrorCode::Unavailable)),
        Mood::HangsUp => return Ok(Reply::HangUp),
        Mood::Refuses => return Err((409, ErrorCode::VoucherExpired)),
        Mood::Fine | Mood::LosesAnswer => {}
    }
    if let Some((before, stored)) = state.keys.get(&key) {
        return if *before == request.body {
            json(stored)
        } else {
            Err((409, ErrorCode::IdempotencyMismatch))
        };
    }
    let payment: Payment = state.payments.get(&id).cloned().ok_or((404, ErrorCode::NotFound))?;
    if payment.state != PaymentState::Created {
        return Err((409, ErrorCode::PaymentAlreadyAuthorized));
    }
    let spend = SignedSpend {
        chain_id: CHAIN,
        contract: state.card.voucher_contract,
        shop: payment.shop_address,
        payment: id,
        parts: body.parts.clone(),
        valid_before: body.valid_before,
    };
    let signature: Signature = body.signature.parse().map_err(|_| (400, ErrorCode::BadSignature))?;
    let who =
        signature.recover(&spend_digest(&spend, body.holder)).map_err(|_| (400, ErrorCode::BadSignature))?;
    if who != body.holder || Some(who) != state.address {
        return Err((400, ErrorCode::BadSignature));
    }
    assert!(body.parts.is_sorted_by_key(|part| part.series.token_id()), "parts in rising order");
    let paid = Payment { state: PaymentState::Accepted, parts: body.parts.clone(), ..payment };
    for part in &body.parts {
        let holding = state.holdings.iter_mut().find(|holding| holding.series == part.series).unwrap();
        holding.reserved = holding.reserved.checked_add(part.amount).unwrap();
    }
    state.payments.insert(id, paid.clone());
    state.keys.insert(key, (request.body.clone(), paid.clone()));
    state.effects += 1;
    state.version += 1;
    if state.mood == Mood::LosesAnswer { Ok(Reply::HangUp) } else { json(&paid) }
}

fn handoff(campus: &Campus, id: &str) -> Answer {
    let id: HandoffId = id.parse().map_err(|_| (404, ErrorCode::NotFound))?;
    let state = campus.state();
    json(state.handoffs.get(&id).ok_or((410, ErrorCode::HandoffGone))?)
}

fn approve(campus: &Campus, id: &str, approval: &HandoffApproval) -> Answer {
    let id: HandoffId = id.parse().map_err(|_| (404, ErrorCode::NotFound))?;
    let view = campus.state().handoffs.remove(&id).ok_or((410, ErrorCode::HandoffGone))?;
    let now = campus.state().now;
    let who = signer(campus, &approval.message, &approval.signature, &view.nonce, now)?;
    assert!(approval.message.contains(&format!("\nRequest ID: {id}")));
    assert!(approval.message.contains(&format!("\nURI: {}/v1/identity/handoffs/{id}\n", campus.base)));
    assert_eq!(Some(who), campus.state().address);
    campus.state().approved.push(id);
    Ok(Reply::Json(204, Vec::new()))
}
