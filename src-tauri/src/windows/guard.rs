//! No window ever leaves the program's own page.

use tauri::{
    Url, Wry,
    plugin::{Builder, TauriPlugin},
};

/// Refuses every navigation outward, in every window.
pub(crate) fn guard() -> TauriPlugin<Wry> {
    Builder::new("guard")
        .on_navigation(|view, url| {
            let own = is_own(url);
            if !own {
                tracing::warn!(
                    window = view.label(),
                    scheme = url.scheme(),
                    "a navigation outward was refused"
                );
            }
            own
        })
        .build()
}

/// The page inside the program: `tauri://localhost`, and where the system has no own schemes `http(s)://tauri.localhost`.
/// In `tauri dev` the page comes from the CLI's server.
fn is_own(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => url.port().is_none(),
        ("http", Some("127.0.0.1" | "localhost")) => tauri::is_dev() && url.port().is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_is_one_s_own() {
        for own in [
            "tauri://localhost/index.html?approval=1",
            "http://tauri.localhost/",
            "https://tauri.localhost/#/pay",
        ] {
            assert!(is_own(&own.parse().unwrap()), "{own}");
        }
        for foreign in [
            "https://example.org/",
            "http://tauri.localhost.example.org/",
            "http://tauri.localhost:8080/",
            "tauri://elsewhere/",
            "data:text/html,x",
            "file:///etc/passwd",
            "about:blank",
        ] {
            assert!(!is_own(&foreign.parse().unwrap()), "{foreign}");
        }
    }
}
