//! Tells Tauri the commands, so that its access list refuses every other one. Runs in the repository's top folder.

use std::{fs, path::Path};

#[path = "src/command_names.rs"]
mod command_names;

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/src/command_names.rs");
    placeholder();
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(commands()));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}

/// All of them; Tauri wants a list that lives as long as the program.
fn commands() -> &'static [&'static str] {
    use command_names::{APPROVE, EVERYWHERE, MAIN, REVEAL};
    Vec::leak([EVERYWHERE, MAIN, APPROVE, REVEAL].concat())
}

/// The shell embeds the built screens. Without them it still compiles, and says what is missing.
fn placeholder() {
    let page = Path::new("ui/dist/index.html");
    if page.exists() {
        return;
    }
    let text = "<!doctype html><meta charset=utf-8><title>Jigap</title><p>The screens are not built: run ui/build.sh.</p>";
    let written = fs::create_dir_all("ui/dist").and_then(|()| fs::write(page, text));
    if let Err(error) = written {
        println!("cargo:warning=ui/dist: {error}");
    }
}
