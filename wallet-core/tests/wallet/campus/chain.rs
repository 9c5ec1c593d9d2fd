//! The campus's chain: a real node, the real token, and a relayer as small as can be.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
};

use alloy_primitives::{Address, B256, Bytes, U256, hex, keccak256};
use alloy_sol_types::{SolCall, SolValue, sol};
use protocol::{
    ErrorCode,
    transfer::{NewTransfer, Transfer, TransferState},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use wallet_core::signing::{Signature, SignedTransfer, transfer_digest};

use super::{
    CHAIN, Campus, Mood,
    http::{Reply, Request},
};

sol! {
    function mint(address to, uint256 amount) external;
    function pause() external;
    function grantRole(bytes32 role, address account) external;
    function balanceOf(address account) external view returns (uint256);
    function transferWithAuthorization(
        address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce,
        uint8 v, bytes32 r, bytes32 s
    ) external;
}

/// Of the node's own accounts; the first is the wallet's (the same twelve words).
const CAMPUS: Address = alloy_primitives::address!("70997970C51812dc3A010C7d01b50e0d17dc79C8");

/// A node on a port that it chooses itself; ends when dropped.
pub(crate) struct Node {
    child: Child,
    pub(crate) port: u16,
    pub(crate) won: Address,
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Node {
    /// A node that makes a block per transaction until [`Self::mine_when_told`], with the campus's won token on it.
    pub(crate) async fn start(campus: &Campus) -> Self {
        // The contract reads the campus's clock, not this machine's.
        let now = campus.state().now.timestamp().to_string();
        let mut child = Command::new(binary())
            .args([
                "--slots-in-an-epoch",
                "1",
                "--chain-id",
                &CHAIN.to_string(),
                "--port",
                "0",
                "--timestamp",
                &now,
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("anvil: run `npm ci`, or set ANVIL");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .find_map(|line| line.unwrap().strip_prefix("Listening on 127.0.0.1:").map(str::to_owned))
            .expect("anvil starts");
        thread::spawn(move || lines.for_each(drop));
        let mut node = Self { child, port: port.parse().unwrap(), won: Address::ZERO };
        let artifact = include_str!("../../../../contracts/artifacts/CampusWon.json");
        let artifact: Value = serde_json::from_str(artifact).unwrap();
        let mut code = hex::decode(artifact["bytecode"]["object"].as_str().unwrap()).unwrap();
        code.extend(CAMPUS.abi_encode());
        let receipt = node.act_as(json!([{ "from": CAMPUS, "data": Bytes::from(code) }])).await;
        node.won = receipt["contractAddress"].as_str().unwrap().parse().unwrap();
        for role in ["MINTER_ROLE", "PAUSER_ROLE"] {
            node.act(grantRoleCall { role: keccak256(role), account: CAMPUS }.abi_encode()).await;
        }
        let mut state = campus.state();
        state.card.won_contract = node.won;
        state.node = Some(node.port);
        drop(state);
        node
    }

    pub(crate) async fn ask(&self, method: &str, params: Value) -> Value {
        let answer = rpc(self.port, method, params).await;
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    async fn act(&self, data: Vec<u8>) {
        let receipt =
            self.act_as(json!([{ "from": CAMPUS, "to": self.won, "data": Bytes::from(data) }])).await;
        assert_eq!(receipt["status"], "0x1");
    }

    /// Sends for one of the node's own accounts, and waits for the block.
    pub(crate) async fn act_as(&self, call: Value) -> Value {
        let hash = self.ask("eth_sendTransaction", call).await;
        loop {
            let receipt = self.ask("eth_getTransactionReceipt", json!([hash])).await;
            if receipt.is_object() {
                return receipt;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }

    pub(crate) async fn mint(&self, to: Address, amount: u64) {
        self.act(mintCall { to, amount: U256::from(amount) }.abi_encode()).await;
    }

    pub(crate) async fn pause(&self) {
        self.act(pauseCall {}.abi_encode()).await;
    }

    pub(crate) async fn won_of(&self, account: Address) -> u64 {
        let data = Bytes::from(balanceOfCall { account }.abi_encode());
        let word = self.ask("eth_call", json!([{ "to": self.won, "data": data }, "latest"])).await;
        u64::from_str_radix(&word.as_str().unwrap()[2..], 16).unwrap()
    }

    pub(crate) async fn coin_of(&self, account: Address) -> U256 {
        figure(&self.ask("eth_getBalance", json!([account, "latest"])).await)
    }

    pub(crate) async fn mine_when_told(&self) {
        self.ask("evm_setAutomine", json!([false])).await;
    }

    pub(crate) async fn mine(&self, blocks: u64) {
        self.ask("anvil_mine", json!([format!("{blocks:#x}")])).await;
    }
}

pub(crate) fn figure(value: &Value) -> U256 {
    U256::from_str_radix(&value.as_str().unwrap()[2..], 16).unwrap()
}

fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("ANVIL") {
        return path.into();
    }
    let modules = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../node_modules/@foundry-rs");
    let machine = if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" };
    let system = if cfg!(target_os = "macos") { "darwin" } else { "linux" };
    modules.join(format!("anvil-{system}-{machine}/bin/anvil"))
}

async fn rpc(port: u16, method: &str, params: Value) -> Value {
    let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let head = format!(
        "POST / HTTP/1.1\r\nhost: node\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let start = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    serde_json::from_slice(&answer[start..]).unwrap()
}

/// `POST /v1/chain/rpc`, and the routes of transfers. `None` for other routes.
pub(crate) async fn answer(campus: &Campus, request: &Request) -> Option<Reply> {
    let path = request.path.split('?').next().unwrap();
    if !path.starts_with("/v1/chain/") && !path.starts_with("/v1/won/") {
        return None;
    }
    let (signed_in, port, mood) = {
        let state = campus.state();
        (request.token.as_deref() == Some(&state.access_token), state.node, state.mood)
    };
    Some(match port {
        _ if !signed_in => refuse(401, ErrorCode::Unauthorized),
        Some(_) if mood == Mood::Unavailable => refuse(503, ErrorCode::Unavailable),
        Some(port) if path == "/v1/chain/rpc" => relay(port, &request.body).await,
        Some(port) if request.method == "POST" => bring(campus, port, request).await,
        Some(port) => view(campus, port, path).await,
        None => refuse(503, ErrorCode::Unavailable),
    })
}

fn refuse(status: u16, code: ErrorCode) -> Reply {
    Reply::Json(status, serde_json::to_vec(&protocol::ApiError::from(code)).unwrap())
}

async fn relay(port: u16, body: &[u8]) -> Reply {
    let call: Value = serde_json::from_slice(body).unwrap();
    let method = call["method"].as_str().unwrap();
    assert!(
        method.starts_with("eth_") && method != "eth_sendTransaction",
        "{method} would not pass the real door"
    );
    Reply::Json(200, serde_json::to_vec(&rpc(port, method, call["params"].clone()).await).unwrap())
}

/// Checks as the real API does, and sends what the token then checks again.
async fn bring(campus: &Campus, port: u16, request: &Request) -> Reply {
    let new: NewTransfer = serde_json::from_slice(&request.body).unwrap();
    assert!(request.key.is_some(), "a money route without an idempotency key");
    let (now, won, mood) = {
        let state = campus.state();
        (state.now.timestamp().unsigned_abs(), state.card.won_contract, state.mood)
    };
    match mood {
        Mood::HangsUp => return Reply::HangUp,
        Mood::Refuses => return refuse(422, ErrorCode::InsufficientBalance),
        _ => {}
    }
    if new.valid_before <= now {
        return refuse(422, ErrorCode::BadDeadline);
    }
    let signed = SignedTransfer {
        chain_id: CHAIN,
        contract: won,
        to: new.to,
        amount: new.amount,
        valid_before: new.valid_before,
        nonce: new.nonce,
    };
    let signature: Signature = new.signature.parse().unwrap();
    assert_eq!(signature.recover(&transfer_digest(&signed, new.from)), Ok(new.from));
    let known = campus.state().transfers.get(&new.nonce).cloned();
    if let Some((before, _)) = &known {
        assert_eq!(before, &new, "the same bytes for every attempt");
    } else {
        let bytes = signature.as_bytes();
        let call = transferWithAuthorizationCall {
            from: new.from,
            to: new.to,
            value: U256::from(new.amount.get()),
            validAfter: U256::from(new.valid_after),
            validBefore: U256::from(new.valid_before),
            nonce: new.nonce,
            v: bytes[64],
            r: B256::from_slice(&bytes[..32]),
            s: B256::from_slice(&bytes[32..64]),
        };
        let data = Bytes::from(call.abi_encode());
        let sent =
            rpc(port, "eth_sendTransaction", json!([{ "from": CAMPUS, "to": won, "data": data }])).await;
        let hash: B256 = sent["result"].as_str().unwrap_or_else(|| panic!("{sent}")).parse().unwrap();
        campus.state().transfers.insert(new.nonce, (new.clone(), hash));
    }
    if mood == Mood::LosesAnswer { Reply::HangUp } else { stand(campus, port, new.nonce).await }
}

async fn view(campus: &Campus, port: u16, path: &str) -> Reply {
    let nonce: B256 = path.rsplit('/').next().unwrap().parse().unwrap();
    stand(campus, port, nonce).await
}

async fn stand(campus: &Campus, port: u16, nonce: B256) -> Reply {
    let Some((new, hash)) = campus.state().transfers.get(&nonce).cloned() else {
        return refuse(404, ErrorCode::NotFound);
    };
    let receipt = rpc(port, "eth_getTransactionReceipt", json!([hash])).await["result"].clone();
    let now = campus.state().now;
    let state = match receipt["status"].as_str() {
        Some("0x1") => TransferState::Done,
        Some(_) => TransferState::Refused,
        None => TransferState::Accepted,
    };
    let transfer = Transfer {
        from: new.from,
        to: new.to,
        amount: new.amount,
        nonce,
        state,
        tx_hash: Some(hash),
        refusal: (state == TransferState::Refused).then_some(ErrorCode::PaymentRefused),
        created_at: now,
        done_at: (state == TransferState::Done).then_some(now),
    };
    Reply::Json(200, serde_json::to_vec(&transfer).unwrap())
}
