use protocol::{
    ApiError, ErrorCode,
    app::{BackupQuestion, PinState, RecoveryWords, Rehearsal, RevealOpened, WalletState},
};
use serde_json::Value;

use super::{data, give, scene::Scene, text};

/// Right PIN of a scene that has one.
const PIN: &str = "246810";
/// So many wrong ones cost nothing.
const FREE: u32 = 3;

/// Making, opening and keeping the wallet.
pub(super) fn answer(scene: &mut Scene, command: &str, args: &Value) -> Result<Value, ApiError> {
    match command {
        "wallet_status" if scene.damaged && scene.is("wallet", "unreadable") => {
            Err(ErrorCode::VaultTampered.into())
        }
        "wallet_status" => give(scene.status()),
        "wallet_lock" => {
            scene.wallet = WalletState::Locked;
            give(scene.status())
        }
        "wallet_set_aside" => {
            scene.wallet = WalletState::Missing;
            scene.signed_in = false;
            scene.damaged = false;
            give(scene.status())
        }
        "wallet_use_previous" => {
            scene.damaged = false;
            give(scene.status())
        }
        "wallet_create_begin" | "words_reveal" => {
            if command == "words_reveal" && text(args, "passphrase") != scene.passphrase {
                return Err(ErrorCode::WrongPassphrase.into());
            }
            let count = args["count"].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or(12);
            let list = if command == "words_reveal" { "korean".to_owned() } else { text(args, "language") };
            scene.words = Some(data::words(&list, count));
            give(RevealOpened { surface: scene.surface() })
        }
        "reveal_take" => {
            let words = scene.words.clone().ok_or(ErrorCode::ApprovalGone)?;
            give(RecoveryWords { words, extra: scene.is("extra", "yes"), ask: [3, 7, 11] })
        }
        "wallet_create_abandon" => {
            scene.words = None;
            Ok(Value::Null)
        }
        "reveal_stay" | "reveal_close" => Ok(Value::Null),
        "wallet_create_question" | "backup_question" => give(BackupQuestion { ask: [3, 7, 11], count: 12 }),
        "wallet_create_finish" if !is_right(scene, args) => Err(ErrorCode::BackupMismatch.into()),
        "wallet_create_finish" | "wallet_restore" => {
            if command == "wallet_restore" && text(args, "words").contains("oops") {
                return Err(ApiError::new(ErrorCode::WordUnknown)
                    .with("position", 4)
                    .with("nearest", "open"));
            }
            scene.passphrase = text(args, "passphrase");
            scene.wallet = WalletState::Open;
            scene.signed_in = false;
            scene.words = None;
            give(scene.status())
        }
        "wallet_unlock" if scene.damaged => Err(ErrorCode::VaultTampered.into()),
        "wallet_unlock" => open(scene, text(args, "passphrase") == scene.passphrase),
        "wallet_unlock_pin" => open(scene, text(args, "pin") == PIN),
        "pin_set" if text(args, "passphrase") != scene.passphrase => Err(ErrorCode::WrongPassphrase.into()),
        "pin_set" | "pin_remove" => {
            scene.pin = if command == "pin_set" { PinState::Set } else { PinState::Unset };
            give(scene.status())
        }
        "passphrase_change" if text(args, "old") != scene.passphrase => {
            Err(ErrorCode::WrongPassphrase.into())
        }
        "passphrase_change" => {
            scene.passphrase = text(args, "new");
            give(scene.status())
        }
        "backup_check" => {
            scene.words = Some(data::words("korean", 12));
            if !is_right(scene, args) {
                return Err(ErrorCode::BackupMismatch.into());
            }
            scene.backup.due = false;
            scene.backup.checked_at = jigap_kit::now();
            give(scene.status())
        }
        "backup_rehearse" => {
            let matches = text(args, "words").split_whitespace().next() == Some("가격");
            let address = if matches { data::own_address() } else { data::address(77) };
            give(Rehearsal { address, matches })
        }
        _ => Err(ErrorCode::NotFound.into()),
    }
}

fn open(scene: &mut Scene, right: bool) -> Result<Value, ApiError> {
    if right {
        scene.wrong = 0;
        scene.wallet = WalletState::Open;
        return give(scene.status());
    }
    scene.wrong += 1;
    if scene.wrong > FREE {
        return Err(ApiError::new(ErrorCode::RateLimited).with("retry_after_secs", 30));
    }
    Err(ErrorCode::WrongPassphrase.into())
}

/// Are the three answers the words at 3, 7 and 11?
fn is_right(scene: &Scene, args: &Value) -> bool {
    let answers: Vec<&str> = args["answers"]
        .as_array()
        .map(|all| all.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let words = scene.words.clone().unwrap_or_default();
    [2, 6, 10]
        .iter()
        .zip(&answers)
        .all(|(place, answer)| words.get(*place).is_some_and(|word| word == answer))
        && answers.len() == 3
}
