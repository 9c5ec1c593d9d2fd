//! Prints what the app costs: window open to first screen, and memory at rest. `scripts/bench app` runs it on the release
//! build, under a virtual display. The time is an upper bound: the drivers' own start is part of it.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use e2e::{browser::Page, process::programs};

const RUNS: usize = 7;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let mut seconds = Vec::new();
    let mut mebibytes = Vec::new();
    for run in 0..RUNS {
        let data = programs()?.join("e2e").join(format!("figures-{run}"));
        drop(fs::remove_dir_all(&data));
        let started = Instant::now();
        // Nobody answers there: the first screen must not need a network.
        let page = Page::app("figures", "http://127.0.0.1:9", &data).await?;
        page.shown("#welcome-create").await?;
        seconds.push(started.elapsed().as_secs_f64());
        tokio::time::sleep(Duration::from_secs(3)).await;
        mebibytes.push(resident()?);
        page.close().await?;
    }
    println!("| the app | median | least | most |");
    println!("| --- | ---: | ---: | ---: |");
    print_row("window open to first screen, s", &mut seconds);
    print_row("memory at rest, all its processes (PSS), MiB", &mut mebibytes);
    Ok(())
}

fn print_row(name: &str, figures: &mut [f64]) {
    figures.sort_by(f64::total_cmp);
    let (least, most) = (figures.first().unwrap_or(&0.0), figures.last().unwrap_or(&0.0));
    println!("| {name} | {:.2} | {least:.2} | {most:.2} |", figures[figures.len() / 2]);
}

/// Proportional set size of the app's own process and of its web view's, in MiB.
fn resident() -> anyhow::Result<f64> {
    let mut kibibytes = 0.0;
    for entry in fs::read_dir("/proc")? {
        let path = entry?.path();
        let name = fs::read_to_string(path.join("comm")).unwrap_or_default();
        if matches!(name.trim(), "jigap" | "WebKitWebProces" | "WebKitNetworkPr") {
            kibibytes += pss(&path).unwrap_or(0.0);
        }
    }
    Ok(kibibytes / 1024.0)
}

fn pss(process: &Path) -> Option<f64> {
    let text = fs::read_to_string(process.join("smaps_rollup")).ok()?;
    text.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
}
