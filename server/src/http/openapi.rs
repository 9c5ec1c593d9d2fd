//! The OpenAPI document and a page that shows it.

use axum::{Json, Router, http::header, response::IntoResponse, routing::get};
use utoipa::OpenApi;

use crate::{app::App, chain, feed, identity, office, till, transfer, voucher};

/// The document, made from the handlers themselves.
#[derive(OpenApi)]
#[openapi(
    info(title = "Jigap API", description = "Refusals are `{code, params, trace_id}` (ApiError)."),
    paths(
        super::ops::ready,
        super::ops::card,
        identity::http::offer_nonce,
        identity::http::sign_in,
        identity::http::refresh,
        identity::http::logout,
        identity::http::me,
        identity::http::link_person,
        identity::http::offer_handoff,
        identity::http::view_handoff,
        identity::http::approve_handoff,
        identity::http::claim_handoff,
        identity::http::list_people,
        identity::http::import_roster,
        identity::http::grant_role,
        voucher::http::list_series,
        voucher::http::create_series,
        voucher::http::list_issues,
        voucher::http::preview_issue,
        voucher::http::confirm_issue,
        voucher::http::issue_progress,
        voucher::http::where_is,
        voucher::http::mine,
        till::http::list_shops,
        till::http::add_shop,
        till::http::create_payment,
        till::http::view_payment,
        till::http::authorize_payment,
        till::http::cancel_payment,
        till::http::today,
        transfer::http::bring_transfer,
        transfer::http::view_transfer,
        transfer::http::make_credit,
        transfer::http::view_credit,
        chain::http::relay,
        office::http::find,
        office::http::figures,
        office::http::who_did_what,
        feed::http::sync_since,
        feed::http::ticket,
        feed::http::events,
    )
)]
pub struct Document;

/// `/openapi.json` and `/docs`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/openapi.json", get(|| async { Json(Document::openapi()) }))
        .route("/docs", get(page))
}

/// A page without scripts: every route with its words, from the same document.
async fn page() -> impl IntoResponse {
    let document = Document::openapi();
    let mut rows = String::new();
    for (path, item) in &document.paths.paths {
        let methods =
            [("GET", &item.get), ("POST", &item.post), ("PUT", &item.put), ("DELETE", &item.delete)];
        for (method, operation) in methods {
            let Some(operation) = operation else { continue };
            let words = operation.summary.as_deref().unwrap_or_default();
            let answers: Vec<&str> = operation.responses.responses.keys().map(String::as_str).collect();
            rows.push_str(&format!(
                "<tr><td><code>{method}</code></td><td><code>{}</code></td><td>{}</td><td>{}</td></tr>",
                escape(path),
                escape(words),
                answers.join(", ")
            ));
        }
    }
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>Jigap API</title><style>body{{font:15px/1.5 system-ui;max-width:70rem;margin:2rem auto;padding:0 1rem}}\
         table{{border-collapse:collapse;width:100%}}td{{border-top:1px solid #8884;padding:.4rem .6rem;text-align:left}}\
         :root{{color-scheme:light dark}}</style><h1>Jigap API</h1>\
         <p>The whole document: <a href=/openapi.json>openapi.json</a>. Refusals are <code>{{code, params, trace_id}}</code>.</p>\
         <table>{rows}</table></html>"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'"),
    ];
    (headers, html)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
