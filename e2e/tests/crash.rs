//! kill -9 of the server at each step of a payment: after the restart there is one payment, and the books agree.
//!
//! The steps are held from outside, by a proxy before the chain node; the server has no hooks for tests.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use demo::{api::Staff, campus};
use e2e::{
    PATIENCE, chain,
    process::{Process, anvil, free_port, programs, top},
    proxy::Proxy,
};
use protocol::{
    Won,
    app::{Approval, PayOutcome},
    identity::ApiCard,
    till::{NewPayment, Payment, PaymentState, Shop},
    voucher::{ConfirmIssue, Issue, IssuePreview, IssueState, ProblemRows, SeriesWithSums},
};
use serde_json::json;
use wallet_core::{
    Config, Wallet,
    keyring::{Language, RecoveryPhrase, WordCount},
    vault::Tuning,
};

/// The development node's first account: published, with coins on every such node, worth nothing anywhere.
const RICH_KEY: &str = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const PASSPHRASE: &str = "correct horse battery staple";

/// Where the server is when it is killed.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The operation is stored; it cannot be simulated.
    Accepted,
    /// The signed transaction is stored; it cannot be sent.
    Signed,
    /// Sent; no block is made.
    Sent,
    /// In a block; the index cannot read it.
    Mined,
    /// Paid, for comparison.
    Paid,
}

struct World {
    data: PathBuf,
    port: u16,
    sandbox_url: String,
    node_url: String,
    proxy: Proxy,
    server: Option<Process>,
    _sandbox: Process,
    _node: Process,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_survives_kill_9_at_each_step() -> anyhow::Result<()> {
    let mut world = World::start().await?;
    let api = world.api();
    campus::make(&api, &world.sandbox_url).await?;
    let card: ApiCard = reqwest::get(format!("{api}/.well-known/jigap")).await?.json().await?;
    let contract = card.voucher_contract.to_string();

    let wallet = student(&world, &api).await?;
    let series = issue(&world, &api).await?;
    until("the student has the voucher", async || {
        wallet.sync_now().await.is_ok_and(|home| home.spendable == Won::from(30_000)).then_some(())
    })
    .await?;
    let address = wallet.status()?.address.context("address")?.to_string();

    let mut paid = 0_u32;
    for step in [Step::Accepted, Step::Signed, Step::Sent, Step::Mined, Step::Paid] {
        for _ in 0..2 {
            let (payment, shop) = ask(&world, &api).await?;
            let balance =
                async |who: &str| chain::voucher_balance(&world.node_url, &contract, who, &series).await;
            let before = balance(&shop).await?;
            world.hold(step).await?;
            let Approval::Pay(approval) = wallet.code_read(payment.link.as_deref().context("link")?).await?
            else {
                bail!("not a payment")
            };
            let PayOutcome::Known { payment } = wallet.pay_confirm(approval.approval).await? else {
                bail!("no answer")
            };
            assert_eq!(payment.state, PaymentState::Accepted);
            world.reached(step, async || balance(&shop).await.is_ok_and(|now| now > before)).await?;

            world.kill_server();
            world.proxy.release();
            chain::call(&world.node_url, "evm_setIntervalMining", json!([1])).await?;
            world.start_server().await?;
            paid += 1_000;

            until(&format!("paid after a kill at {step:?}"), async || {
                match wallet.payment_view(payment.id).await {
                    Ok(PayOutcome::Known { payment }) if payment.state == PaymentState::Paid => Some(()),
                    _ => None,
                }
            })
            .await?;
            assert_eq!(
                chain::voucher_balance(&world.node_url, &contract, &shop, &series).await?,
                u128::from(paid)
            );
            assert_eq!(
                chain::voucher_balance(&world.node_url, &contract, &address, &series).await?,
                u128::from(30_000 - paid),
                "one payment, not two, after a kill at {step:?}"
            );
        }
    }
    until("the ledger agrees with the chain", async || {
        let text = reqwest::get(format!("{api}/metrics")).await.ok()?.text().await.ok()?;
        text.lines().any(|line| line == "jigap_ledger_difference_won 0").then_some(())
    })
    .await?;
    let home = wallet.sync_now().await?;
    assert_eq!((home.spendable, home.reserved), (Won::from(30_000 - paid), Won::ZERO));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_is_down_during_a_payment_only_delays_it() -> anyhow::Result<()> {
    let world = World::start().await?;
    let api = world.api();
    campus::make(&api, &world.sandbox_url).await?;
    let wallet = student(&world, &api).await?;
    issue(&world, &api).await?;
    until("the student has the voucher", async || {
        wallet.sync_now().await.is_ok_and(|home| home.spendable == Won::from(30_000)).then_some(())
    })
    .await?;
    let (payment, _) = ask(&world, &api).await?;
    // Nothing passes: every JSON-RPC call names its version.
    world.proxy.swallow("jsonrpc");
    let Approval::Pay(approval) = wallet.code_read(payment.link.as_deref().context("link")?).await? else {
        bail!("not a payment")
    };
    let outcome = wallet.pay_confirm(approval.approval).await?;
    assert!(matches!(outcome, PayOutcome::Known { payment } if payment.state == PaymentState::Accepted));
    until("the relayer has tried", async || (world.proxy.swallowed() > 5).then_some(())).await?;
    assert_eq!(wallet.sync_now().await?.spendable, Won::from(29_000), "promised, so not to be spent twice");
    world.proxy.release();
    until("paid once the chain is back", async || match wallet.payment_view(payment.id).await {
        Ok(PayOutcome::Known { payment }) if payment.state == PaymentState::Paid => Some(()),
        _ => None,
    })
    .await
}

impl World {
    async fn start() -> anyhow::Result<Self> {
        let data = programs()?.join("e2e").join(format!("crash-{}", free_port()?));
        fs::create_dir_all(&data)?;
        let (port, node_port, sandbox_port) = (free_port()?, free_port()?, free_port()?);
        let quiet = |command: &mut Command| -> anyhow::Result<Process> {
            Process::start(
                command.current_dir(top()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()),
            )
        };
        let node = quiet(Command::new(anvil()?).args([
            "--port",
            &node_port.to_string(),
            "--block-time",
            "1",
            "--chain-id",
            "31337",
            "--slots-in-an-epoch",
            "1",
        ]))?;
        let node_url = format!("http://127.0.0.1:{node_port}");
        let sandbox = quiet(
            Command::new(programs()?.join("sandbox"))
                .args(["--port", &sandbox_port.to_string(), "--origin", &format!("http://127.0.0.1:{port}")])
                .arg("--data")
                .arg(&data),
        )?;
        let sandbox_url = format!("http://127.0.0.1:{sandbox_port}");
        until("the chain node answers", async || {
            chain::call(&node_url, "eth_chainId", json!([])).await.ok().map(drop)
        })
        .await?;
        until("the sandbox answers", async || {
            reqwest::get(format!("{sandbox_url}/accounts")).await.ok().map(drop)
        })
        .await?;
        let proxy = Proxy::start(&node_url).await?;
        let mut world =
            Self { data, port, sandbox_url, node_url, proxy, server: None, _sandbox: sandbox, _node: node };
        world.start_server().await?;
        Ok(world)
    }

    fn api(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    async fn start_server(&mut self) -> anyhow::Result<()> {
        let accounts: serde_json::Value =
            reqwest::get(format!("{}/accounts", self.sandbox_url)).await?.json().await?;
        let log = fs::File::options().create(true).append(true).open(self.data.join("server.log"))?;
        let server = Process::start(
            Command::new(programs()?.join("jigap-server"))
                .current_dir(top())
                .args(["--listen", &format!("127.0.0.1:{}", self.port), "--rpc", &self.proxy.url])
                .args(["--operators", accounts["operator"].as_str().context("operator")?])
                .args(["--sandbox", &self.sandbox_url])
                .arg("--data")
                .arg(&self.data)
                .env("JIGAP_RELAYER_KEY", RICH_KEY)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(log),
        )?;
        self.server = Some(server);
        let ready = format!("{}/readyz", self.api());
        until("the API answers", async || {
            reqwest::get(&ready).await.ok().filter(|answer| answer.status().is_success()).map(drop)
        })
        .await
    }

    fn kill_server(&mut self) {
        if let Some(server) = self.server.take() {
            server.kill();
        }
    }

    async fn hold(&self, step: Step) -> anyhow::Result<()> {
        match step {
            Step::Accepted => self.proxy.swallow("eth_call"),
            Step::Signed => self.proxy.swallow("eth_sendRawTransaction"),
            Step::Sent => drop(chain::call(&self.node_url, "evm_setIntervalMining", json!([0])).await?),
            Step::Mined => self.proxy.swallow("eth_getLogs"),
            Step::Paid => {}
        }
        Ok(())
    }

    /// Waits until the server is at the step and cannot go on.
    async fn reached(&self, step: Step, mut on_chain: impl AsyncFnMut() -> bool) -> anyhow::Result<()> {
        until(&format!("the server is at {step:?}"), async || {
            let there = match step {
                Step::Accepted | Step::Signed => self.proxy.swallowed() > 0,
                Step::Sent => {
                    let pool = chain::call(&self.node_url, "txpool_status", json!([])).await.ok()?;
                    pool["pending"].as_str() != Some("0x0")
                }
                Step::Mined | Step::Paid => on_chain().await,
            };
            there.then_some(())
        })
        .await
    }
}

async fn student(world: &World, api: &str) -> anyhow::Result<Wallet> {
    let mut config = Config::new(world.data.join("app"), api.parse()?);
    config.tuning = Some(Tuning::FLOOR);
    let wallet = Wallet::new(config)?;
    let words = RecoveryPhrase::generate(Language::English, WordCount::Twelve)
        .ok()
        .context("randomness")?
        .words()
        .join(" ");
    wallet.restore(&words.into(), None, PASSPHRASE.into()).await?;
    wallet.session_login().await?;
    wallet.identity_link("20220001", "김하늘").await?;
    Ok(wallet)
}

/// Issues 30,000 won to the student; answers the series.
async fn issue(world: &World, api: &str) -> anyhow::Result<String> {
    let http = reqwest::Client::new();
    let officer = Staff::sign_in(&http, api, &world.sandbox_url, "officer").await?;
    let series: Vec<SeriesWithSums> = officer.get("/v1/voucher/series").await?;
    let series = series.first().context("series")?.series.id;
    let preview: IssuePreview = officer
        .upload(&format!("/v1/voucher/series/{series}/issues"), "학번,금액\n20220001,30000\n".into())
        .await?;
    let confirm = ConfirmIssue { problem_rows: ProblemRows::Refuse };
    let path = format!("/v1/voucher/issues/{}/confirm", preview.id);
    officer.post::<Issue>(&path, "issue-30000", &confirm).await?;
    until("the issue is done", async || {
        let issue: Issue = officer.get(&format!("/v1/voucher/issues/{}", preview.id)).await.ok()?;
        (issue.state == IssueState::Done).then_some(())
    })
    .await?;
    Ok(series.to_string())
}

/// A payment of 1,000 won, and the shop's address.
async fn ask(world: &World, api: &str) -> anyhow::Result<(Payment, String)> {
    let http = reqwest::Client::new();
    let cashier = Staff::sign_in(&http, api, &world.sandbox_url, "cashier").await?;
    let shops: Vec<Shop> = cashier.get("/v1/shops").await?;
    let shop = shops.first().context("shop")?;
    let new = NewPayment { shop: shop.id, amount: Won::from(1_000), items: vec![] };
    let key = format!("ask-{}", uuid::Uuid::new_v4());
    let payment = cashier.post("/v1/till/payments", &key, &new).await?;
    Ok((payment, shop.address.to_string()))
}

async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> anyhow::Result<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = ask().await {
            return Ok(found);
        }
        if Instant::now() > deadline {
            bail!("waited in vain until {what}");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
