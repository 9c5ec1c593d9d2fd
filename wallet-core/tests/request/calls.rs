use alloy_primitives::{Address, U256, hex};
use alloy_sol_types::{SolCall, sol};
use protocol::{
    Won,
    app::{FieldValue, SignApproval, SignKind, SignWarning},
};
use serde_json::{Value, json};
use wallet_core::{
    request::{Payload, RequestRefused, Signed},
    signing::transaction::{decode, sign_authorization},
};

use super::{ALIKE, CHAIN, FRIEND, STRANGER, VOUCHERS, WON, account, now, read, units, values, view, warns};

sol! {
    function transfer(address to, uint256 amount) external;
    function approve(address spender, uint256 amount) external;
    function transferFrom(address from, address to, uint256 amount) external;
    function increaseAllowance(address spender, uint256 amount) external;
    function safeTransferFrom(address from, address to, uint256 id, uint256 amount, bytes data) external;
    function safeBatchTransferFrom(address from, address to, uint256[] ids, uint256[] amounts, bytes data) external;
    function setApprovalForAll(address operator, bool approved) external;
}

pub(super) fn call(to: Value, data: &[u8]) -> Value {
    json!({
        "from": account().address(), "to": to, "data": hex::encode_prefixed(data), "nonce": "0x7", "gas": "0xea60",
        "maxFeePerGas": "0x3b9aca00", "maxPriorityFeePerGas": "0x0",
    })
}

fn shown(to: Address, data: &impl SolCall) -> SignApproval {
    view(&call(json!(to), &data.abi_encode()).to_string())
}

#[test]
fn won_and_vouchers_that_move_are_named_in_won() {
    let amount = U256::from(5_000);
    let sent = shown(WON, &transferCall { to: FRIEND, amount });
    assert_eq!(
        (sent.what, sent.won, sent.second_step),
        (SignKind::TransferToken, Some(Won::from(5_000)), false)
    );
    assert_eq!(sent.warnings, [SignWarning::OutsideCampus]);
    assert_eq!(values(&sent, "amount"), [&FieldValue::Won(Won::from(5_000))]);
    let from = shown(WON, &transferFromCall { from: STRANGER, to: FRIEND, amount });
    assert_eq!((from.what, from.won), (SignKind::TransferToken, Some(Won::from(5_000))));
    let one = shown(
        VOUCHERS,
        &safeTransferFromCall {
            from: account().address(),
            to: FRIEND,
            id: U256::from(3),
            amount,
            data: vec![1].into(),
        },
    );
    assert_eq!((one.what, one.won), (SignKind::TransferItems, Some(Won::from(5_000))));
    assert_eq!(values(&one, "data"), [&FieldValue::Hex("0x01".to_owned())]);
    let ids = vec![U256::from(3), U256::from(4)];
    let several = safeBatchTransferFromCall {
        from: account().address(),
        to: FRIEND,
        ids,
        amounts: vec![amount, amount],
        data: vec![].into(),
    };
    assert_eq!(shown(VOUCHERS, &several).won, Some(Won::from(10_000)));
    let foreign = shown(STRANGER, &several);
    assert_eq!((foreign.what, foreign.won), (SignKind::TransferItems, None));
    assert!(warns(&foreign, &SignWarning::ForeignContract));
}

#[test]
fn the_same_calls_of_foreign_contracts_say_so_and_guess_no_unit() {
    let sent = shown(STRANGER, &transferCall { to: FRIEND, amount: U256::from(5) });
    assert_eq!((sent.what, sent.won), (SignKind::TransferToken, None));
    assert!(warns(&sent, &SignWarning::ForeignContract));
    assert_eq!(values(&sent, "units_or_number"), [&units(5)]);
}

#[test]
fn a_look_alike_is_refused_in_every_way_to_pay() {
    let own = account().address();
    let data = [
        transferCall { to: ALIKE, amount: U256::ONE }.abi_encode(),
        transferFromCall { from: own, to: ALIKE, amount: U256::ONE }.abi_encode(),
        safeTransferFromCall { from: own, to: ALIKE, id: U256::ONE, amount: U256::ONE, data: vec![].into() }
            .abi_encode(),
    ];
    for data in data {
        let refused = read(&call(json!(WON), &data).to_string());
        assert!(matches!(refused, Err(RequestRefused::LookAlike { of: FRIEND, .. })), "{refused:?}");
    }
    let mut plain = call(json!(ALIKE), &[]);
    plain["value"] = json!("0x1");
    assert!(matches!(read(&plain.to_string()), Err(RequestRefused::LookAlike { .. })));
}

#[test]
fn approvals_without_a_limit_need_a_second_yes() {
    for (data, what) in [
        (approveCall { spender: STRANGER, amount: U256::MAX }.abi_encode(), SignKind::ApproveToken),
        (increaseAllowanceCall { spender: STRANGER, amount: U256::MAX }.abi_encode(), SignKind::ApproveToken),
        (setApprovalForAllCall { operator: STRANGER, approved: true }.abi_encode(), SignKind::ApproveAll),
    ] {
        for to in [WON, STRANGER] {
            let text = call(json!(to), &data).to_string();
            let shown = view(&text);
            assert_eq!((shown.what, shown.second_step), (what, true));
            assert!(warns(&shown, &SignWarning::UnlimitedApproval));
            assert_eq!(
                read(&text).unwrap().sign(&account(), false, now()),
                Err(RequestRefused::SecondStepMissing)
            );
        }
    }
    let limited = shown(WON, &approveCall { spender: STRANGER, amount: U256::from(9) });
    assert_eq!((limited.won, limited.second_step), (Some(Won::from(9)), false));
    let revoked = shown(VOUCHERS, &setApprovalForAllCall { operator: STRANGER, approved: false });
    assert_eq!((revoked.what, revoked.second_step), (SignKind::ApproveAll, false));
}

#[test]
fn what_is_not_understood_is_shown_raw_with_a_warning() {
    let good = transferCall { to: FRIEND, amount: U256::ONE }.abi_encode();
    let mut dirty = good.clone();
    dirty[4] = 1;
    let longer = [good.as_slice(), &[0]].concat();
    for data in [dirty, longer, good[..67].to_vec(), vec![1, 2, 3, 4], vec![0]] {
        let shown = view(&call(json!(WON), &data).to_string());
        assert_eq!((shown.what, shown.won), (SignKind::CallContract, None), "{data:?}");
        assert!(warns(&shown, &SignWarning::Unknown));
        assert_eq!(values(&shown, "data"), [&FieldValue::Hex(hex::encode_prefixed(&data))]);
    }
    let created = view(&call(Value::Null, &[0x60]).to_string());
    assert_eq!(created.what, SignKind::CreateContract);
    assert!(warns(&created, &SignWarning::Unknown));
}

#[test]
fn coin_is_shown_with_its_fee() {
    let mut plain = call(json!(STRANGER), &[]);
    plain["value"] = json!("1000000000000000000");
    let shown = view(&plain.to_string());
    assert_eq!(shown.what, SignKind::TransferCoin);
    assert_eq!(values(&shown, "coin"), [&FieldValue::Wei("1000000000000000000".to_owned())]);
    assert_eq!(values(&shown, "fee"), [&FieldValue::Wei("60000000000000".to_owned())]);
    assert_eq!(shown.warnings, [SignWarning::OutsideCampus, SignWarning::FirstTime]);
    plain["value"] = json!(1);
    assert!(warns(&view(&plain.to_string()), &SignWarning::FeeAboveAmount));
}

#[test]
fn what_is_signed_is_a_transaction_that_reads_back() {
    let text = call(json!(WON), &transferCall { to: FRIEND, amount: U256::from(5) }.abi_encode()).to_string();
    let decoded = read(&text).unwrap();
    let Payload::Transaction(transaction) = decoded.payload().clone() else { panic!("no transaction") };
    let Signed::Transaction(signed) = decoded.sign(&account(), false, now()).unwrap() else {
        panic!("no transaction")
    };
    assert_eq!(signed.transaction, *transaction);
    assert_eq!(decode(&signed.raw, Some(U256::from(CHAIN)), None), Ok(*signed));
}

#[test]
fn an_authorization_gives_control_and_says_so() {
    let text = json!({"chainId": "0x7a69", "address": STRANGER, "nonce": 3}).to_string();
    let shown = view(&text);
    assert_eq!((shown.what, shown.second_step), (SignKind::GiveControl, true));
    assert!(warns(&shown, &SignWarning::GivesControl));
    let decoded = read(&text).unwrap();
    let Payload::Authorization(authorization) = *decoded.payload() else { panic!("no authorization") };
    let signed = decoded.sign(&account(), true, now()).unwrap();
    assert_eq!(signed, Signed::Authorization(sign_authorization(&account(), authorization)));
    let everywhere = json!({"chainId": 0, "address": STRANGER, "nonce": 3}).to_string();
    assert!(warns(&view(&everywhere), &SignWarning::AnyChain));
    let elsewhere = json!({"chainId": 5, "address": STRANGER, "nonce": 3}).to_string();
    assert_eq!(read(&elsewhere), Err(RequestRefused::WrongChain { found: U256::from(5) }));

    let signed = sign_authorization(&account(), authorization);
    let mut inside = call(json!(FRIEND), &[]);
    inside["authorizationList"] = json!([{
        "chainId": CHAIN, "address": STRANGER, "nonce": "0x3", "yParity": u8::from(signed.odd), "r": signed.r, "s": signed.s,
    }]);
    let shown = view(&inside.to_string());
    assert_eq!((shown.what, shown.second_step), (SignKind::GiveControl, true));
    assert_eq!(
        values(&shown, "authority"),
        [&FieldValue::Address { address: account().address(), name: None }]
    );
    inside["authorizationList"][0]["s"] = json!(hex::encode_prefixed([0xff; 32]));
    assert!(matches!(read(&inside.to_string()), Err(RequestRefused::Damaged(_))));
}

#[test]
fn damaged_and_misdirected_transactions_are_refused() {
    let good = call(json!(WON), &transferCall { to: FRIEND, amount: U256::ONE }.abi_encode());
    let set = |name: &str, value: Value| {
        let mut bad = good.clone();
        bad[name] = value;
        read(&bad.to_string())
    };
    assert_eq!(set("chainId", json!(1)), Err(RequestRefused::WrongChain { found: U256::ONE }));
    assert_eq!(set("from", json!(STRANGER)), Err(RequestRefused::WrongAccount { found: STRANGER }));
    for (name, value) in [
        ("nonce", Value::Null),
        ("gas", Value::Null),
        ("maxFeePerGas", Value::Null),
        ("gasPrice", json!(1)),
        ("type", json!("0x1")),
        ("value", json!("1.5")),
        ("value", json!("-1")),
        ("to", json!("vitalik.eth")),
        ("data", json!("0x1")),
        ("input", json!("0x01")),
        ("gasLimit", json!(1)),
        ("blobVersionedHashes", json!([])),
        ("authorizationList", json!([])),
        ("accessList", json!({})),
        ("accessList", json!([{"address": WON}])),
    ] {
        let refused = set(name, value.clone());
        assert!(matches!(refused, Err(RequestRefused::Damaged(_))), "{name} {value} {refused:?}");
    }
    for text in ["{}", "{", "{\"to\":1,\"to\":2}", "{\"hello\":1}"] {
        assert!(matches!(read(text), Err(RequestRefused::Damaged(_))), "{text}");
    }
}

#[test]
fn requests_of_pages_are_opened() {
    let transaction = call(json!(WON), &transferCall { to: FRIEND, amount: U256::ONE }.abi_encode());
    for (method, params, what) in [
        ("personal_sign", json!(["0x68656c6c6f", account().address()]), SignKind::Message),
        ("personal_sign", json!(["hello", account().address()]), SignKind::Message),
        ("eth_sendTransaction", json!([transaction]), SignKind::TransferToken),
        (
            "eth_signTypedData_v4",
            json!([account().address(), super::typed::spend().to_string()]),
            SignKind::SpendVouchers,
        ),
    ] {
        let text = json!({"method": method, "params": params}).to_string();
        assert_eq!(view(&text).what, what, "{method}");
    }
    for text in [r#"{"method":"eth_sign","params":["0x00","0x00"]}"#, r#"{"method":"personal_sign"}"#] {
        assert!(matches!(read(text), Err(RequestRefused::Damaged(_))), "{text}");
    }
}
