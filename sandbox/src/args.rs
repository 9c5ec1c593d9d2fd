//! The command line.

use std::path::PathBuf;

/// What to print for `--help` and beside a refusal.
pub const USAGE: &str = "\
usage: sandbox --data DIR --origin ORIGIN [--port PORT] [--chain-id ID]

  --data DIR       keeps its keys in DIR/sandbox (made on the first start)
  --origin ORIGIN  the console that may ask for signatures, such as http://127.0.0.1:8787
  --port PORT      listens on 127.0.0.1:PORT (default 8790; 0 takes a free one and prints it)
  --chain-id ID    what the demo wallet answers to eth_chainId (default 31337)";

/// A checked command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Args {
    /// The data folder; the sandbox's own files are in `sandbox/` below it.
    pub data: PathBuf,
    /// The one console that may ask for signatures.
    pub origin: Origin,
    /// TCP port on 127.0.0.1.
    pub port: u16,
    /// EIP-155 chain id.
    pub chain_id: u64,
}

/// An RFC 6454 origin: `http://host[:port]` or `https://…`, nothing after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// Why a command line was refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArgsRefused {
    /// An option that does not exist.
    #[error("unknown option {0:?}")]
    Unknown(String),
    /// An option without its value.
    #[error("{0} needs a value")]
    NoValue(&'static str),
    /// An option that must be there is not.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A value that cannot be used.
    #[error("{name} {value:?}: {allowed}")]
    Bad {
        /// The option.
        name: &'static str,
        /// What was given.
        value: String,
        /// What is allowed.
        allowed: &'static str,
    },
}

impl Origin {
    /// Reads an origin.
    ///
    /// # Errors
    /// [`ArgsRefused::Bad`] for anything with a path, a user or another scheme.
    pub fn parse(text: &str) -> Result<Self, ArgsRefused> {
        let authority = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
        let plain = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
        };
        match authority {
            Some(authority) if plain(authority) => Ok(Self(text.to_owned())),
            _ => Err(ArgsRefused::Bad {
                name: "--origin",
                value: text.to_owned(),
                allowed: "http:// or https://, a host and a port, nothing after it",
            }),
        }
    }

    /// The origin as browsers send it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Host and port, as login messages name them.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.0.split_once("://").map_or("", |(_, authority)| authority)
    }
}

impl Args {
    /// Reads the words after the program's name.
    ///
    /// # Errors
    /// [`ArgsRefused`] with the option, the value and what is allowed.
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Self, ArgsRefused> {
        let mut words = words.into_iter();
        let (mut data, mut origin, mut port, mut chain_id) = (None, None, 8790, 31337);
        while let Some(word) = words.next() {
            let mut value = |name| words.next().ok_or(ArgsRefused::NoValue(name));
            match word.as_str() {
                "--data" => data = Some(PathBuf::from(value("--data")?)),
                "--origin" => origin = Some(Origin::parse(&value("--origin")?)?),
                "--port" => port = number("--port", value("--port")?, "a whole number from 0 to 65535")?,
                "--chain-id" => chain_id = number("--chain-id", value("--chain-id")?, "a whole number")?,
                _ => return Err(ArgsRefused::Unknown(word)),
            }
        }
        Ok(Self {
            data: data.ok_or(ArgsRefused::Missing("--data"))?,
            origin: origin.ok_or(ArgsRefused::Missing("--origin"))?,
            port,
            chain_id,
        })
    }
}

fn number<T: std::str::FromStr>(
    name: &'static str,
    value: String,
    allowed: &'static str,
) -> Result<T, ArgsRefused> {
    value.parse().map_err(|_| ArgsRefused::Bad { name, value, allowed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, ArgsRefused> {
        Args::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_full_line_is_read() {
        let args = parse("--data /tmp/d --origin http://127.0.0.1:8787 --port 9 --chain-id 7").unwrap();
        assert_eq!((args.port, args.chain_id, args.origin.authority()), (9, 7, "127.0.0.1:8787"));
    }

    #[test]
    fn wrong_lines_are_refused() {
        for line in [
            "",
            "--data d",
            "--data d --origin",
            "--data d --origin ftp://x",
            "--data d --origin http://",
            "--data d --origin http://x/console",
            "--data d --origin http://user@x",
            "--data d --origin http://x --port 70000",
            "--data d --origin http://x --what",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
