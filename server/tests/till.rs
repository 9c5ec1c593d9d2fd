//! Paying through the router, on both databases. What the chain would say is said by calling `onchain`.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use alloy::signers::local::PrivateKeySigner;
use axum::http::StatusCode;
use jigap_server::{
    db::DbError,
    till::{onchain, store},
    values,
};
use protocol::{
    B256, ErrorCode as E, OperationId, PaymentId, SeriesId, Won,
    sync::SyncBatch,
    till::{Item, NewPayment, Payment, PaymentState as S, TillDay},
    voucher::Mine,
};
use support::{TestApp, key, wallet};

on_both_databases!(
    a_payment_goes_from_request_to_paid,
    only_the_shops_cashier_asks,
    wrong_requests_are_refused,
    wrong_authorizations_change_nothing,
    the_same_key_gives_the_first_answer,
    two_devices_cannot_pay_one_payment_twice,
    an_expired_voucher_pays_nothing,
    a_stale_or_cancelled_payment_is_refused,
    the_last_won_is_never_promised_twice,
    two_replicas_never_promise_the_same_won,
    a_key_that_is_still_running_is_told_so,
    a_refused_payment_gives_the_reservation_back,
    a_reorganisation_takes_paid_back_and_on_again,
    sync_brings_what_changed_and_nothing_else,
);

struct Scene {
    app: TestApp,
    wallet: PrivateKeySigner,
    student: protocol::identity::Session,
    shop: protocol::ShopId,
    cashier: protocol::identity::Session,
    series: SeriesId,
}

/// A student who holds `amount` won, and a shop with its cashier.
async fn scene(app: TestApp, amount: u32) -> Scene {
    let wallet = wallet();
    let student = app.sign_in(&wallet).await;
    let (shop, _, cashier) = app.shop().await;
    let series = app.series().await;
    app.hold(wallet.address(), series, amount).await;
    Scene { app, wallet, student, shop, cashier, series }
}

impl Scene {
    async fn ask(&self, amount: u32) -> Payment {
        self.app.ask(self.shop, &self.cashier, amount).await
    }

    async fn pay(&self, payment: &Payment) -> support::Answer {
        let amount = u32::try_from(payment.amount.get()).unwrap();
        let body = self.app.authorization(&self.wallet, payment, &[(self.series, amount)]);
        self.app.authorize(&self.student, &key(), payment, &body).await
    }

    async fn view(&self, payment: PaymentId) -> Payment {
        self.app.get(&format!("/v1/till/payments/{payment}"), &self.student.access_token).await.ok()
    }

    async fn spendable(&self) -> u64 {
        self.app.get("/v1/voucher/mine", &self.student.access_token).await.ok::<Mine>().spendable.get()
    }

    /// What the indexer does when the chain confirms: the ledger moves the holding, the till is told.
    async fn chain_confirms(&self, payment: &Payment) {
        let (id, amount, now) = (payment.id, payment.amount, self.app.app.clock.now());
        let (address, series) = (self.wallet.address(), self.series);
        self.write(move |tx| {
            tx.execute(
                "UPDATE holding SET amount = amount - ?3 WHERE address = ?1 AND series_id = ?2",
                values![address, series, amount],
            )?;
            onchain::paid(tx, id, B256::repeat_byte(9), now)
        })
        .await;
    }

    async fn write<T: Send + 'static>(
        &self,
        verb: impl FnMut(&mut jigap_server::db::Tx<'_>) -> Result<T, DbError> + Send + 'static,
    ) -> T {
        self.app.app.db.write(verb).await.unwrap()
    }

    async fn operation(&self, payment: PaymentId) -> OperationId {
        self.write(move |tx| Ok(store::load(tx, payment)?.state.accepted().unwrap().operation)).await
    }
}

async fn a_payment_goes_from_request_to_paid(app: TestApp) {
    let scene = scene(app, 30_000).await;
    let items = vec![Item { name: "아메리카노".into(), quantity: 1, unit_price: Won::from(4_500) }];
    let new = NewPayment { shop: scene.shop, amount: Won::from(4_500), items };
    let token = &scene.cashier.access_token;
    let payment: Payment = scene.app.post_once("/v1/till/payments", token, &key(), &new).await.ok();
    assert_eq!(payment.state, S::Created);
    let link = protocol::link::parse(payment.link.as_deref().unwrap()).unwrap();
    assert!(scene.app.app.keys.verify(link.signed_text.as_bytes(), &link.signature));

    let accepted: Payment = scene.pay(&payment).await.ok();
    assert_eq!((accepted.state, accepted.link), (S::Accepted, None));
    assert_eq!(scene.spendable().await, 25_500, "promised won cannot be spent again");
    scene.chain_confirms(&payment).await;
    let paid = scene.view(payment.id).await;
    assert_eq!((paid.state, paid.tx_hash), (S::Paid, Some(B256::repeat_byte(9))));
    assert_eq!(scene.spendable().await, 25_500);
    let day: TillDay = scene.app.get(&format!("/v1/till/today?shop={}", scene.shop), token).await.ok();
    assert_eq!((day.total.get(), day.count, day.payments.len()), (4_500, 1, 1));
    let stranger = scene.app.sign_in(&wallet()).await;
    let seen: Payment =
        scene.app.get(&format!("/v1/till/payments/{}", payment.id), &stranger.access_token).await.ok();
    assert!(seen.parts.is_empty() && seen.tx_hash.is_none());
}

async fn only_the_shops_cashier_asks(app: TestApp) {
    let scene = scene(app, 0).await;
    let (.., other_cashier) = scene.app.shop().await;
    let new = NewPayment { shop: scene.shop, amount: Won::from(1), items: vec![] };
    for session in [&scene.student, &other_cashier] {
        let answer = scene.app.post_once("/v1/till/payments", &session.access_token, &key(), &new).await;
        assert_eq!(answer.code(), E::Forbidden);
    }
    let payment = scene.ask(1_000).await;
    let path = format!("/v1/till/payments/{}/cancel", payment.id);
    assert_eq!(scene.app.post(&path, &other_cashier.access_token, &()).await.code(), E::Forbidden);
}

async fn wrong_requests_are_refused(app: TestApp) {
    let scene = scene(app, 0).await;
    let item = Item { name: "라떼".into(), quantity: 2, unit_price: Won::from(2_000) };
    for (amount, items, code) in [
        (0, vec![], E::InvalidInput),
        (10_000_001, vec![], E::InvalidInput),
        (4_500, vec![item.clone()], E::AmountMismatch),
        (4_000, vec![Item { name: String::new(), ..item.clone() }], E::InvalidInput),
        (4_000, vec![item; 51], E::InvalidInput),
    ] {
        let new = NewPayment { shop: scene.shop, amount: Won::from(amount), items };
        let token = &scene.cashier.access_token;
        let answer = scene.app.post_once("/v1/till/payments", token, &key(), &new).await;
        assert_eq!(answer.code(), code, "{new:?}");
    }
    let body = serde_json::json!({ "shop": scene.shop, "amount": -1 });
    let token = &scene.cashier.access_token;
    let answer = scene.app.post_once("/v1/till/payments", token, &key(), &body).await;
    assert_eq!(answer.code(), E::InvalidInput);
}

async fn wrong_authorizations_change_nothing(app: TestApp) {
    let scene = scene(app, 4_500).await;
    let payment = scene.ask(4_500).await;
    let dear = scene.ask(4_501).await;
    let good = scene.app.authorization(&scene.wallet, &payment, &[(scene.series, 4_500)]);
    let thief = wallet();
    let thief_session = scene.app.sign_in(&thief).await;
    let flip = |signature: &str| {
        let last = if signature.ends_with('b') { 'c' } else { 'b' };
        format!("{}{last}", &signature[..signature.len() - 1])
    };
    let mut cases = vec![];
    let mut wrong = |code: E, change: &dyn Fn(&mut protocol::till::AuthorizePayment)| {
        let mut body = good.clone();
        change(&mut body);
        cases.push((code, body));
    };
    wrong(E::BadSignature, &|body| body.signature = flip(&body.signature));
    wrong(E::BadSignature, &|body| body.signature = "0x".into());
    wrong(E::BadSignature, &|body| body.valid_before += 1);
    wrong(E::BadSignature, &|body| body.parts[0].amount = Won::from(4_499));
    wrong(E::BadSignature, &|body| body.holder = thief.address());
    for (code, body) in cases {
        assert_eq!(scene.app.authorize(&scene.student, &key(), &payment, &body).await.code(), code);
    }
    // A signature for one payment does not pay another; a stranger cannot send it.
    let two = scene.ask(4_500).await;
    assert_eq!(scene.app.authorize(&scene.student, &key(), &two, &good).await.code(), E::BadSignature);
    assert_eq!(scene.app.authorize(&thief_session, &key(), &payment, &good).await.code(), E::BadSignature);
    let short = scene.app.authorization(&scene.wallet, &dear, &[(scene.series, 4_500)]);
    assert_eq!(scene.app.authorize(&scene.student, &key(), &dear, &short).await.code(), E::AmountMismatch);
    let refused = scene.pay(&dear).await.refusal();
    assert_eq!((refused.code, refused.params["available"].as_str()), (E::InsufficientBalance, "4500"));
    assert_eq!(scene.spendable().await, 4_500, "nothing was promised");
    assert_eq!(scene.view(payment.id).await.state, S::Created);
}

async fn the_same_key_gives_the_first_answer(app: TestApp) {
    let scene = scene(app, 4_500).await;
    let payment = scene.ask(4_500).await;
    let body = scene.app.authorization(&scene.wallet, &payment, &[(scene.series, 4_500)]);
    let key = key();
    let first = scene.app.authorize(&scene.student, &key, &payment, &body).await;
    let again = scene.app.authorize(&scene.student, &key, &payment, &body).await;
    assert_eq!(first.ok::<Payment>().state, S::Accepted);
    assert_eq!(first.text(), again.text());
    let mut other = body.clone();
    other.valid_before -= 1;
    let resigned = scene.app.authorize(&scene.student, &key, &payment, &other).await;
    assert!(matches!(resigned.code(), E::IdempotencyMismatch | E::BadSignature));
    // A refusal is kept as well.
    let dear = scene.ask(1).await;
    let body = scene.app.authorization(&scene.wallet, &dear, &[(scene.series, 1)]);
    let refused_key = support::key();
    let refused = scene.app.authorize(&scene.student, &refused_key, &dear, &body).await;
    assert_eq!(refused.code(), E::InsufficientBalance);
    let id = payment.id;
    let operation = scene.operation(id).await;
    scene.write(move |tx| onchain::refused(tx, operation, E::PaymentRefused)).await;
    let again = scene.app.authorize(&scene.student, &refused_key, &dear, &body).await;
    assert_eq!(again.code(), E::InsufficientBalance, "the first answer stands");
}

async fn two_devices_cannot_pay_one_payment_twice(app: TestApp) {
    let scene = scene(app, 100_000).await;
    for _ in 0..10 {
        let payment = scene.ask(1_000).await;
        let devices: Vec<_> = (0..8)
            .map(|_| {
                let body = scene.app.authorization(&scene.wallet, &payment, &[(scene.series, 1_000)]);
                let (app, student, payment) = (scene.app.clone(), scene.student.clone(), payment.clone());
                tokio::spawn(async move { app.authorize(&student, &key(), &payment, &body).await })
            })
            .collect();
        let mut accepted = 0;
        for device in devices {
            let answer = device.await.unwrap();
            if answer.status == StatusCode::OK {
                accepted += 1;
            } else {
                assert_eq!(answer.code(), E::PaymentAlreadyAuthorized);
            }
        }
        assert_eq!(accepted, 1);
    }
    assert_eq!(scene.spendable().await, 90_000);
}

async fn an_expired_voucher_pays_nothing(app: TestApp) {
    let scene = scene(app, 4_500).await;
    let payment = scene.ask(4_500).await;
    let (series, now) = (scene.series, scene.app.app.clock.now());
    scene
        .write(move |tx| tx.execute("UPDATE series SET ends_at = ?2 WHERE id = ?1", values![series, now]))
        .await;
    assert_eq!(scene.pay(&payment).await.code(), E::VoucherExpired);
    assert_eq!(scene.view(payment.id).await.state, S::Created);
    assert_eq!(scene.spendable().await, 0);
}

async fn a_stale_or_cancelled_payment_is_refused(app: TestApp) {
    let scene = scene(app, 10_000).await;
    let cancelled = scene.ask(1_000).await;
    let path = format!("/v1/till/payments/{}/cancel", cancelled.id);
    scene.app.post(&path, &scene.cashier.access_token, &()).await.ok::<Payment>();
    assert_eq!(scene.pay(&cancelled).await.code(), E::PaymentCancelled);
    assert_eq!(scene.app.post(&path, &scene.cashier.access_token, &()).await.code(), E::PaymentCancelled);
    let stale = scene.ask(1_000).await;
    scene.app.pass(180);
    assert_eq!(scene.pay(&stale).await.code(), E::PaymentExpired);
    let now = scene.app.app.clock.now();
    let expired = scene.write(move |tx| jigap_server::till::request::expire_due(tx, now)).await;
    assert_eq!(expired, 1);
    assert_eq!(scene.view(stale.id).await.state, S::Expired);
    let unknown = Payment { id: support::key().parse().unwrap(), ..stale };
    assert_eq!(scene.pay(&unknown).await.code(), E::NotFound);
}

async fn the_last_won_is_never_promised_twice(app: TestApp) {
    for round in 0..5 {
        let scene = scene(app.clone(), 10_000).await;
        let mut phones = vec![];
        for _ in 0..20 {
            let payment = scene.ask(1_000).await;
            let body = scene.app.authorization(&scene.wallet, &payment, &[(scene.series, 1_000)]);
            let (app, student) = (scene.app.clone(), scene.student.clone());
            phones.push(tokio::spawn(async move { app.authorize(&student, &key(), &payment, &body).await }));
        }
        let mut accepted = 0;
        for phone in phones {
            let answer = phone.await.unwrap();
            if answer.status == StatusCode::OK {
                accepted += 1;
            } else {
                assert_eq!(answer.code(), E::InsufficientBalance);
            }
        }
        assert_eq!(accepted, 10, "round {round}");
        assert_eq!(scene.spendable().await, 0);
    }
}

async fn two_replicas_never_promise_the_same_won(app: TestApp) {
    let other = app.replica().await;
    for round in 0..5 {
        let scene = scene(app.clone(), 10_000).await;
        let mut phones = vec![];
        for phone in 0..20 {
            let payment = scene.ask(1_000).await;
            let body = scene.app.authorization(&scene.wallet, &payment, &[(scene.series, 1_000)]);
            let app = if phone % 2 == 0 { scene.app.clone() } else { other.clone() };
            let student = scene.student.clone();
            phones.push(tokio::spawn(async move { app.authorize(&student, &key(), &payment, &body).await }));
        }
        let mut accepted = 0;
        for phone in phones {
            let answer = phone.await.unwrap();
            if answer.status == StatusCode::OK {
                accepted += 1;
            } else {
                assert_eq!(answer.code(), E::InsufficientBalance);
            }
        }
        assert_eq!(accepted, 10, "round {round}");
        // One payment, one key, both replicas at the same moment: one effect, one answer.
        let scene = self::scene(app.clone(), 1_000).await;
        let payment = scene.ask(1_000).await;
        let body = scene.app.authorization(&scene.wallet, &payment, &[(scene.series, 1_000)]);
        let key = key();
        let (one, two) = tokio::join!(
            scene.app.authorize(&scene.student, &key, &payment, &body),
            other.authorize(&scene.student, &key, &payment, &body)
        );
        assert_eq!(one.ok::<Payment>().state, S::Accepted);
        assert_eq!(one.text(), two.text());
        assert_eq!(scene.spendable().await, 0);
    }
}

async fn a_key_that_is_still_running_is_told_so(app: TestApp) {
    let scene = scene(app, 1_000).await;
    let payment = scene.ask(1_000).await;
    let body = scene.app.authorization(&scene.wallet, &payment, &[(scene.series, 1_000)]);
    let key = key();
    let held = scene.app.app.in_flight.hold(scene.student.me.user, &key).unwrap();
    let answer = scene.app.authorize(&scene.student, &key, &payment, &body).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::CONFLICT, E::IdempotencyRunning));
    drop(held);
    scene.app.authorize(&scene.student, &key, &payment, &body).await.ok::<Payment>();
}

async fn a_refused_payment_gives_the_reservation_back(app: TestApp) {
    let scene = scene(app, 4_500).await;
    let payment = scene.ask(4_500).await;
    scene.pay(&payment).await.ok::<Payment>();
    assert_eq!(scene.spendable().await, 0);
    let operation = scene.operation(payment.id).await;
    for _ in 0..2 {
        scene.write(move |tx| onchain::refused(tx, operation, E::VoucherExpired)).await;
    }
    let refused = scene.view(payment.id).await;
    assert_eq!((refused.state, refused.refusal), (S::Refused, Some(E::VoucherExpired)));
    assert_eq!(scene.spendable().await, 4_500, "given back once, not twice");
}

async fn a_reorganisation_takes_paid_back_and_on_again(app: TestApp) {
    let scene = scene(app, 10_000).await;
    let payment = scene.ask(4_500).await;
    scene.pay(&payment).await.ok::<Payment>();
    scene.chain_confirms(&payment).await;
    let (id, address, series) = (payment.id, scene.wallet.address(), scene.series);
    scene
        .write(move |tx| {
            tx.execute(
                "UPDATE holding SET amount = amount + 4500 WHERE address = ?1 AND series_id = ?2",
                values![address, series],
            )?;
            onchain::unpaid(tx, id)
        })
        .await;
    assert_eq!(scene.view(payment.id).await.state, S::Accepted);
    assert_eq!(scene.spendable().await, 5_500, "still promised");
    scene.chain_confirms(&payment).await;
    assert_eq!(scene.view(payment.id).await.state, S::Paid);
    assert_eq!(scene.spendable().await, 5_500);
}

async fn sync_brings_what_changed_and_nothing_else(app: TestApp) {
    let scene = scene(app, 10_000).await;
    let token = &scene.student.access_token;
    let full: SyncBatch = scene.app.get("/v1/sync", token).await.ok();
    assert!(full.full);
    assert_eq!((full.holdings.len(), full.series.len(), full.payments.len()), (1, 1, 0));
    let none: SyncBatch = scene.app.get(&format!("/v1/sync?cursor={}", full.cursor), token).await.ok();
    assert!(!none.full && none.payments.is_empty() && none.holdings.is_empty());
    let payment = scene.ask(4_500).await;
    scene.pay(&payment).await.ok::<Payment>();
    let promised: SyncBatch = scene.app.get(&format!("/v1/sync?cursor={}", none.cursor), token).await.ok();
    assert_eq!(promised.payments.iter().map(|p| p.state).collect::<Vec<_>>(), [S::Accepted]);
    assert_eq!((promised.holdings[0].amount.get(), promised.holdings[0].reserved.get()), (10_000, 4_500));
    scene.chain_confirms(&payment).await;
    let delta: SyncBatch = scene.app.get(&format!("/v1/sync?cursor={}", promised.cursor), token).await.ok();
    assert!(!delta.full && !delta.more);
    assert_eq!(delta.payments.iter().map(|p| p.state).collect::<Vec<_>>(), [S::Paid]);
    assert_eq!(delta.holdings[0].amount.get(), 5_500);
    for foreign in ["f999999", "x", "f-1"] {
        let batch: SyncBatch = scene.app.get(&format!("/v1/sync?cursor={foreign}"), token).await.ok();
        assert!(batch.full, "{foreign}");
    }
    let other = scene.app.sign_in(&wallet()).await;
    let batch: SyncBatch = scene.app.get("/v1/sync", &other.access_token).await.ok();
    assert!(batch.payments.is_empty() && batch.holdings.is_empty());
}
