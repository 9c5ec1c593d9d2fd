use alloy_primitives::{Address, U256};
use protocol::{
    Won,
    app::{FieldValue, SignKind, SignWarning},
};
use serde_json::{Value, json};
use wallet_core::request::RequestRefused;

use super::{ALIKE, CHAIN, FRIEND, NOW, STRANGER, VOUCHERS, WON, account, now, read, values, view, warns};

fn fields(list: &str) -> Value {
    list.split(',')
        .map(|field| {
            let (kind, name) = field.split_once(' ').unwrap();
            json!({"name": name, "type": kind})
        })
        .collect()
}

pub(super) fn document(name: &str, members: &str, domain: Value, message: Value) -> Value {
    let domain_members: Vec<_> =
        [("name", "string"), ("version", "string"), ("chainId", "uint256"), ("verifyingContract", "address")]
            .into_iter()
            .filter(|(name, _)| domain.get(*name).is_some())
            .map(|(name, kind)| json!({"name": name, "type": kind}))
            .collect();
    json!({
        "types": {"EIP712Domain": domain_members, name: fields(members)},
        "primaryType": name, "domain": domain, "message": message,
    })
}

pub(super) fn vouchers() -> Value {
    json!({"name": "Campus Voucher", "version": "1", "chainId": CHAIN, "verifyingContract": VOUCHERS})
}

pub(super) fn won() -> Value {
    json!({"name": "Campus Won", "version": "1", "chainId": CHAIN, "verifyingContract": WON})
}

pub(super) fn spend() -> Value {
    document(
        "Spend",
        "address holder,address shop,bytes32 order,uint256[] series,uint256[] amounts,uint256 validBefore",
        vouchers(),
        json!({
            "holder": account().address(), "shop": FRIEND, "order": format!("0x{:064x}", 7), "series": ["5", "6"],
            "amounts": [4000, 500], "validBefore": NOW + 300,
        }),
    )
}

pub(super) fn transfer() -> Value {
    document(
        "TransferWithAuthorization",
        "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce",
        won(),
        json!({
            "from": account().address(), "to": FRIEND, "value": "30000", "validAfter": 0, "validBefore": NOW + 600,
            "nonce": format!("0x{:064x}", 9),
        }),
    )
}

pub(super) fn permit(value: Value) -> Value {
    document(
        "Permit",
        "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline",
        won(),
        json!({"owner": account().address(), "spender": STRANGER, "value": value, "nonce": 0, "deadline": NOW + 600}),
    )
}

fn set(mut document: Value, place: &str, value: Value) -> String {
    *document.pointer_mut(place).unwrap() = value;
    document.to_string()
}

#[test]
fn our_own_messages_are_named_in_won() {
    let shown = view(&spend().to_string());
    assert_eq!(
        (shown.what, shown.won, shown.second_step),
        (SignKind::SpendVouchers, Some(Won::from(4_500)), false)
    );
    assert_eq!(
        values(&shown, "amount"),
        [&FieldValue::Won(Won::from(4_000)), &FieldValue::Won(Won::from(500))]
    );
    assert_eq!(shown.warnings, []);
    let friend = FieldValue::Address { address: FRIEND, name: Some("민수".to_owned()) };
    assert_eq!(values(&shown, "shop"), [&friend]);

    let give = document(
        "Give",
        "address holder,address receiver,bytes32 gift,uint256[] series,uint256[] amounts,uint256 acceptBefore,uint256 validBefore",
        vouchers(),
        json!({
            "holder": account().address(), "receiver": STRANGER, "gift": format!("0x{:064x}", 1), "series": [1],
            "amounts": [700], "acceptBefore": NOW + 86_400, "validBefore": NOW + 60,
        }),
    );
    let shown = view(&give.to_string());
    assert_eq!((shown.what, shown.won), (SignKind::GiveVouchers, Some(Won::from(700))));
    assert_eq!(shown.warnings, [SignWarning::FirstTime]);
    assert_eq!(shown.expires_at.timestamp(), NOW + 60);

    for (name, who, what) in
        [("AcceptGift", "receiver", SignKind::AcceptGift), ("TakeBack", "holder", SignKind::TakeBackGift)]
    {
        let document = document(
            name,
            &format!("address {who},bytes32 gift,uint256 validBefore"),
            vouchers(),
            json!({who: account().address(), "gift": format!("0x{:064x}", 1), "validBefore": NOW + 60}),
        );
        assert_eq!(view(&document.to_string()).what, what);
    }

    let shown = view(&transfer().to_string());
    assert_eq!((shown.what, shown.won), (SignKind::TransferToken, Some(Won::from(30_000))));
    assert_eq!(shown.warnings, [SignWarning::OutsideCampus]);
}

#[test]
fn the_type_or_the_domain_of_somebody_else_is_no_message_of_ours() {
    for (place, value) in [
        ("/domain/name", json!("Campus Vouchers")),
        ("/domain/version", json!("2")),
        ("/domain/verifyingContract", json!(STRANGER)),
        ("/types/Spend/5/name", json!("validUntil")),
        ("/types/Spend/5/type", json!("uint64")),
        ("/message/series", json!([U256::MAX.to_string(), "6"])),
        ("/message/amounts", json!([4_000])),
        ("/message/amounts", json!(["4000", "1000000000000001"])),
    ] {
        let mut document = spend();
        document["message"]["validUntil"] = json!(NOW + 300);
        let shown = view(&set(document, place, value));
        assert_eq!((shown.what, shown.won), (SignKind::TypedData, None), "{place}");
        assert!(warns(&shown, &SignWarning::Unknown), "{place}");
        assert_eq!(values(&shown, "order").len(), 1, "{place}");
        assert_eq!(warns(&shown, &SignWarning::ForeignContract), place.starts_with("/domain"), "{place}");
    }
    let other_token = view(&set(transfer(), "/domain/verifyingContract", json!(STRANGER)));
    assert_eq!((other_token.what, other_token.won), (SignKind::TransferToken, None));
    assert!(warns(&other_token, &SignWarning::ForeignContract));
    assert_eq!(values(&other_token, "amount"), [&FieldValue::Units("30000".to_owned())]);
}

#[test]
fn other_chains_accounts_and_times_are_refused() {
    assert_eq!(
        read(&set(spend(), "/domain/chainId", json!(1))),
        Err(RequestRefused::WrongChain { found: U256::from(1) })
    );
    assert_eq!(
        read(&set(spend(), "/message/holder", json!(STRANGER))),
        Err(RequestRefused::WrongAccount { found: STRANGER })
    );
    assert_eq!(read(&set(spend(), "/message/validBefore", json!(NOW))), Err(RequestRefused::Expired));
    assert_eq!(
        read(&set(transfer(), "/message/validAfter", json!(NOW + 1))),
        Err(RequestRefused::NotYetValid)
    );
    assert!(read(&set(transfer(), "/message/validAfter", json!(NOW))).is_ok());
    assert_eq!(
        read(&set(permit(json!(1)), "/message/deadline", json!(NOW - 1))),
        Err(RequestRefused::Expired)
    );
    let long = view(&set(spend(), "/message/validBefore", json!(NOW + 90_000)));
    assert!(warns(&long, &SignWarning::LongLived));
    let for_ever = view(&set(permit(json!(1)), "/message/deadline", json!(U256::MAX.to_string())));
    assert!(warns(&for_ever, &SignWarning::LongLived));
    let nowhere = document("Note", "string text", json!({"name": "Anybody"}), json!({"text": "hello"}));
    assert!(warns(&view(&nowhere.to_string()), &SignWarning::AnyChain));
}

#[test]
fn a_look_alike_of_somebody_who_was_paid_is_refused_and_a_contract_is_not_compared() {
    let alike = RequestRefused::LookAlike { of: FRIEND, name: Some("민수".to_owned()) };
    assert_eq!(read(&set(spend(), "/message/shop", json!(ALIKE))), Err(alike.clone()));
    assert_eq!(read(&set(transfer(), "/message/to", json!(ALIKE))), Err(alike));
    // A spender is no payee, and the campus's contracts are what they are.
    assert!(read(&set(permit(json!(1)), "/message/spender", json!(ALIKE))).is_ok());
    assert_eq!(view(&set(transfer(), "/message/to", json!(VOUCHERS))).warnings, [SignWarning::OutsideCampus]);
    assert!(warns(&view(&set(transfer(), "/message/to", json!(STRANGER))), &SignWarning::FirstTime));
}

#[test]
fn an_unlimited_permit_needs_a_second_yes() {
    let small = view(&permit(json!("5000")).to_string());
    assert_eq!((small.what, small.won, small.second_step), (SignKind::Permit, Some(Won::from(5_000)), false));
    for unlimited in [U256::MAX, U256::from(1) << 128, U256::from(Won::MAX.get() + 1)] {
        let text = permit(json!(unlimited.to_string())).to_string();
        let shown = view(&text);
        assert!(shown.second_step && warns(&shown, &SignWarning::UnlimitedApproval));
        assert_eq!(values(&shown, "allowed"), [&FieldValue::Unlimited]);
        assert_eq!(
            read(&text).unwrap().sign(&account(), false, now()),
            Err(RequestRefused::SecondStepMissing)
        );
        assert!(read(&text).unwrap().sign(&account(), true, now()).is_ok());
    }
}

#[test]
fn permit2_and_delegations_are_named_for_what_they_are() {
    let details = "address token,uint160 amount,uint48 expiration,uint48 nonce";
    let mut single = document(
        "PermitSingle",
        "PermitDetails details,address spender,uint256 sigDeadline",
        json!({"name": "Permit2", "chainId": CHAIN, "verifyingContract": STRANGER}),
        json!({
            "details": {"token": WON, "amount": (U256::MAX >> 96_usize).to_string(), "expiration": NOW + 100_000, "nonce": 0},
            "spender": STRANGER, "sigDeadline": NOW + 60,
        }),
    );
    single["types"]["PermitDetails"] = fields(details);
    let shown = view(&single.to_string());
    assert_eq!(shown.what, SignKind::Permit);
    for warning in [SignWarning::UnlimitedApproval, SignWarning::ForeignContract, SignWarning::LongLived] {
        assert!(warns(&shown, &warning), "{warning:?}");
    }
    let votes = document(
        "Delegation",
        "address delegatee,uint256 nonce,uint256 expiry",
        json!({"name": "Votes", "chainId": CHAIN, "verifyingContract": STRANGER}),
        json!({"delegatee": STRANGER, "nonce": 1, "expiry": NOW + 60}),
    );
    let shown = view(&votes.to_string());
    assert_eq!((shown.what, shown.second_step), (SignKind::Delegation, false));
    let mut whole = document(
        "Delegation",
        "address delegate,address delegator,bytes32 authority,Caveat[] caveats,uint256 salt",
        json!({"name": "DelegationManager", "version": "1", "chainId": CHAIN, "verifyingContract": STRANGER}),
        json!({
            "delegate": STRANGER, "delegator": account().address(), "authority": format!("0x{}", "ff".repeat(32)),
            "caveats": [{"enforcer": STRANGER, "terms": "0x01"}], "salt": 0,
        }),
    );
    whole["types"]["Caveat"] = fields("address enforcer,bytes terms");
    let shown = view(&whole.to_string());
    assert_eq!((shown.what, shown.second_step), (SignKind::Delegation, true));
    assert!(warns(&shown, &SignWarning::GivesControl));
    assert_eq!(values(&shown, "caveats[0].terms"), [&FieldValue::Hex("0x01".to_owned())]);
}

#[test]
fn other_typed_data_is_shown_member_by_member() {
    let path = format!("{}/tests/vectors/spec-examples.json", env!("CARGO_MANIFEST_DIR"));
    let examples: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mail = set(examples["eip712Mail"]["typedData"].clone(), "/domain/chainId", json!(CHAIN));
    let shown = view(&mail);
    assert_eq!((shown.what, shown.won), (SignKind::TypedData, None));
    assert!(warns(&shown, &SignWarning::Unknown));
    let cow: Address = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826".parse().unwrap();
    assert_eq!(values(&shown, "from.wallet"), [&FieldValue::Address { address: cow, name: None }]);
    assert_eq!(values(&shown, "contents"), [&FieldValue::Text("Hello, Bob!".to_owned())]);
    assert_eq!(values(&shown, "domain.name"), [&FieldValue::Text("Ether Mail".to_owned())]);
    assert!(matches!(
        read(&mail.replace("Hello, Bob!\"", "Hello, Bob!\",\"contents\":\"x\"")),
        Err(RequestRefused::Damaged(_))
    ));
    assert!(matches!(read("{\"types\":{}}"), Err(RequestRefused::Damaged(_))));
}
