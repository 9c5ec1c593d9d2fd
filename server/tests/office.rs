//! What the staff look at first, on both databases.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use chrono::TimeDelta;
use jigap_server::{db::DbError, till::onchain};
use protocol::{
    B256, ErrorCode as E, PaymentId, Won,
    identity::Role,
    office::{Found, Overview, TrailRow},
    till::{Payment, PaymentState},
    voucher::{NewSeries, Series},
};
use support::{TestApp, key, wallet};

on_both_databases!(
    days_are_korean_and_none_is_left_out,
    a_search_finds_what_the_caller_may_see,
    the_trail_names_who_did_it,
    nobody_without_a_role_sees_any_of_it,
);

async fn pay(app: &TestApp, amount: u32) -> Payment {
    let payer = wallet();
    let student = app.sign_in(&payer).await;
    let (shop, _, cashier) = app.shop().await;
    let series = app.series().await;
    app.hold(payer.address(), series, amount).await;
    let payment = app.ask(shop, &cashier, amount).await;
    let body = app.authorization(&payer, &payment, &[(series, amount)]);
    let path = format!("/v1/till/payments/{}/authorize", payment.id);
    app.post_once(&path, &student.access_token, &key(), &body).await.ok::<Payment>();
    let (id, now): (PaymentId, _) = (payment.id, app.app.clock.now());
    app.app
        .db
        .write(move |tx| onchain::paid(tx, id, B256::repeat_byte(1), now))
        .await
        .map_err(|e: DbError| e)
        .unwrap();
    payment
}

async fn days_are_korean_and_none_is_left_out(app: TestApp) {
    // The clock stands at noon in Korea; 11 hours and 59 minutes later it is still the same day there, not in UTC's words.
    pay(&app, 4_500).await;
    app.pass(11 * 3_600 + 59 * 60);
    pay(&app, 500).await;
    let officer = app.staff(Role::Officer, None).await;
    let view: Overview = app.get("/v1/office/overview", &officer.access_token).await.ok();
    assert_eq!(view.days.len(), 28);
    assert!(view.days.windows(2).all(|two| two[1].day - two[0].day == TimeDelta::days(1)));
    assert_eq!((view.today.won, view.today.count), (Won::from(5_000_u32), 2));
    assert_eq!(view.today.day.to_string(), "2026-11-21");
    assert_eq!((view.hours[12], view.hours[23], view.hours.len()), (1, 1, 24));
    assert_eq!(view.shops.iter().map(|shop| shop.won.get()).collect::<Vec<_>>(), [4_500, 500]);
    let paid = view.ended.iter().find(|end| end.state == PaymentState::Paid).unwrap();
    assert_eq!(paid.count, 2);

    app.pass(120);
    let officer = app.staff(Role::Officer, None).await;
    let view: Overview = app.get("/v1/office/overview", &officer.access_token).await.ok();
    assert_eq!((view.today.won, view.today.day.to_string()), (Won::ZERO, "2026-11-22".to_owned()));
    assert_eq!(view.days[26].won, Won::from(5_000_u32));
}

async fn a_search_finds_what_the_caller_may_see(app: TestApp) {
    let payment = pay(&app, 1_000).await;
    let officer = app.staff(Role::Officer, None).await;
    let roster = "학번,이름,메일,소속\n20230001,김하늘,sky@campus.example,컴퓨터공학과\n\
                  20230002,한%별,star@campus.example,경영학과\n";
    app.upload("/v1/people/roster", &officer.access_token, roster).await.ok::<serde_json::Value>();
    let search = async |text: &str, token: &str| -> Found {
        app.get(&format!("/v1/office/search?q={}", encode(text)), token).await.ok()
    };
    let token = &officer.access_token;
    assert_eq!(search("하늘", token).await.people[0].card.number, "20230001");
    assert_eq!(search("2023", token).await.people.len(), 2);
    assert_eq!(search("%", token).await.people.len(), 1, "a wildcard is a letter like any other");
    assert_eq!(search("카페", token).await.shops[0].name, payment.shop_name);
    let id = payment.id.to_string();
    for text in [id.as_str(), &payment.shop_address.to_string()] {
        assert_eq!(search(text, token).await.payments[0].id, payment.id, "{text}");
    }
    let (_, _, stranger) = app.shop().await;
    let found = search(&id, &stranger.access_token).await;
    assert!(found.payments.is_empty() && found.people.is_empty(), "another shop's cashier");
    let refusal = app.get("/v1/office/search?q=", token).await.refusal();
    assert_eq!((refusal.code, refusal.params["field"].as_str()), (E::InvalidInput, "q"));
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn the_trail_names_who_did_it(app: TestApp) {
    let officer = app.staff(Role::Officer, None).await;
    let ends_at = app.app.clock.now() + TimeDelta::days(30);
    let new = NewSeries { name: "가을 상품권".into(), ends_at, terms: "약관".into() };
    let series: Series = app.post_once("/v1/voucher/series", &officer.access_token, &key(), &new).await.ok();
    let path = format!("/v1/office/trail?subject={}", series.id);
    let rows: Vec<TrailRow> = app.get(&path, &officer.access_token).await.ok();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].action.as_str(), rows[0].who.as_deref()), ("series.create", Some("직원")));
}

async fn nobody_without_a_role_sees_any_of_it(app: TestApp) {
    let student = app.sign_in(&wallet()).await;
    let (_, _, cashier) = app.shop().await;
    for path in ["/v1/office/overview", "/v1/office/trail?subject=x"] {
        for token in [&student.access_token, &cashier.access_token] {
            assert_eq!(app.get(path, token).await.refusal().code, E::Forbidden);
        }
    }
    assert_eq!(app.get("/v1/office/search?q=a", &student.access_token).await.refusal().code, E::Forbidden);
    assert_eq!(app.get("/v1/office/search?q=a", "").await.refusal().code, E::Unauthorized);
}
