//! A page that is driven: the app's own web view (tauri-driver), or Chromium (chromedriver).

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use fantoccini::{Client, ClientBuilder, Locator, elements::Element};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::{
    PATIENCE,
    process::{Process, free_port, programs, top},
};

/// A driven page and its driver.
pub struct Page {
    /// For what the helpers below do not offer.
    pub client: Client,
    name: String,
    driver: Option<Process>,
}

impl Page {
    /// The real app in its window, talking to `api`, its own data in `data`.
    ///
    /// # Errors
    /// When driver or app do not start.
    pub async fn app(name: &str, api: &str, data: &Path) -> anyhow::Result<Self> {
        let (port, native) = (free_port()?, free_port()?);
        let driver = Process::start(
            Command::new("tauri-driver")
                .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
                .env("JIGAP_API", api)
                .env("JIGAP_DATA", data)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        let application = programs()?.join("jigap");
        Self::connect(name, port, driver, json!({ "tauri:options": { "application": application } })).await
    }

    /// Chromium without a window, of this size.
    ///
    /// # Errors
    /// When the driver does not start.
    pub async fn chromium(name: &str, width: u32, height: u32) -> anyhow::Result<Self> {
        let port = free_port()?;
        let driver = Process::start(
            Command::new("chromedriver")
                .arg(format!("--port={port}"))
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        let profile = programs()?.join("e2e").join(format!("chromium-{name}-{port}"));
        let args = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--lang=ko-KR".to_owned(),
            format!("--window-size={width},{height}"),
            format!("--user-data-dir={}", profile.display()),
        ];
        // The staff of a Korean campus: the first language is Korean.
        let options = json!({ "args": args, "prefs": { "intl.accept_languages": "ko-KR,ko" } });
        let caps = json!({ "browserName": "chrome", "goog:chromeOptions": options });
        Self::connect(name, port, driver, caps).await
    }

    async fn connect(name: &str, port: u16, driver: Process, caps: Value) -> anyhow::Result<Self> {
        let caps = caps.as_object().cloned().context("capabilities")?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let attempt = ClientBuilder::new(HttpConnector::new())
                .capabilities(caps.clone())
                .connect(&format!("http://127.0.0.1:{port}"))
                .await;
            match attempt {
                Ok(client) => return Ok(Self { client, name: name.to_owned(), driver: Some(driver) }),
                Err(error) if Instant::now() > deadline => bail!("{name}: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        }
    }

    /// The element, once it is there and shown.
    ///
    /// # Errors
    /// When it does not come, with a picture of what is there instead.
    pub async fn shown(&self, css: &str) -> anyhow::Result<Element> {
        self.until(&format!("{css} is shown"), async || {
            let element = self.client.find(Locator::Css(css)).await.ok()?;
            element.is_displayed().await.ok()?.then_some(element)
        })
        .await
    }

    /// Presses it, once it is shown, enabled and nothing lies over it.
    ///
    /// # Errors
    /// When it cannot be pressed.
    pub async fn press(&self, css: &str) -> anyhow::Result<()> {
        self.until(&format!("{css} can be pressed"), async || {
            let element = self.client.find(Locator::Css(css)).await.ok()?;
            let ready = element.is_displayed().await.ok()? && element.is_enabled().await.ok()?;
            if ready { element.click().await.ok() } else { None }
        })
        .await
    }

    /// Goes to the app's window of this name (`main`, `approve`, `reveal`), once it is open.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn window(&self, name: &str) -> anyhow::Result<()> {
        self.until(&format!("the window {name} is open"), async || {
            for handle in self.client.windows().await.ok()? {
                // A window may close between two questions.
                if self.client.switch_to_window(handle).await.is_err() {
                    continue;
                }
                let script = "return document.documentElement.dataset.window;";
                let found = self.client.execute(script, vec![]).await.ok();
                if found.as_ref().and_then(Value::as_str) == Some(name) {
                    return Some(());
                }
            }
            None
        })
        .await
    }

    /// Presses what closes its window, and goes back to the main one.
    ///
    /// # Errors
    /// When it cannot be pressed, or the window stays.
    pub async fn press_and_leave(&self, css: &str) -> anyhow::Result<()> {
        let open = self.client.windows().await?.len();
        let element = self.shown(css).await?;
        // The window may be gone before the driver has its answer.
        let _ = element.click().await;
        self.until(&format!("the window of {css} closes"), async || {
            (self.client.windows().await.ok()?.len() < open).then_some(())
        })
        .await?;
        self.window("main").await
    }

    /// Calls a command of the shell from the page's own console; answers what it was refused with.
    ///
    /// # Errors
    /// When it was not refused.
    pub async fn refused_command(&self, command: &str, args: Value) -> anyhow::Result<String> {
        let script = "const [command, args, done] = arguments; \
                      window.__TAURI_INTERNALS__.invoke(command, args).then(() => done('done'), error => done('refused ' + JSON.stringify(error)));";
        let answer = self.client.execute_async(script, vec![command.into(), args]).await?;
        match answer.as_str().and_then(|answer| answer.strip_prefix("refused ")) {
            Some(error) => Ok(error.to_owned()),
            None => bail!("{command} was not refused: {answer}"),
        }
    }

    /// Chooses a radio button, which lies unseen over its words.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn choose(&self, css: &str) -> anyhow::Result<()> {
        self.until(&format!("{css} is there"), async || {
            let script = "const found = document.querySelector(arguments[0]); if (found) found.click(); return !!found;";
            let found = self.client.execute(script, vec![css.into()]).await.ok()?;
            found.as_bool()?.then_some(())
        })
        .await
    }

    /// Writes into a field.
    ///
    /// # Errors
    /// When the field does not come.
    pub async fn write(&self, css: &str, text: &str) -> anyhow::Result<()> {
        let field = self.shown(css).await?;
        field.clear().await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Hands a file to a file field, which may be out of sight.
    ///
    /// # Errors
    /// When the field does not come.
    pub async fn choose_file(&self, css: &str, path: &Path) -> anyhow::Result<()> {
        let path = path.to_str().context("path")?;
        self.until(&format!("{css} takes a file"), async || {
            self.client.find(Locator::Css(css)).await.ok()?.send_keys(path).await.ok()
        })
        .await
    }

    /// The text of an element.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn text(&self, css: &str) -> anyhow::Result<String> {
        Ok(self.shown(css).await?.text().await?)
    }

    /// Waits until the element's text is this.
    ///
    /// # Errors
    /// When it never is.
    pub async fn text_is(&self, css: &str, text: &str) -> anyhow::Result<()> {
        self.until(&format!("{css} reads {text:?}"), async || {
            let found = self.client.find(Locator::Css(css)).await.ok()?.text().await.ok()?;
            (found.trim() == text).then_some(())
        })
        .await
    }

    /// An attribute of an element, once it is there.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn attr(&self, css: &str, name: &str) -> anyhow::Result<String> {
        self.until(&format!("{css} has {name}"), async || {
            self.client.find(Locator::Css(css)).await.ok()?.attr(name).await.ok()?
        })
        .await
    }

    /// Waits until an attribute has this value.
    ///
    /// # Errors
    /// When it never has.
    pub async fn attr_is(&self, css: &str, name: &str, value: &str) -> anyhow::Result<()> {
        self.until(&format!("{css} has {name}={value}"), async || {
            let found = self.client.find(Locator::Css(css)).await.ok()?.attr(name).await.ok()??;
            (found == value).then_some(())
        })
        .await
    }

    async fn until<T>(&self, what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> anyhow::Result<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = ask().await {
                return Ok(found);
            }
            if Instant::now() > deadline {
                let picture = self.picture("failed").await.unwrap_or_default();
                bail!("{}: waited in vain until {what}; see {picture}", self.name);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Saves a picture of the page, two frames after the last change; answers its path.
    ///
    /// # Errors
    /// When it cannot be taken.
    pub async fn picture(&self, name: &str) -> anyhow::Result<String> {
        let two_frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => \
                          Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0))).then(() => done(1)) ));\
                          setTimeout(() => done(0), 1500);";
        self.client.execute_async(two_frames, vec![]).await?;
        let folder = std::env::var_os("JIGAP_SHOTS")
            .map_or_else(|| top().join("target/e2e-shots"), std::path::PathBuf::from);
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}-{name}.png", self.name));
        fs::write(&path, self.client.screenshot().await?)?;
        Ok(path.display().to_string())
    }

    /// Closes the page, then its driver.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(mut self) -> anyhow::Result<()> {
        let client = self.client.clone();
        client.close().await?;
        drop(self.driver.take());
        Ok(())
    }
}
