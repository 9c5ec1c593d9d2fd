//! One thing at the side: what it is, and who of the staff did what to it.

mod facts;

use dioxus::prelude::*;
use jigap_kit::{
    ErrorPanel, Face, IconButton, IconName, Sheet, SheetKind, Skeleton, SkeletonKind, Trail, TrailState,
    TrailStep, t, t_args, use_face,
};
use protocol::{ShopId, identity::PersonRow, office::TrailRow, till::Payment};

use crate::{
    api,
    gate::{self, Duties},
};

/// What the drawer is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Subject {
    /// Somebody on the roster.
    Person(PersonRow),
    /// A shop.
    Shop {
        /// Which.
        id: ShopId,
        /// Its name.
        name: String,
    },
    /// A payment.
    Payment(Payment),
    /// Anything else that has an id: a series, an issue.
    Other {
        /// Its id as text.
        id: String,
        /// Its name.
        name: String,
    },
}

impl Subject {
    /// Under which name the trail keeps it; a person without a wallet has left none.
    fn trail_id(&self) -> Option<String> {
        match self {
            Self::Person(row) => row.address.map(|address| address.to_checksum(None)),
            Self::Shop { id, .. } => Some(id.to_string()),
            Self::Payment(payment) => Some(payment.id.to_string()),
            Self::Other { id, .. } => Some(id.clone()),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Person(row) => row.card.name.clone(),
            Self::Shop { name, .. } | Self::Other { name, .. } => name.clone(),
            Self::Payment(payment) => payment.shop_name.clone(),
        }
    }
}

/// Opens and closes the drawer; copy it freely.
#[derive(Clone, Copy)]
pub(crate) struct Drawer(Signal<Option<Subject>>);

impl Drawer {
    /// Shows this.
    pub(crate) fn open(mut self, subject: Subject) {
        self.0.set(Some(subject));
    }
}

/// Call once in the shell, and draw a [`DrawerPlace`] there.
pub(crate) fn use_drawer_provider() -> Drawer {
    use_context_provider(|| Drawer(Signal::new(None)))
}

/// The drawer of the shell.
pub(crate) fn use_drawer() -> Drawer {
    use_context::<Drawer>()
}

/// Opens the drawer about something that has an id and a name.
#[component]
pub(crate) fn TrailButton(
    /// Its id as text.
    of: String,
    /// Its name.
    name: String,
) -> Element {
    let drawer = use_drawer();
    rsx! {
        IconButton {
            id: "trail-open",
            icon: IconName::History,
            label: t_args("trail-open", &[("name", name.clone())]),
            onclick: move |_| drawer.open(Subject::Other { id: of.clone(), name: name.clone() }),
        }
    }
}

/// Where the drawer appears.
#[component]
pub(crate) fn DrawerPlace() -> Element {
    let Drawer(mut open) = use_drawer();
    let Some(subject) = open() else { return VNode::empty() };
    let reads_trail = gate::me().is_some_and(|me| me.issues_vouchers());
    let trail = subject.trail_id().filter(|_| reads_trail);
    rsx! {
        Sheet { id: "drawer", kind: SheetKind::Side, title: subject.name(), onclose: move |()| open.set(None),
            facts::Facts { subject }
            if let Some(subject) = trail {
                section { class: "stack",
                    h3 { {t("trail")} }
                    Past { subject }
                }
            }
        }
    }
}

#[component]
fn Past(subject: String) -> Element {
    let id = use_memo(use_reactive!(|subject| subject));
    let rows = use_face(move || {
        let id = id();
        async move { api::trail(&id).await }
    });
    match rows.face() {
        Face::Loading => rsx! { Skeleton { kind: SkeletonKind::Row, count: 2 } },
        Face::Refused(error) => rsx! { ErrorPanel { error, onaction: move |()| rows.reload() } },
        Face::Ready(rows) if rows.is_empty() => {
            rsx! { p { class: "soft", id: "trail-empty", {t("trail-empty")} } }
        }
        Face::Ready(rows) => rsx! {
            Trail { id: "trail", label: t("trail"), steps: rows.into_iter().map(step).collect::<Vec<_>>() }
        },
    }
}

fn step(row: TrailRow) -> TrailStep {
    let who = row.who.map(|name| t_args("trail-by", &[("name", name)]));
    TrailStep { state: TrailState::Done, title: action_words(&row.action), detail: who, at: Some(row.at) }
}

/// What was done; an action that this console does not know yet is shown by its code.
fn action_words(action: &str) -> String {
    const KNOWN: [&str; 4] = ["shop.add", "series.create", "issue.confirm", "won.credit"];
    if !KNOWN.contains(&action) {
        return action.to_owned();
    }
    let word = action.replace('.', "-");
    t(&format!("trail-did-{word}"))
}
