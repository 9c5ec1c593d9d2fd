//! Holds the line between the shell and the page: the same commands everywhere, and nothing secret among the answers.

use std::collections::BTreeSet;

use crate::command_names::COMMANDS;

const SOURCES: &[&str] = &[
    include_str!("commands/wallet.rs"),
    include_str!("commands/identity.rs"),
    include_str!("commands/voucher.rs"),
    include_str!("commands/code.rs"),
    include_str!("commands/settings.rs"),
];
const HANDLER: &str = include_str!("commands/mod.rs");
const CAPABILITY: &str = include_str!("../capabilities/main.json");
const CONFIG: &str = include_str!("../../tauri.conf.json");

fn manifest() -> BTreeSet<String> {
    COMMANDS.iter().map(|name| (*name).to_owned()).collect()
}

/// Name and answer of every function marked as a command, as they stand in the sources.
fn written() -> Vec<(String, String)> {
    SOURCES
        .iter()
        .flat_map(|source| source.split("#[tauri::command]").skip(1))
        .map(|source| {
            let name = source.split("async fn ").nth(1).and_then(|rest| rest.split('(').next());
            let answer = source.split("-> Answer<").nth(1).and_then(|rest| rest.split(" {\n").next());
            (name.unwrap().to_owned(), answer.unwrap().trim_end_matches('>').to_owned())
        })
        .collect()
}

#[test]
fn the_manifest_the_handler_the_capability_and_the_sources_name_the_same_commands() {
    let sources: BTreeSet<String> = written().into_iter().map(|(name, _)| name).collect();
    assert_eq!(sources, manifest());

    let handler: BTreeSet<String> = HANDLER
        .split("generate_handler![")
        .nth(1)
        .and_then(|rest| rest.split(']').next())
        .unwrap()
        .split(',')
        .filter_map(|path| path.trim().rsplit_once("::").map(|(_, name)| name.to_owned()))
        .collect();
    assert_eq!(handler, manifest());

    let capability: serde_json::Value = serde_json::from_str(CAPABILITY).unwrap();
    let permissions: Vec<&str> =
        capability["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let (core, own): (Vec<&str>, Vec<&str>) = permissions.iter().partition(|name| name.starts_with("core:"));
    let own: BTreeSet<String> =
        own.iter().map(|name| name.strip_prefix("allow-").unwrap().replace('-', "_")).collect();
    assert_eq!(own, manifest());
    assert_eq!(core, ["core:event:allow-listen", "core:event:allow-unlisten"]);
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    assert!(capability.get("remote").is_none());
}

#[test]
fn recovery_words_come_out_of_one_command_and_nothing_else_is_secret() {
    const HARMLESS: [&str; 12] = [
        "WalletStatus",
        "SignedIn",
        "HomeView",
        "VoucherView",
        "Approval",
        "PayOutcome",
        "Settings",
        "()",
        "Page<Payment",
        "LoginApproval",
        "Payment",
        "Page<Payment>",
    ];
    for (name, answer) in written() {
        if name == "wallet_create_begin" {
            assert_eq!(answer, "RecoveryWords");
        } else {
            assert!(HARMLESS.contains(&answer.as_str()), "{name} answers {answer}");
        }
    }
}

#[test]
fn the_page_can_talk_to_the_shell_only() {
    let config: serde_json::Value = serde_json::from_str(CONFIG).unwrap();
    assert_eq!(config["app"]["withGlobalTauri"], false);
    let security = &config["app"]["security"];
    assert_eq!(security["freezePrototype"], true);
    let csp = &security["csp"];
    for (member, value) in [
        ("default-src", "'none'"),
        ("script-src", "'self' 'wasm-unsafe-eval'"),
        ("connect-src", "'self' ipc: http://ipc.localhost"),
        ("frame-src", "'none'"),
        ("object-src", "'none'"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),
    ] {
        assert_eq!(csp[member], value, "{member}");
    }
}
