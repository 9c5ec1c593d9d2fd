//! Makes what is missing of the demo campus.

use std::time::Duration;

use anyhow::{Context, bail};
use chrono::TimeDelta;
use protocol::{
    Address,
    identity::{ApiCard, GrantRequest, Role, RoleGrant, RosterResult},
    till::{NewShop, Shop},
    voucher::{NewSeries, Series, SeriesState, SeriesWithSums},
};

use crate::{
    api::{Staff, demo_wallets},
    roster,
};

/// Name of the demo shop.
pub const SHOP: &str = "학생회관 카페";
/// Name of the demo series.
pub const SERIES: &str = "2학기 복지 상품권";
const TERMS: &str = "지갑대학교 학생복지위원회가 발행한 상품권이에요. 교내 가맹점에서 쓸 수 있고, 여러 번 나누어 쓸 수 있어요. \
                     사용 기한이 지나면 결제할 수 없어요. 구매 후 7일 안에는 전액, 60% 이상 쓴 뒤에는 남은 금액을 돌려받을 수 있어요.";

/// Makes it; waits until the chain has confirmed shop and series.
///
/// # Errors
/// What the API or the sandbox refused.
pub async fn make(api: &str, sandbox: &str) -> anyhow::Result<()> {
    let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build()?;
    let wallets = demo_wallets(&http, sandbox).await.context("sandbox")?;
    let wallet = |role: &str| wallets.get(role).copied().with_context(|| format!("no demo wallet {role}"));
    let operator = Staff::sign_in(&http, api, sandbox, "operator").await.context("operator")?;

    grant(&operator, wallet("officer")?, "복지담당 김서현", Role::Officer, None).await?;
    let officer = Staff::sign_in(&http, api, sandbox, "officer").await.context("officer")?;
    let cashier = wallet("cashier")?;
    let shop = shop(&operator, cashier).await.context("shop")?;
    grant(&operator, cashier, "계산대 박지우", Role::Cashier, Some(shop.id)).await?;
    let roster: RosterResult = officer.upload("/v1/people/roster", roster::csv()).await.context("roster")?;
    if let Some(problem) = roster.problems.first() {
        bail!("the demo roster has a wrong row: {problem:?}");
    }
    series(&officer).await.context("series")
}

pub(crate) async fn grant(
    operator: &Staff,
    address: Address,
    name: &str,
    role: Role,
    shop: Option<protocol::ShopId>,
) -> anyhow::Result<()> {
    let request = GrantRequest { address, name: name.to_owned(), grant: RoleGrant { role, shop } };
    operator.post("/v1/roles", "demo-campus", &request).await.context("role")
}

async fn shop(operator: &Staff, address: Address) -> anyhow::Result<Shop> {
    let find = async || -> anyhow::Result<Option<Shop>> {
        let shops: Vec<Shop> = operator.get("/v1/shops").await?;
        Ok(shops.into_iter().find(|shop| shop.address == address))
    };
    if find().await?.is_none() {
        let new = NewShop { name: SHOP.to_owned(), address };
        operator.post::<Shop>("/v1/shops", "demo-campus", &new).await?;
    }
    until(async || Ok(find().await?.filter(|shop| shop.active))).await
}

async fn series(officer: &Staff) -> anyhow::Result<()> {
    let find = async || -> anyhow::Result<Option<Series>> {
        let all: Vec<SeriesWithSums> = officer.get("/v1/voucher/series").await?;
        Ok(all.into_iter().map(|row| row.series).find(|series| series.name == SERIES))
    };
    if find().await?.is_none() {
        let card: ApiCard = officer.get("/.well-known/jigap").await?;
        let ends_at = card.now + TimeDelta::days(365);
        let new = NewSeries { name: SERIES.to_owned(), ends_at, terms: TERMS.to_owned() };
        officer.post::<Series>("/v1/voucher/series", "demo-campus-series", &new).await?;
    }
    until(async || Ok(find().await?.filter(|series| series.state == SeriesState::Active))).await?;
    Ok(())
}

/// Asks until there is an answer; the chain takes a block or two.
pub(crate) async fn until<T>(mut ask: impl AsyncFnMut() -> anyhow::Result<Option<T>>) -> anyhow::Result<T> {
    for _ in 0..240 {
        if let Some(found) = ask().await? {
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    bail!("the chain has not confirmed it within a minute")
}
