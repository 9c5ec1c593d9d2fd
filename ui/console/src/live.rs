//! Live hints from the API, turned into "read this again" for the screens that look.

use dioxus::prelude::*;
use protocol::event::Event;

use crate::{
    api,
    gate::{self, Gate},
};

/// What a screen can look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Payments at the tills.
    Payments,
    /// Series and where their won are.
    Series,
    /// Issues and their progress.
    Issues,
}

/// Counters that move on with every change; which one a screen reads decides when it reads its data again.
static PAYMENTS: GlobalSignal<u32> = Signal::global(|| 0);
static SERIES: GlobalSignal<u32> = Signal::global(|| 0);
static ISSUES: GlobalSignal<u32> = Signal::global(|| 0);
static ONLINE: GlobalSignal<bool> = Signal::global(|| true);

/// An issue to hundreds of people tells of each; a screen that reads again this often shows it as movement.
const AT_MOST_EVERY_MS: u32 = 700;

/// Call it first in a reader: it then reads again when the topic moves on.
pub(crate) fn watch(topic: Topic) -> u32 {
    *counter(topic).read()
}

/// The same without drawing again, for loops that look by themselves.
pub(crate) fn version(topic: Topic) -> u32 {
    *counter(topic).peek()
}

/// `false` while the stream is broken.
pub(crate) fn is_live() -> bool {
    *ONLINE.read()
}

fn counter(topic: Topic) -> &'static GlobalSignal<u32> {
    match topic {
        Topic::Payments => &PAYMENTS,
        Topic::Series => &SERIES,
        Topic::Issues => &ISSUES,
    }
}

fn bump(topic: Topic) {
    *counter(topic).write() += 1;
}

/// Follows the stream while the component that calls it is shown.
pub(crate) fn use_live() {
    let mut waiting = use_signal(Waiting::default);
    use_future(move || async move {
        api::follow(|signal| match signal {
            api::Signal::Opened => {
                set_online(true);
                waiting.set(Waiting { series: true, issues: true, payments: true, me: true });
            }
            api::Signal::Broken => set_online(false),
            api::Signal::Event(event) => {
                // A customer stands at the till: this one does not wait for others.
                if matches!(event, Event::Payment { .. }) {
                    bump(Topic::Payments);
                }
                waiting.write().add(&event);
            }
        })
        .await;
    });
    use_future(move || async move {
        loop {
            let due = *waiting.peek();
            if due != Waiting::default() {
                waiting.set(Waiting::default());
                due.pass_on().await;
            }
            jigap_kit::sleep(if due == Waiting::default() { 60 } else { AT_MOST_EVERY_MS }).await;
        }
    });
}

fn set_online(online: bool) {
    if *ONLINE.peek() != online {
        *ONLINE.write() = online;
    }
}

/// Hints that came since the last time they were passed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Waiting {
    payments: bool,
    series: bool,
    issues: bool,
    me: bool,
}

impl Waiting {
    fn add(&mut self, event: &Event) {
        match event {
            // Payments themselves have been passed on at once; they also move won from people to shops.
            Event::Payment { .. } | Event::Holding { .. } | Event::Series { .. } => self.series = true,
            Event::Issue { .. } => (self.issues, self.series) = (true, true),
            // Nothing in the console shows them.
            Event::Transfer { .. } => {}
            Event::Me => self.me = true,
        }
    }

    async fn pass_on(self) {
        for (due, topic) in
            [(self.payments, Topic::Payments), (self.series, Topic::Series), (self.issues, Topic::Issues)]
        {
            if due {
                bump(topic);
            }
        }
        if self.me
            && let Ok(me) = api::me().await
        {
            gate::set(Gate::SignedIn(me));
        }
    }
}
