use dioxus::prelude::*;
use jigap_kit::{Fixture, Seat, SeatMap, SeatState};

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn Seats() -> Element {
    let mut chosen = use_signal(|| Some("s7".to_owned()));
    let seats: Vec<Seat> = (0..24_u32).map(seat).collect();
    let fixtures = vec![
        Fixture { name: two("창가", "Windows"), x: 0.5, y: 0.0, width: 8.0, height: 0.5 },
        Fixture { name: two("정수기", "Water"), x: 9.2, y: 2.2, width: 0.7, height: 1.4 },
        Fixture { name: two("입구", "Door"), x: 3.5, y: 5.6, width: 2.0, height: 0.4 },
    ];
    rsx! {
        Sample { title: two("자리 고르기", "Choosing a seat"), wide: true,
            SeatMap { id: "room", label: two("2층 열람실", "Reading room, 2nd floor"), columns: 10.0, rows: 6.0, seats, fixtures, chosen: chosen(),
                onpick: move |seat: String| {
                    let same = chosen.peek().as_ref() == Some(&seat);
                    chosen.set((!same).then_some(seat));
                } }
        }
    }
}

fn seat(place: u32) -> Seat {
    let (row, column) = (place / 8, place % 8);
    let state = match place {
        2 | 3 | 9 | 14 | 18 | 19 | 20 => SeatState::Taken,
        5 => SeatState::Held,
        11 => SeatState::Mine,
        23 => SeatState::Closed,
        _ => SeatState::Free,
    };
    // Two rows back to back, an aisle, one row; an aisle after the fourth seat.
    let x = f64::from(column) + if column > 3 { 1.0 } else { 0.5 };
    let y = [1.2, 2.4, 4.4][row as usize];
    Seat {
        id: format!("s{}", place + 1),
        name: (place + 1).to_string(),
        detail: (row == 0).then(|| two("창가, 콘센트", "window, socket")),
        x,
        y,
        state,
    }
}
