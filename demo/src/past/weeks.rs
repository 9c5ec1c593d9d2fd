//! The weeks are lived.

use std::collections::{BTreeMap, btree_map::Entry};

use alloy::primitives::keccak256;
use anyhow::{Context, bail};
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    PaymentId, ShopId, Won,
    identity::{GrantRequest, LinkRequest, Role, RoleGrant},
    till::{Item, NewPayment, NewShop, Part, Payment, PaymentState, Shop},
    transfer::Transfer,
    voucher::{ConfirmIssue, Issue, IssuePreview, Mine, NewSeries, ProblemRows, Series, SeriesState},
};

use super::{
    dice::Dice,
    menu::STALLS,
    people::Person,
    plan::{self, Course, Hour, Purchase},
    world::{Place, World},
};
use crate::{api::Staff, campus, roster};

/// The first students are left for whoever tries the app.
const LEFT_FREE: usize = 10;
/// People with a wallet.
const WITH_WALLET: usize = 150;

/// Lives through so many days up to `now`, and says how far it is.
///
/// # Errors
/// What the API or the sandbox refused.
pub async fn live(
    place: &Place,
    days: i64,
    seed: u64,
    now: DateTime<Utc>,
    say: impl Fn(&str),
) -> anyhow::Result<()> {
    let mut dice = Dice::new(seed);
    let plan = plan::weeks(days, WITH_WALLET, now, &mut dice);
    let first = plan.first().context("no day at all")?.at;
    let world = World::start(place, first - TimeDelta::hours(3)).await?;
    let town = Town::make(&world, now).await?;
    say("people, shops and vouchers are there");
    for (place, hour) in plan.iter().enumerate() {
        town.spend_hour(&world, hour).await.with_context(|| format!("the hour of {}", hour.at))?;
        if place % 40 == 39 {
            say(&format!("{} of {} hours", place + 1, plan.len()));
        }
    }
    world.go_on_to(now).await?;
    world.stop().await
}

/// Everybody and everything.
struct Town {
    shops: Vec<(ShopId, Option<Person>)>,
    people: Vec<Person>,
}

impl Town {
    async fn make(world: &World, now: DateTime<Utc>) -> anyhow::Result<Self> {
        campus::make(&world.api, &world.sandbox).await?;
        let shops = shops(world).await?;
        vouchers(world, now).await?;
        let mut people = Vec::with_capacity(WITH_WALLET);
        for student in roster::students().iter().skip(LEFT_FREE).take(WITH_WALLET) {
            let person = Person::named(&student.number)?;
            let session = person.sign_in(&world.http, &world.api).await?;
            let request = LinkRequest { number: student.number.clone(), name: student.name.clone() };
            session.post::<serde_json::Value>("/v1/identity/link", "", &request).await?;
            people.push(person);
        }
        let last = people.last().context("nobody")?;
        world
            .mine_until("vouchers for everybody", async || {
                let session = last.sign_in(&world.http, &world.api).await?;
                let mine: Mine = session.get("/v1/voucher/mine").await?;
                Ok(!mine.spendable.is_zero())
            })
            .await?;
        Ok(Self { shops, people })
    }

    async fn spend_hour(&self, world: &World, hour: &Hour) -> anyhow::Result<()> {
        world.go_on_to(hour.at).await?;
        let mut open: Vec<PaymentId> = Vec::new();
        let mut tills: BTreeMap<usize, Staff> = BTreeMap::new();
        for purchase in &hour.purchases {
            world.go_on_to(hour.at + TimeDelta::seconds(purchase.after_secs)).await?;
            let till = match tills.entry(purchase.stall) {
                Entry::Occupied(till) => till.into_mut(),
                Entry::Vacant(none) => none.insert(self.till(world, purchase.stall).await?),
            };
            open.extend(self.purchase(world, purchase, till).await?);
        }
        let mut sent = Vec::new();
        for gift in &hour.transfers {
            sent.extend(self.send(world, gift).await?);
        }
        let operator = Staff::sign_in(&world.http, &world.api, &world.sandbox, "operator").await?;
        world
            .mine_until("the hour's payments", async || {
                while let Some(id) = open.last() {
                    let payment: Payment = operator.get(&format!("/v1/till/payments/{id}")).await?;
                    if payment.state == PaymentState::Accepted {
                        return Ok(false);
                    }
                    open.pop();
                }
                Ok(true)
            })
            .await
    }

    async fn till(&self, world: &World, stall: usize) -> anyhow::Result<Staff> {
        match &self.shops[stall].1 {
            Some(cashier) => cashier.sign_in(&world.http, &world.api).await,
            None => Staff::sign_in(&world.http, &world.api, &world.sandbox, "cashier").await,
        }
    }

    /// Answers the payment when it is on its way to the chain.
    async fn purchase(
        &self,
        world: &World,
        purchase: &Purchase,
        till: &Staff,
    ) -> anyhow::Result<Option<PaymentId>> {
        let stall = &STALLS[purchase.stall];
        let items: Vec<Item> = purchase
            .basket
            .iter()
            .map(|(good, quantity)| {
                let (name, price) = stall.goods[*good];
                Item { name: name.to_owned(), unit_price: Won::from(price), quantity: *quantity }
            })
            .collect();
        let amount = Won::sum(items.iter().filter_map(|item| {
            item.unit_price.get().checked_mul(u64::from(item.quantity)).and_then(|won| won.try_into().ok())
        }))
        .context("a basket beyond counting")?;
        let new = NewPayment { shop: self.shops[purchase.stall].0, amount, items };
        let payment: Payment = till.post("/v1/till/payments", &fresh_key(), &new).await?;
        match purchase.course {
            Course::Forgotten => return Ok(None),
            Course::Cancelled => {
                let path = format!("/v1/till/payments/{}/cancel", payment.id);
                till.post::<Payment>(&path, "", &()).await?;
                return Ok(None);
            }
            Course::Late => world.go_on_to(payment.expires_at + TimeDelta::seconds(20)).await?,
            Course::Paid => {}
        }
        let buyer = &self.people[purchase.buyer];
        let session = buyer.sign_in(&world.http, &world.api).await?;
        let mine: Mine = session.get("/v1/voucher/mine").await?;
        let Some(parts) = parts(&mine, amount, world.now()) else { return Ok(None) };
        let body = buyer.spend(&world.card, &payment, parts, world.now())?;
        let path = format!("/v1/till/payments/{}/authorize", payment.id);
        let answer = session.post::<Payment>(&path, &fresh_key(), &body).await;
        match (purchase.course, answer) {
            (Course::Late, Err(_)) => Ok(None),
            (Course::Late, Ok(_)) => bail!("a payment was taken after its time"),
            (_, answer) => Ok(Some(answer?.id)),
        }
    }

    async fn send(&self, world: &World, gift: &plan::Gift) -> anyhow::Result<Option<Transfer>> {
        let (from, to) = (&self.people[gift.from], &self.people[gift.to]);
        let session = from.sign_in(&world.http, &world.api).await?;
        let key = fresh_key();
        let nonce = keccak256(&key);
        let body = from.send(&world.card, to.address(), Won::from(gift.won), nonce, world.now())?;
        // Somebody who has sent everything away is refused, as in life.
        Ok(session.post::<Transfer>("/v1/won/transfers", &key, &body).await.ok())
    }
}

/// Soonest end first.
fn parts(mine: &Mine, amount: Won, now: DateTime<Utc>) -> Option<Vec<Part>> {
    let mut missing = amount;
    let mut parts = Vec::new();
    for holding in &mine.holdings {
        let usable = holding.series.state == SeriesState::Active && now < holding.series.ends_at;
        let free = holding.amount.checked_sub(holding.reserved).filter(|_| usable).unwrap_or(Won::ZERO);
        let taken = free.min(missing);
        if !taken.is_zero() {
            parts.push(Part { series: holding.series.id, amount: taken });
            missing = missing.checked_sub(taken)?;
        }
    }
    missing.is_zero().then_some(parts)
}

/// The cafe is there; the others come with cashiers of their own.
async fn shops(world: &World) -> anyhow::Result<Vec<(ShopId, Option<Person>)>> {
    let operator = Staff::sign_in(&world.http, &world.api, &world.sandbox, "operator").await?;
    let mut cashiers = Vec::new();
    for stall in STALLS.iter().skip(1) {
        let cashier = Person::named(stall.name)?;
        let new = NewShop { name: stall.name.to_owned(), address: cashier.address() };
        let shop: Shop = operator.post("/v1/shops", "", &new).await?;
        let request = GrantRequest {
            address: cashier.address(),
            name: format!("{} 계산대", stall.name.chars().take(30).collect::<String>()),
            grant: RoleGrant { role: Role::Cashier, shop: Some(shop.id) },
        };
        operator.post::<serde_json::Value>("/v1/roles", "", &request).await?;
        cashiers.push(cashier);
    }
    let list = async || -> anyhow::Result<Vec<Shop>> { operator.get("/v1/shops").await };
    world.mine_until("shops", async || Ok(list().await?.iter().all(|shop| shop.active))).await?;
    let known = list().await?;
    let id = |name: &str| known.iter().find(|shop| shop.name == name).map(|shop| shop.id).context("a shop");
    let mut shops = vec![(id(STALLS[0].name)?, None)];
    for (stall, cashier) in STALLS.iter().skip(1).zip(cashiers) {
        shops.push((id(stall.name)?, Some(cashier)));
    }
    Ok(shops)
}

/// Three more series, and issues to people of every kind.
async fn vouchers(world: &World, now: DateTime<Utc>) -> anyhow::Result<()> {
    let officer = Staff::sign_in(&world.http, &world.api, &world.sandbox, "officer").await?;
    let terms = "교내 가맹점에서 쓸 수 있어요. 사용 기한이 지나면 결제할 수 없어요.";
    // One that has ended, one that is about to, and one in English that only a few have.
    for (name, ends_at) in [
        ("신입생 환영 상품권", now - (now - world.now()) / 5),
        ("근로장학 식권", now + TimeDelta::days(6)),
        ("Global Week Voucher", now + TimeDelta::days(60)),
    ] {
        let new = NewSeries { name: name.into(), ends_at, terms: terms.into() };
        officer.post::<Series>("/v1/voucher/series", &fresh_key(), &new).await?;
    }
    let list = async || -> anyhow::Result<Vec<Series>> {
        let all: Vec<protocol::voucher::SeriesWithSums> = officer.get("/v1/voucher/series").await?;
        Ok(all.into_iter().map(|row| row.series).collect())
    };
    world
        .mine_until("series", async || {
            Ok(list().await?.iter().all(|series| series.state == SeriesState::Active))
        })
        .await?;
    let all = list().await?;
    let students = roster::students();
    for (name, amount, who) in [
        (campus::SERIES, 60_000, 0..190),
        ("신입생 환영 상품권", 10_000, 150..200),
        ("근로장학 식권", 45_000, 20..80),
        ("Global Week Voucher", 5_000, 40..46),
    ] {
        let series = all.iter().find(|series| series.name == name).context("a series")?;
        let mut csv = "학번,금액\n".to_owned();
        for student in students.get(who).context("students")? {
            csv.push_str(&format!("{},{amount}\n", student.number));
        }
        let path = format!("/v1/voucher/series/{}/issues", series.id);
        let preview: IssuePreview = officer.upload(&path, csv).await.context(name)?;
        let confirm = ConfirmIssue { problem_rows: ProblemRows::Refuse };
        let path = format!("/v1/voucher/issues/{}/confirm", preview.id);
        officer.post::<Issue>(&path, &fresh_key(), &confirm).await?;
    }
    Ok(())
}

/// A key for the API; what it is does not matter.
fn fresh_key() -> String {
    jigap_server::clock::fresh_id::<PaymentId>().to_string()
}
