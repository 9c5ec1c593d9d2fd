//! The tasks that run beside the API, and how they end.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinHandle};

use super::{Chain, ChainConfig, node::Node, watch as figures};

/// The running workers. [`Workers::stop`] ends them after their current step; dropping them ends them too, without waiting.
#[derive(Debug)]
pub struct Workers {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
    node: Option<Node>,
}

impl Workers {
    pub(super) fn start(chain: &Chain, node: Option<Node>, config: &ChainConfig) -> Self {
        let (stop, stopped) = watch::channel(false);
        let every = Duration::from_secs(config.difference_secs);
        let tasks = vec![
            tokio::spawn(chain.relayer().run(stopped.clone())),
            tokio::spawn(chain.indexer().run(stopped.clone())),
            tokio::spawn(figures::run(Arc::clone(&chain.0), every, stopped)),
        ];
        Self { stop, tasks, node }
    }

    /// The development node, if there is one.
    #[must_use]
    pub const fn node(&self) -> Option<&Node> {
        self.node.as_ref()
    }

    /// Ends the workers after their current step, then the development node.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for task in self.tasks {
            drop(task.await);
        }
        if let Some(node) = self.node {
            node.stop().await;
        }
    }
}
