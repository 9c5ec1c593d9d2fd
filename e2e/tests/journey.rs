//! From a new wallet to a paid coffee, once, for real: the app in its window, the console in Chromium, the API, the chain.

use std::{fs, path::Path};

use anyhow::Context;
use e2e::{browser::Page, chain, stack::Stack};
use serde_json::{Value, json};

const PASSPHRASE: &str = "느린 거북이도 바다에 간다";

/// Needs a display, WebKitWebDriver, tauri-driver and Chromium; `scripts/test` brings them and runs it.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display and drivers: scripts/test runs it"]
async fn a_student_pays_for_a_coffee() -> anyhow::Result<()> {
    let stack = Stack::start("journey").await?;
    let card: Value = reqwest::get(format!("{}/.well-known/jigap", stack.api)).await?.json().await?;
    let contract = card["voucher_contract"].as_str().context("contract")?.to_owned();

    let app = Page::app("app", &stack.api, &stack.data.join("app")).await?;
    make_wallet(&app).await?;

    let officer = staff(&stack, "officer", (1440, 900)).await?;
    let series = issue_thirty_thousand(&officer, &stack.data).await?;
    app.text_is("#home-total", "30,000원").await?;
    app.picture("home").await?;

    let cashier = staff(&stack, "cashier", (820, 1180)).await?;
    let link = ask_for_a_coffee(&cashier).await?;
    pay(&app, &link).await?;

    cashier.attr_is("#till-state", "data-state", "paid").await?;
    cashier.picture("till-paid").await?;
    officer.attr_is("#where-shops", "data-won", "4500").await?;
    officer.picture("where").await?;

    // Both sides saw it; now the chain itself, and the books against it.
    let student = app_address(&app).await?;
    let shop = demo_cashier(&stack).await?;
    assert_eq!(chain::voucher_balance(&stack.rpc, &contract, &student, &series).await?, 25_500);
    assert_eq!(chain::voucher_balance(&stack.rpc, &contract, &shop, &series).await?, 4_500);
    assert!(stack.metric("jigap_ledger_difference_won").await?.abs() < f64::EPSILON);

    the_same_code_pays_nothing_more(&app, &link).await?;
    the_app_signs_a_browser_in(&app, &stack).await?;
    a_wrong_passphrase_does_not_open(&app).await?;

    for page in [app, officer, cashier] {
        page.close().await?;
    }
    Ok(())
}

async fn make_wallet(app: &Page) -> anyhow::Result<()> {
    app.shown("#welcome-create").await?;
    app.choose("#welcome-language-ko").await?;
    app.text_is("#welcome-create", "새로 만들기").await?;
    app.picture("welcome").await?;
    app.press("#welcome-create").await?;
    app.picture("choose").await?;
    app.press("#words-show").await?;
    the_main_window_gets_no_words(app).await?;
    app.window("reveal").await?;
    let mut words = Vec::new();
    for n in 1..=12 {
        words.push(app.text(&format!("#words .word[data-n='{n}'] .word-text")).await?);
    }
    app.picture("words").await?;
    app.press_and_leave("#reveal-done").await?;
    for field in 1..=3 {
        let label = app.text(&format!("label[for='check-{field}']")).await?;
        let place: usize = label.chars().filter(char::is_ascii_digit).collect::<String>().parse()?;
        app.write(&format!("#check-{field}"), &words[place - 1]).await?;
    }
    app.press("#check-next").await?;
    app.write("#passphrase", PASSPHRASE).await?;
    app.write("#passphrase-repeat", PASSPHRASE).await?;
    app.press("#passphrase-next").await?;
    app.write("#link-number", "20220001").await?;
    app.write("#link-name", "김하늘").await?;
    app.picture("link").await?;
    app.press("#link-submit").await?;
    app.text_is("#home-total", "0원").await
}

/// Words and yeses belong to other windows: the shell refuses them here, whoever asks.
async fn the_main_window_gets_no_words(app: &Page) -> anyhow::Result<()> {
    app.window("main").await?;
    let approval = json!({ "approval": "0192aaaa-bbbb-7ccc-8ddd-000000000001" });
    for (command, args) in [
        ("reveal_take", json!({})),
        ("reveal_stay", json!({})),
        ("approval_view", approval.clone()),
        ("pay_confirm", approval.clone()),
        ("login_confirm", approval),
        ("plugin:window|create", json!({ "options": { "label": "approve" } })),
        (
            "plugin:webview|create_webview_window",
            json!({ "options": { "label": "reveal", "url": "index.html" } }),
        ),
        ("plugin:event|emit", json!({ "event": "jigap://approval", "payload": null })),
    ] {
        let refusal = app.refused_command(command, args).await?;
        assert!(refusal.contains("not allowed") || refusal.contains("forbidden"), "{command}: {refusal}");
    }
    Ok(())
}

/// Signs a member of the staff in with the sandbox's browser wallet (EIP-6963, EIP-1193, ERC-4361).
async fn staff(stack: &Stack, role: &str, (width, height): (u32, u32)) -> anyhow::Result<Page> {
    let page = Page::chromium(role, width, height).await?;
    page.client.goto(&format!("{}/console/", stack.api)).await?;
    page.shown("#signin-qr").await?;
    page.picture("sign-in").await?;
    page.press(&format!("[data-rdns='kr.jigap.sandbox.{role}']")).await?;
    page.press("#sandbox-approve").await?;
    page.shown("#content").await?;
    Ok(page)
}

/// Issues 30,000 won to the student from a file with one wrong row; answers the series' id.
async fn issue_thirty_thousand(officer: &Page, folder: &Path) -> anyhow::Result<String> {
    officer.press("#nav-series").await?;
    let row = ".series-row[data-name='2학기 복지 상품권']";
    let series = officer.attr(row, "data-id").await?;
    officer.press(row).await?;
    officer.press("#issue-new").await?;
    let file = folder.join("issue.csv");
    fs::write(&file, "학번,이름,금액\n20220001,김하늘,\"30,000\"\n20229999,없는 사람,1000\n")?;
    officer.choose_file("#issue-file", &file).await?;
    officer.attr_is("#issue-good", "data-count", "1").await?;
    officer.attr_is("#issue-problem-count", "data-count", "1").await?;
    officer.picture("issue-preview").await?;
    officer.press("#issue-confirm").await?;
    officer.attr_is("#issue-progress", "data-state", "done").await?;
    officer.attr_is("#issue-progress", "data-done", "1").await?;
    officer.press("#issue-finish").await?;
    officer.attr_is("#where-people", "data-won", "30000").await?;
    Ok(series)
}

async fn ask_for_a_coffee(cashier: &Page) -> anyhow::Result<String> {
    cashier.press("#nav-till").await?;
    for key in ["4", "5", "00"] {
        cashier.press(&format!("#till-key-{key}")).await?;
    }
    cashier.attr_is("#till-amount", "data-won", "4500").await?;
    cashier.picture("till").await?;
    cashier.press("#till-request").await?;
    let link = cashier.attr("#till-qr", "data-link").await?;
    cashier.attr_is("#till-state", "data-state", "waiting").await?;
    cashier.picture("till-code").await?;
    Ok(link)
}

async fn pay(app: &Page, link: &str) -> anyhow::Result<()> {
    app.press("#nav-pay").await?;
    app.write("#pay-text", link).await?;
    app.press("#pay-read").await?;
    app.shown("#waiting-sheet").await?;
    app.window("approve").await?;
    app.shown("#pay-confirm").await?;
    assert!(app.text("#confirm-shop").await?.contains("학생회관 카페"));
    assert!(app.text("#confirm-amount").await?.contains("4,500원"));
    app.picture("confirm").await?;
    let refusal = app.refused_command("home_view", json!({})).await?;
    assert!(refusal.contains("not allowed"), "the window that says yes looks at nothing else: {refusal}");
    app.press_and_leave("#pay-confirm").await?;
    app.attr_is("#pay-result", "data-state", "paid").await?;
    app.picture("paid").await?;
    app.press("#pay-done").await?;
    app.press("#nav-home").await?;
    app.text_is("#home-total", "25,500원").await
}

async fn app_address(app: &Page) -> anyhow::Result<String> {
    app.press("#nav-more").await?;
    app.picture("more").await?;
    let shown = app.shown("#settings-address").await?;
    let html = shown.html(false).await?;
    let start = html.find("0x").context("no address in the settings")?;
    html.get(start..start + 42).map(str::to_owned).context("a short address")
}

async fn demo_cashier(stack: &Stack) -> anyhow::Result<String> {
    let log = fs::read_to_string(stack.data.join("log/sandbox.log"))?;
    let base = log.split_whitespace().find(|word| word.starts_with("http://")).context("sandbox address")?;
    let accounts: Value = reqwest::get(format!("{base}/accounts")).await?.json().await?;
    Ok(accounts["cashier"].as_str().context("cashier")?.to_owned())
}

async fn the_same_code_pays_nothing_more(app: &Page, link: &str) -> anyhow::Result<()> {
    app.press("#nav-pay").await?;
    app.write("#pay-text", link).await?;
    app.press("#pay-read").await?;
    app.shown(".error-panel[data-code='payment_already_authorized']").await?;
    app.picture("already-paid").await?;
    app.write("#pay-text", "https://pay.example/4500").await?;
    app.press("#pay-read").await?;
    app.shown(".error-panel[data-code='link_unknown']").await.map(drop)
}

async fn the_app_signs_a_browser_in(app: &Page, stack: &Stack) -> anyhow::Result<()> {
    let browser = Page::chromium("browser", 390, 844).await?;
    browser.client.goto(&format!("{}/console/", stack.api)).await?;
    let link = browser.attr("#signin-qr", "data-link").await?;
    let number = browser.text("#signin-number").await?;
    browser.picture("sign-in").await?;
    app.write("#pay-text", &link).await?;
    app.press("#pay-read").await?;
    app.window("approve").await?;
    assert_eq!(app.text("#login-number").await?.trim(), number.trim(), "the same two digits on both sides");
    app.picture("login").await?;
    app.press_and_leave("#login-approve").await?;
    app.press("#login-close").await?;
    browser.shown("#nobody").await?;
    browser.close().await
}

async fn a_wrong_passphrase_does_not_open(app: &Page) -> anyhow::Result<()> {
    app.press("#nav-more").await?;
    app.press("#settings-lock").await?;
    app.write("#unlock-passphrase", "wrong passphrase").await?;
    app.press("#unlock-submit").await?;
    app.shown("#unlock-passphrase[aria-invalid='true']").await?;
    app.picture("locked").await?;
    app.write("#unlock-passphrase", PASSPHRASE).await?;
    app.press("#unlock-submit").await?;
    app.press("#nav-home").await?;
    app.text_is("#home-total", "25,500원").await
}
