use dioxus::prelude::*;
use jigap_kit::{
    Badge, Cell, Column, DataTable, DateRange, DayPreset, DayRange, Money, Person, PersonSize, Record, Sort,
    Sparkline, Tone, korean_day, now,
};
use protocol::Won;

use crate::{frame::Sample, words::two};

const NAMES: [(&str, &str); 8] = [
    ("김하늘", "Haneul Kim"),
    ("이도", "Do Yi"),
    ("박솔", "Sol Park"),
    ("남궁산들바람사랑나라사랑", "Wolfeschlegelsteinhausen"),
    ("최바다", "Bada Choi"),
    ("정", "J"),
    ("한별", "Byeol Han"),
    ("★ 별밤 ★", "★ star ★"),
];

#[component]
pub(crate) fn Tables() -> Element {
    let mut days = use_signal(|| DayRange::preset(DayPreset::Week, korean_day(now())));
    let columns = vec![
        Column::new("name", two("이름", "Name")).sortable(),
        Column::new("number", two("학번", "Number")).sortable(),
        Column::new("state", two("상태", "State")),
        Column::new("trend", two("4주", "4 weeks")),
        Column::new("amount", two("쓴 돈", "Spent")).end().sortable(),
    ];
    let records: Vec<Record> = (0..57_u32).map(record).collect();
    rsx! {
        Sample { title: two("찾고, 세우고, 넘기고, 저장하는 표", "Find, order, turn pages, save"), wide: true,
            DataTable { id: "t-people", caption: two("이번 달에 쓴 돈", "Spent this month"), columns: columns.clone(), records, page_size: 8, find: two("이름이나 학번으로 찾기", "Find by name or number"),
                csv_name: "spent", sort: Sort { key: "amount".to_owned(), descending: true }, onrow: |_| {}, empty: two("아직 없어요", "None yet") }
        }
        Sample { title: two("빈 표", "An empty table"), wide: true,
            DataTable { id: "t-none", caption: two("환불 요청", "Refund requests"), columns, records: vec![], empty: two("기다리는 환불 요청이 없어요", "No refund waits for you") }
        }
        Sample { title: two("기간", "Days"),
            DateRange { id: "t-days", label: two("조회 기간", "Period"), value: days(), onchange: move |range| days.set(range) }
        }
    }
}

fn record(place: u32) -> Record {
    let (ko, en) = NAMES[place as usize % NAMES.len()];
    let name = two(ko, en);
    let number = (20_220_001 + u64::from(place) * 137).to_string();
    let amount = place * 48_271 % 97_000 / 100 * 100;
    let (tone, state) = if place % 5 == 3 {
        (Tone::Warn, two("확인 중", "Checking"))
    } else {
        (Tone::Good, two("정상", "Fine"))
    };
    let trend: Vec<i64> = (0..4).map(|week| i64::from((place * 31 + week * 17) % 23)).collect();
    Record {
        key: number.clone(),
        cells: vec![
            Cell::text(name.clone()).shown(rsx! { Person { name, size: PersonSize::Small } }),
            Cell::text(number),
            Cell::text(state.clone()).shown(rsx! { Badge { tone, {state} } }),
            Cell::number(trend[3] - trend[0], "").shown(
                rsx! { Sparkline { label: two("4주 동안 쓴 돈", "Spent in 4 weeks"), values: trend } },
            ),
            Cell::number(i64::from(amount), amount.to_string())
                .shown(rsx! { Money { amount: Won::from(amount) } }),
        ],
    }
}
