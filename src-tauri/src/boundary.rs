//! Holds the line between the shell and its pages: which command from which window, the same in every place that says so,
//! and nothing secret among the answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::command_names::{APPROVE, EVERYWHERE, MAIN, REVEAL};

const SOURCES: &[&str] = &[
    include_str!("commands/account.rs"),
    include_str!("commands/approve.rs"),
    include_str!("commands/code.rs"),
    include_str!("commands/contact.rs"),
    include_str!("commands/identity.rs"),
    include_str!("commands/keep.rs"),
    include_str!("commands/reveal.rs"),
    include_str!("commands/send.rs"),
    include_str!("commands/settings.rs"),
    include_str!("commands/voucher.rs"),
    include_str!("commands/wallet.rs"),
];
const HANDLER: &str = include_str!("commands/mod.rs");
const CONFIG: &str = include_str!("../../tauri.conf.json");
const CAPABILITIES: [(&str, &str); 4] = [
    ("main", include_str!("../capabilities/main.json")),
    ("approve", include_str!("../capabilities/approve.json")),
    ("reveal", include_str!("../capabilities/reveal.json")),
    ("phone", include_str!("../capabilities/phone.json")),
];

/// A function marked as a command, as it stands in the sources.
struct Written {
    name: String,
    place: String,
    answer: String,
}

fn written() -> Vec<Written> {
    let between = |text: &str, from: &str, to: &str| {
        let rest = text.split_once(from).unwrap().1;
        rest.split_once(to).unwrap().0.to_owned()
    };
    SOURCES
        .iter()
        .flat_map(|source| source.split("#[tauri::command]").skip(1))
        .map(|source| Written {
            name: between(source, "async fn ", "("),
            place: between(source, "at: In<", ">"),
            answer: between(source, "-> Answer<", " {\n").trim_end_matches('>').to_owned(),
        })
        .collect()
}

fn set(names: &[&[&str]]) -> BTreeSet<String> {
    names.concat().iter().map(|name| (*name).to_owned()).collect()
}

/// Place in the sources → the commands that are listed for it.
fn listed() -> BTreeMap<&'static str, BTreeSet<String>> {
    [("Anywhere", EVERYWHERE), ("Main", MAIN), ("Approve", APPROVE), ("Reveal", REVEAL)]
        .map(|(place, names)| (place, set(&[names])))
        .into()
}

#[test]
fn every_command_names_its_window_in_its_own_signature() {
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let commands = written();
    for command in &commands {
        found.entry(&command.place).or_default().insert(command.name.clone());
    }
    assert_eq!(found, listed());
    let all = set(&[EVERYWHERE, MAIN, APPROVE, REVEAL]);
    assert_eq!(commands.len(), all.len(), "a command stands in two lists");
}

#[test]
fn every_source_of_commands_is_read_here() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/src/commands");
    let files = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(files, SOURCES.len() + 1, "mod.rs and the sources above");
}

#[test]
fn the_handler_knows_every_command_and_no_other() {
    let handler: BTreeSet<String> = HANDLER
        .split("generate_handler![")
        .nth(1)
        .and_then(|rest| rest.split(']').next())
        .unwrap()
        .split(',')
        .filter_map(|path| path.trim().rsplit_once("::").map(|(_, name)| name.to_owned()))
        .collect();
    assert_eq!(handler, set(&[EVERYWHERE, MAIN, APPROVE, REVEAL]));
}

#[test]
fn each_window_has_its_own_capability_and_no_page_from_outside_has_any() {
    let lists = [
        ("main", vec!["main"], set(&[EVERYWHERE, MAIN])),
        ("approve", vec!["approve"], set(&[EVERYWHERE, APPROVE])),
        ("reveal", vec!["reveal"], set(&[EVERYWHERE, REVEAL])),
        ("phone", vec!["main"], set(&[EVERYWHERE, MAIN, APPROVE, REVEAL])),
    ];
    for ((name, text), (wanted, windows, commands)) in CAPABILITIES.into_iter().zip(lists) {
        assert_eq!(name, wanted);
        let file: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(file["identifier"], name);
        assert_eq!(file["windows"], serde_json::json!(windows), "{name}");
        assert_eq!(file["local"], true, "{name}");
        assert!(file.get("remote").is_none() && file.get("webviews").is_none(), "{name}");
        let platforms =
            if name == "phone" { vec!["android", "iOS"] } else { vec!["linux", "macOS", "windows"] };
        assert_eq!(file["platforms"], serde_json::json!(platforms), "{name}");
        let permissions: Vec<&str> =
            file["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let (core, own): (Vec<&str>, Vec<&str>) =
            permissions.iter().partition(|name| name.starts_with("core:"));
        let own: BTreeSet<String> =
            own.iter().map(|name| name.strip_prefix("allow-").unwrap().replace('-', "_")).collect();
        assert_eq!(own, commands, "{name}");
        assert_eq!(core, ["core:event:allow-listen", "core:event:allow-unlisten"], "{name}");
    }
    let files = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/capabilities");
    assert_eq!(std::fs::read_dir(files).unwrap().count(), CAPABILITIES.len());
}

#[test]
fn the_window_that_looks_can_neither_say_yes_nor_see_words() {
    let main = set(&[EVERYWHERE, MAIN]);
    for name in &main {
        for word in ["_confirm", "reveal_", "approval_view", "_take"] {
            assert!(!name.contains(word), "{name} belongs to another window");
        }
    }
    let approve = set(&[EVERYWHERE, APPROVE]);
    assert!(approve.iter().all(|name| !name.starts_with("reveal_") && !name.starts_with("wallet_")));
}

#[test]
fn recovery_words_come_out_of_one_command_and_nothing_else_is_secret() {
    const HARMLESS: [&str; 20] = [
        "()",
        "Activity",
        "Approval",
        "AssetView",
        "BackupQuestion",
        "HomeView",
        "Opened",
        "Outcome",
        "Page<Activity",
        "Page<Payment",
        "PayOutcome",
        "Rehearsal",
        "RevealOpened",
        "SavedFile",
        "Settings",
        "SignedIn",
        "Vec<AccountRow",
        "Vec<Contact",
        "VoucherView",
        "WalletStatus",
    ];
    let mut unused: BTreeSet<&str> = HARMLESS.into();
    for Written { name, answer, place } in written() {
        if name == "reveal_take" {
            assert_eq!((answer.as_str(), place.as_str()), ("RecoveryWords", "Reveal"));
        } else {
            assert!(HARMLESS.contains(&answer.as_str()), "{name} answers {answer}");
            unused.remove(answer.as_str());
        }
    }
    assert!(unused.is_empty(), "nobody answers {unused:?}");
}

#[test]
fn the_pages_can_talk_to_the_shell_only() {
    let config: serde_json::Value = serde_json::from_str(CONFIG).unwrap();
    assert_eq!(config["app"]["withGlobalTauri"], false);
    let windows = config["app"]["windows"].as_array().unwrap();
    assert_eq!(windows.len(), 1, "the other windows are opened by the shell");
    assert_eq!(windows[0]["label"], "main");
    let security = &config["app"]["security"];
    assert_eq!(security["freezePrototype"], true);
    assert!(security.get("dangerousDisableAssetCspModification").is_none());
    assert!(security.get("devCsp").is_none());
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
