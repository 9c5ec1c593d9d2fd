//! A node that answers no to large ranges, as public ones do, in front of the real one.

use axum::{Json, Router, extract::State, routing::post};
use serde_json::{Value, json};

/// Its address. It takes `eth_getLogs` over at most `most` blocks.
pub async fn start(node: &str, most: u64) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = reqwest::Client::new();
    let app = Router::new().route("/", post(answer)).with_state((client, node.to_owned(), most));
    tokio::spawn(async move { axum::serve(listener, app).await });
    url
}

type Behind = (reqwest::Client, String, u64);

async fn answer(State((client, node, most)): State<Behind>, Json(request): Json<Value>) -> Json<Value> {
    if request["method"] == "eth_getLogs" {
        let number = |key: &str| {
            let text = request["params"][0][key].as_str().unwrap().trim_start_matches("0x").to_owned();
            u64::from_str_radix(&text, 16).unwrap()
        };
        if number("toBlock") - number("fromBlock") + 1 > most {
            let error = json!({"code": -32005, "message": "query exceeds max block range"});
            return Json(json!({"jsonrpc": "2.0", "id": request["id"], "error": error}));
        }
    }
    Json(client.post(&node).json(&request).send().await.unwrap().json().await.unwrap())
}
