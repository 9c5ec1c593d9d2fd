//! The staff console: static files with their headers; in a demonstration, the sandbox's browser wallet in its page.

use std::{fs, path::PathBuf};

use axum::{
    Router,
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use crate::{app::App, config::Config};

/// `/console/` and everything under it; `/` leads there.
pub fn routes(config: &Config) -> Router<App> {
    let page = Page { file: config.console.join("index.html"), sandbox: config.sandbox.clone() };
    let files = ServeDir::new(&config.console)
        .precompressed_br()
        .append_index_html_on_directories(false)
        .fallback(get({
            let page = page.clone();
            move || async move { page.answer() }
        }));
    let csp = HeaderValue::from_str(&page.csp()).unwrap_or(HeaderValue::from_static("default-src 'none'"));
    Router::new()
        .route("/", get(|| async { Redirect::temporary("/console/") }))
        .route("/console", get(|| async { Redirect::permanent("/console/") }))
        .nest_service("/console/", files)
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
        .layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, csp))
}

#[derive(Clone)]
struct Page {
    file: PathBuf,
    sandbox: Option<String>,
}

impl Page {
    fn answer(&self) -> Response {
        let Ok(html) = fs::read_to_string(&self.file) else {
            let text = "The console has not been built: sh ui/build.sh release console";
            return (axum::http::StatusCode::SERVICE_UNAVAILABLE, text).into_response();
        };
        let script = self
            .sandbox
            .as_ref()
            .map(|origin| format!(r#"<script src="{origin}/wallet.js" defer></script>"#))
            .unwrap_or_default();
        Html(html.replace("<!-- demo-wallet -->", &script)).into_response()
    }

    fn csp(&self) -> String {
        let sandbox = self.sandbox.as_deref().unwrap_or_default();
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {sandbox}; style-src 'self' 'unsafe-inline'; \
             img-src 'self' data: blob:; font-src 'self'; connect-src 'self' {sandbox}; media-src 'self' blob:; \
             manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
    }
}
