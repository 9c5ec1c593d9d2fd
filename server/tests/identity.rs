//! Login, sessions, linking, and signing a browser in, through the router on both databases.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use axum::http::StatusCode;
use protocol::{
    ErrorCode as E,
    identity::{
        HandoffAnswer, HandoffApproval, HandoffClaim, HandoffOffer, HandoffView, LinkRequest, Me,
        RefreshRequest, Role, RosterResult, RowProblemKind, Session,
    },
    link,
};
use support::{Message, TestApp, personal_sign, stamp, wallet};

on_both_databases!(
    a_wallet_signs_in_and_sees_itself,
    foreign_stale_and_forged_messages_are_refused,
    a_nonce_works_once_even_at_the_same_moment,
    refresh_rotates_and_reuse_ends_the_family,
    one_of_many_refreshes_at_once_wins,
    a_browser_gets_its_token_in_a_cookie,
    logout_ends_the_session,
    requests_without_a_good_token_are_refused,
    a_roster_links_each_number_once,
    a_roster_file_names_its_bad_rows,
    the_app_signs_a_browser_in,
    a_handoff_cannot_be_misused,
);

async fn a_wallet_signs_in_and_sees_itself(app: TestApp) {
    let wallet = wallet();
    let session = app.sign_in(&wallet).await;
    let me: Me = app.get("/v1/identity/me", &session.access_token).await.ok();
    assert_eq!(me, session.me);
    assert_eq!(me.address, wallet.address());
    assert!(me.roles.is_empty() && me.person.is_none());
    let again = app.sign_in(&wallet).await;
    assert_eq!(again.me.user, me.user, "one address is one user");
}

async fn foreign_stale_and_forged_messages_are_refused(app: TestApp) {
    let wallet = wallet();
    let now = app.app.clock.now();
    let minutes = chrono::TimeDelta::minutes;
    type Change<'a> = Box<dyn Fn(&mut Message) + 'a>;
    let cases: Vec<(E, Change<'_>)> = vec![
        (E::LoginForeignDomain, Box::new(|m| m.domain = "127.0.0.1:8788".into())),
        (E::LoginForeignDomain, Box::new(|m| m.domain = "jigap.example".into())),
        (E::LoginForeignUri, Box::new(|m| m.uri = "http://127.0.0.1:8787/v1/identity/other".into())),
        (E::LoginForeignUri, Box::new(|m| m.uri = "https://127.0.0.1:8787/v1/identity/login".into())),
        (E::LoginForeignUri, Box::new(|m| m.request_id = Some("x".into()))),
        (E::LoginWrongChain, Box::new(|m| m.chain_id = "1".into())),
        (E::LoginMalformed, Box::new(|m| m.version = "2".into())),
        (E::LoginMalformed, Box::new(|m| m.address = m.address.to_lowercase())),
        (E::LoginMalformed, Box::new(|m| m.nonce = "short".into())),
        (E::LoginMalformed, Box::new(|m| m.issued_at = "yesterday".into())),
        (E::LoginNonceUsed, Box::new(|m| m.nonce = "AAAAAAAAAAAAAAAAAAAAAA".into())),
        (E::LoginExpired, Box::new(|m| m.expires_at = stamp(now))),
        (E::LoginExpired, Box::new(|m| m.expires_at = stamp(now + minutes(60)))),
        (E::LoginNotYetValid, Box::new(|m| m.issued_at = stamp(now + minutes(3)))),
        (E::LoginNotYetValid, Box::new(|m| m.not_before = Some(stamp(now + minutes(1))))),
        (E::LoginBadSignature, Box::new(|m| m.address = support::wallet().address().to_checksum(None))),
    ];
    for (code, change) in cases {
        let mut message = Message::of(&app, &wallet, &app.nonce().await);
        change(&mut message);
        assert_eq!(app.login(&wallet, &message.text()).await.code(), code, "{message:?}");
    }
    let text = Message::of(&app, &wallet, &app.nonce().await).text();
    for wrong in [format!("{text}\n"), format!(" {text}"), text.replace('\n', "\r\n"), text.repeat(40)] {
        assert_eq!(app.login(&wallet, &wrong).await.code(), E::LoginMalformed);
    }
}

async fn a_nonce_works_once_even_at_the_same_moment(app: TestApp) {
    let wallet = wallet();
    let text = Message::of(&app, &wallet, &app.nonce().await).text();
    let tries = (0..20).map(|_| {
        let (app, wallet, text) = (app.clone(), wallet.clone(), text.clone());
        tokio::spawn(async move { app.login(&wallet, &text).await.status })
    });
    let mut won = 0;
    for attempt in tries.collect::<Vec<_>>() {
        won += u32::from(attempt.await.unwrap() == StatusCode::OK);
    }
    assert_eq!(won, 1);
    assert_eq!(app.login(&wallet, &text).await.code(), E::LoginNonceUsed);
    let late = Message::of(&app, &wallet, &app.nonce().await);
    app.pass(11 * 60);
    let late = Message { expires_at: stamp(app.app.clock.now() + chrono::TimeDelta::minutes(1)), ..late };
    assert_eq!(app.login(&wallet, &late.text()).await.code(), E::LoginNonceUsed);
}

async fn refresh(app: &TestApp, token: &str) -> support::Answer {
    let request = RefreshRequest { refresh_token: Some(token.to_owned()) };
    app.post("/v1/identity/refresh", "", &request).await
}

async fn refresh_rotates_and_reuse_ends_the_family(app: TestApp) {
    let first = app.sign_in(&wallet()).await.refresh_token.unwrap();
    let second = refresh(&app, &first).await.ok::<Session>().refresh_token.unwrap();
    assert_ne!(first, second);
    let third = refresh(&app, &second).await.ok::<Session>().refresh_token.unwrap();
    assert_eq!(refresh(&app, &first).await.code(), E::SessionReused);
    assert_eq!(refresh(&app, &third).await.code(), E::Unauthorized, "the whole family has ended");
    assert_eq!(refresh(&app, "unknown").await.code(), E::Unauthorized);
    let other = app.sign_in(&wallet()).await.refresh_token.unwrap();
    app.pass(31 * 24 * 3_600);
    assert_eq!(refresh(&app, &other).await.code(), E::Unauthorized);
}

async fn one_of_many_refreshes_at_once_wins(app: TestApp) {
    let token = app.sign_in(&wallet()).await.refresh_token.unwrap();
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let (app, token) = (app.clone(), token.clone());
            tokio::spawn(async move { refresh(&app, &token).await.status })
        })
        .collect();
    let mut won = 0;
    for attempt in tries {
        won += u32::from(attempt.await.unwrap() == StatusCode::OK);
    }
    assert_eq!(won, 1);
}

async fn a_browser_gets_its_token_in_a_cookie(app: TestApp) {
    let wallet = wallet();
    let text = Message::of(&app, &wallet, &app.nonce().await).text();
    let body = serde_json::json!({
        "message": text, "signature": personal_sign(&wallet, &text), "session": "browser", "device": "x"
    });
    let answer = app.post("/v1/identity/login", "", &body).await;
    assert!(answer.ok::<Session>().refresh_token.is_none());
    let cookie = answer.cookie.unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/v1/identity"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let pair = cookie.split(';').next().unwrap();
    let request = axum::http::Request::post("/v1/identity/refresh")
        .header("content-type", "application/json")
        .header("cookie", pair)
        .body("{}".into())
        .unwrap();
    app.send(request).await.ok::<Session>();
}

async fn logout_ends_the_session(app: TestApp) {
    let token = app.sign_in(&wallet()).await.refresh_token.unwrap();
    let request = RefreshRequest { refresh_token: Some(token.clone()) };
    assert_eq!(app.post("/v1/identity/logout", "", &request).await.status, StatusCode::NO_CONTENT);
    assert_eq!(refresh(&app, &token).await.code(), E::Unauthorized);
}

async fn requests_without_a_good_token_are_refused(app: TestApp) {
    let session = app.sign_in(&wallet()).await;
    assert_eq!(app.get("/v1/identity/me", "").await.code(), E::Unauthorized);
    assert_eq!(app.get("/v1/identity/me", "x.y.z").await.code(), E::Unauthorized);
    app.pass(15 * 60);
    assert_eq!(app.get("/v1/identity/me", &session.access_token).await.code(), E::Unauthorized);
    assert_eq!(app.get("/v1/nowhere", "").await.code(), E::NotFound);
    let no_json = axum::http::Request::post("/v1/identity/login").body("{".into()).unwrap();
    assert_eq!(app.send(no_json).await.code(), E::InvalidInput);
}

const ROSTER: &str = "학번,이름,메일,소속\n20230001,김하늘,sky@campus.example,컴퓨터공학과\n\
                      20230002,이 도윤,doyun@campus.example,경영학과\n";

async fn a_roster_links_each_number_once(app: TestApp) {
    let officer = app.staff(Role::Officer, None).await;
    let result: RosterResult = app.upload("/v1/people/roster", &officer.access_token, ROSTER).await.ok();
    assert_eq!((result.added, result.updated, result.problems.len()), (2, 0, 0));
    let again: RosterResult = app.upload("/v1/people/roster", &officer.access_token, ROSTER).await.ok();
    assert_eq!((again.added, again.updated), (0, 0));

    let student = app.sign_in(&wallet()).await;
    let link = |number: &str, name: &str| LinkRequest { number: number.into(), name: name.into() };
    let send = async |session: &Session, request: LinkRequest| {
        app.post("/v1/identity/link", &session.access_token, &request).await
    };
    assert_eq!(send(&student, link("20239999", "김하늘")).await.code(), E::RosterNoMatch);
    assert_eq!(send(&student, link("20230001", "박하늘")).await.code(), E::RosterNoMatch);
    let me: Me = send(&student, link("20230002", "이도윤")).await.ok();
    assert_eq!(me.person.unwrap().number, "20230002");
    assert!(me.roles.iter().any(|grant| grant.role == Role::Student));
    send(&student, link("20230002", "이도윤")).await.ok::<Me>();
    assert_eq!(send(&student, link("20230001", "김하늘")).await.code(), E::WalletAlreadyLinked);
    let thief = app.sign_in(&wallet()).await;
    assert_eq!(send(&thief, link("20230002", "이도윤")).await.code(), E::RosterAlreadyLinked);
    assert_eq!(app.get("/v1/people", &thief.access_token).await.code(), E::Forbidden);
    assert_eq!(app.upload("/v1/people/roster", &thief.access_token, ROSTER).await.code(), E::Forbidden);
}

async fn a_roster_file_names_its_bad_rows(app: TestApp) {
    let officer = app.staff(Role::Officer, None).await;
    let csv = "number,name,mail,affiliation\n1,A,a@x.kr,D\n1,B,b@x.kr,D\n2,,c@x.kr,D\n=1+1,E,e@x.kr,D\n3,F,nomail,D\n";
    let result: RosterResult = app.upload("/v1/people/roster", &officer.access_token, csv).await.ok();
    let kinds: Vec<_> = result.problems.iter().map(|problem| (problem.row, problem.kind)).collect();
    use RowProblemKind as P;
    assert_eq!(kinds, [(3, P::Duplicate), (4, P::Empty), (5, P::Formula), (6, P::BadText)]);
    assert_eq!(result.added, 1);
}

async fn the_app_signs_a_browser_in(app: TestApp) {
    let wallet = wallet();
    let session = app.sign_in(&wallet).await;
    let offer: HandoffOffer = app.post("/v1/identity/handoffs", "", &()).await.ok();
    let parsed = link::parse(&offer.link).unwrap();
    assert_eq!(parsed.target, link::Target::Login { handoff: offer.id, number: offer.number.clone() });
    assert!(app.app.keys.verify(parsed.signed_text.as_bytes(), &parsed.signature));
    let claim = HandoffClaim { secret: offer.secret.clone() };
    let claim_path = format!("/v1/identity/handoffs/{}/claim", offer.id);
    assert_eq!(app.post(&claim_path, "", &claim).await.ok::<HandoffAnswer>(), HandoffAnswer::Waiting);

    let view: HandoffView =
        app.get(&format!("/v1/identity/handoffs/{}", offer.id), &session.access_token).await.ok();
    assert_eq!(view.number, offer.number);
    let approval = approval(&app, &wallet, &view);
    let approve_path = format!("/v1/identity/handoffs/{}/approve", offer.id);
    assert_eq!(
        app.post(&approve_path, &session.access_token, &approval).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(app.post(&approve_path, &session.access_token, &approval).await.code(), E::HandoffGone);

    let answer = app.post(&claim_path, "", &claim).await;
    let HandoffAnswer::SignedIn { session: browser } = answer.ok() else { panic!("still waiting") };
    assert_eq!(browser.me.user, session.me.user);
    assert!(browser.refresh_token.is_none() && answer.cookie.is_some());
    assert_eq!(app.post(&claim_path, "", &claim).await.code(), E::HandoffGone);
}

fn approval(
    app: &TestApp,
    wallet: &alloy::signers::local::PrivateKeySigner,
    view: &HandoffView,
) -> HandoffApproval {
    let mut message = Message::of(app, wallet, &view.nonce);
    message.uri = format!("http://{}/v1/identity/handoffs/{}", message.domain, view.id);
    message.request_id = Some(view.id.to_string());
    let message = message.text();
    HandoffApproval { signature: personal_sign(wallet, &message), message }
}

async fn a_handoff_cannot_be_misused(app: TestApp) {
    let (owner, other) = (wallet(), wallet());
    let session = app.sign_in(&owner).await;
    let offer: HandoffOffer = app.post("/v1/identity/handoffs", "", &()).await.ok();
    let path = format!("/v1/identity/handoffs/{}", offer.id);
    let view: HandoffView = app.get(&path, &session.access_token).await.ok();
    let approve = format!("{path}/approve");
    // Another wallet's signature under this session, a login message in place of an approval, a guessed secret.
    let foreign = approval(&app, &other, &view);
    assert_eq!(app.post(&approve, &session.access_token, &foreign).await.code(), E::LoginBadSignature);
    let login = Message::of(&app, &owner, &app.nonce().await).text();
    let login = HandoffApproval { signature: personal_sign(&owner, &login), message: login };
    assert_eq!(app.post(&approve, &session.access_token, &login).await.code(), E::LoginForeignUri);
    let guess = HandoffClaim { secret: "guess".into() };
    assert_eq!(app.post(&format!("{path}/claim"), "", &guess).await.code(), E::HandoffGone);
    app.pass(3 * 60);
    assert_eq!(app.get(&path, &session.access_token).await.code(), E::HandoffGone);
    let late = approval(&app, &owner, &view);
    assert_eq!(app.post(&approve, &session.access_token, &late).await.code(), E::HandoffGone);
}
