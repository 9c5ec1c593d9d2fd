//! A room from above, its seats to choose from.

mod near;

use dioxus::prelude::*;

use crate::{Icon, IconName, dom, t, t_args};

/// How a seat stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatState {
    /// Can be taken.
    Free,
    /// Somebody sits there.
    Taken,
    /// Somebody is paying for it just now.
    Held,
    /// Mine.
    Mine,
    /// Out of use.
    Closed,
}

impl SeatState {
    const ALL: [Self; 5] = [Self::Free, Self::Mine, Self::Taken, Self::Held, Self::Closed];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Taken => "taken",
            Self::Held => "held",
            Self::Mine => "mine",
            Self::Closed => "closed",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Free => "kit-seat-free",
            Self::Taken => "kit-seat-taken",
            Self::Held => "kit-seat-held",
            Self::Mine => "kit-seat-mine",
            Self::Closed => "kit-seat-closed",
        }
    }

    /// A sign in the seat, so that colour is not all.
    const fn icon(self) -> Option<IconName> {
        match self {
            Self::Free => None,
            Self::Taken => Some(IconName::User),
            Self::Held => Some(IconName::Clock),
            Self::Mine => Some(IconName::Check),
            Self::Closed => Some(IconName::Close),
        }
    }
}

/// One seat.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    /// Tells it from the others; goes to `onpick`.
    pub id: String,
    /// What stands on it: "12".
    pub name: String,
    /// What else it is, read out: "창가, 콘센트".
    pub detail: Option<String>,
    /// Column of its middle, in seats from the left wall.
    pub x: f64,
    /// Row of its middle, in seats from the upper wall.
    pub y: f64,
    /// How it stands.
    pub state: SeatState,
}

/// What else stands in the room: a door, a window, a counter. In seats from the left and the upper wall.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixture {
    /// What it is.
    pub name: String,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A room from above. Every seat is a button of 44 pixels at least; arrow keys walk from seat to seat; large rooms scroll inside their frame.
#[component]
pub fn SeatMap(
    /// Which room.
    label: String,
    /// Its width in seats.
    columns: f64,
    /// Its depth in seats.
    rows: f64,
    /// The seats.
    seats: Vec<Seat>,
    /// What else stands there.
    #[props(default)]
    fixtures: Vec<Fixture>,
    /// The seat chosen now.
    #[props(default)]
    chosen: Option<String>,
    /// A free seat was pressed, or the chosen one again.
    onpick: EventHandler<String>,
    /// The `id`; seats are `<id>-<seat>`.
    id: String,
) -> Element {
    // One seat can be reached by Tab; the arrows lead on from there.
    let mut at = use_signal(|| 0_usize);
    let current = chosen
        .as_ref()
        .and_then(|chosen| seats.iter().position(|seat| seat.id == *chosen))
        .unwrap_or(at())
        .min(seats.len().saturating_sub(1));
    let places: Vec<(f64, f64)> = seats.iter().map(|seat| (seat.x, seat.y)).collect();
    let ids: Vec<String> = seats.iter().map(|seat| format!("{id}-{}", seat.id)).collect();
    let mut walk = move |from: usize, key: &Key| {
        let way = match key {
            Key::ArrowRight => (1.0, 0.0),
            Key::ArrowLeft => (-1.0, 0.0),
            Key::ArrowDown => (0.0, 1.0),
            Key::ArrowUp => (0.0, -1.0),
            _ => return false,
        };
        if let Some(next) = near::nearest(&places, from, way) {
            at.set(next);
            dom::focus(&ids[next]);
        }
        true
    };
    let mut keydown = move |from: usize, event: KeyboardEvent| {
        if walk(from, &event.key()) {
            event.prevent_default();
        }
    };
    let handler = EventHandler::new(move |(from, event): (usize, KeyboardEvent)| keydown(from, event));
    rsx! {
        div { class: "seats", id: id.clone(),
            div { class: "seats-frame",
                div { class: "seats-room", role: "group", aria_label: label, style: "--columns:{columns};--rows:{rows}",
                    for (place, fixture) in fixtures.into_iter().enumerate() {
                        div { key: "{place}", class: "seats-fixture", style: "--x:{fixture.x};--y:{fixture.y};--w:{fixture.width};--h:{fixture.height}", {fixture.name} }
                    }
                    for (place, seat) in seats.into_iter().enumerate() {
                        SeatButton {
                            key: "{seat.id}",
                            id: "{id}-{seat.id}",
                            chosen: chosen.as_ref() == Some(&seat.id),
                            first: place == current,
                            onkey: move |event| handler.call((place, event)),
                            onpick,
                            seat,
                        }
                    }
                }
            }
            ul { class: "seats-legend", role: "list",
                for state in SeatState::ALL {
                    li { key: "{state:?}",
                        span { class: "seat", "data-state": state.as_str(), aria_hidden: "true",
                            if let Some(name) = state.icon() { Icon { name, size: 14 } }
                        }
                        {t(state.key())}
                    }
                }
            }
        }
    }
}

#[component]
fn SeatButton(
    id: String,
    seat: Seat,
    chosen: bool,
    first: bool,
    onkey: EventHandler<KeyboardEvent>,
    onpick: EventHandler<String>,
) -> Element {
    let free = matches!(seat.state, SeatState::Free | SeatState::Mine);
    let detail = seat.detail.as_ref().map(|detail| format!(", {detail}")).unwrap_or_default();
    let label = t_args("kit-seat-name", &[("name", seat.name.clone()), ("state", t(seat.state.key()))]);
    rsx! {
        button {
            id,
            class: "seat",
            r#type: "button",
            style: "--x:{seat.x};--y:{seat.y}",
            "data-state": seat.state.as_str(),
            aria_label: "{label}{detail}",
            aria_pressed: chosen,
            aria_disabled: (!free).then_some("true"),
            tabindex: if first { "0" } else { "-1" },
            onkeydown: move |event| onkey.call(event),
            onclick: move |_| if free { onpick.call(seat.id.clone()) },
            span { {seat.name.clone()} }
            if let Some(name) = seat.state.icon() {
                Icon { name, size: 14 }
            }
        }
    }
}
