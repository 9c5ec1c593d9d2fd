use dioxus::prelude::*;
use jigap_kit::{BarChart, BarKind, Card, ChartUnit, Donut, LineChart, Radar, Series, Slice, Sparkline};

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn Charts() -> Element {
    let days: Vec<String> = (1..=28).map(|day| format!("11/{day}")).collect();
    let week = |names: &str| names.split(' ').map(ToOwned::to_owned).collect::<Vec<_>>();
    let weekdays = week(&two("월 화 수 목 금 토 일", "Mon Tue Wed Thu Fri Sat Sun"));
    let months = week(&two("6월 7월 8월 9월 10월 11월", "Jun Jul Aug Sep Oct Nov"));
    let sales =
        |place: i64| 180_000 + (place * 7_919 % 13) * 21_000 + if place % 7 > 4 { -120_000 } else { 0 };
    rsx! {
        Sample { title: two("선 하나", "One line"), wide: true,
            Card { LineChart { title: two("하루 매출", "Sales a day"), labels: days.clone(), series: vec![Series::new(two("매출", "Sales"), (0..28).map(sales))] } }
        }
        Sample { title: two("선 셋, 빈 날", "Three lines with gaps"),
            Card { LineChart { title: two("가게별 주문", "Orders by shop"), labels: weekdays.clone(), unit: ChartUnit::Count, series: vec![
                Series::new(two("느린커피", "Slow Coffee"), [42, 51, 47, 60, 72, 20, 14]),
                Series::new(two("학생식당", "Dining hall"), [Some(88), Some(92), None, Some(81), Some(64), None, None]),
                Series::new(two("문구점", "Stationery"), [12, 9, 17, 11, 14, 3, 2]),
            ] } }
        }
        Sample { title: two("나란한 막대", "Grouped bars"),
            Card { BarChart { title: two("들어온 돈과 나간 돈", "In and out"), labels: months.clone(), series: vec![
                Series::new(two("들어옴", "In"), [120_000, 90_000, 60_000, 240_000, 180_000, 150_000]),
                Series::new(two("나감", "Out"), [98_000, 110_000, 45_000, 190_000, 172_000, 84_300]),
            ] } }
        }
        Sample { title: two("쌓은 막대", "Stacked bars"),
            Card { BarChart { title: two("무엇으로 냈나", "Paid with"), labels: weekdays, kind: BarKind::Stacked, series: vec![
                Series::new(two("상품권", "Voucher"), [320_000, 280_000, 310_000, 400_000, 520_000, 90_000, 60_000]),
                Series::new(two("원화", "Won"), [120_000, 140_000, 100_000, 180_000, 210_000, 80_000, 20_000]),
                Series::new(two("환불", "Refunded"), [0, 12_000, 4_500, 0, 30_000, 0, 0]),
            ] } }
        }
        Sample { title: two("이익과 손실", "Gains and losses"),
            Card { BarChart { title: two("월별 손익", "Result by month"), labels: months, series: vec![
                Series::new(two("손익", "Result"), [1_200_000, -400_000, 300_000, 2_500_000, -900_000, 700_000]),
            ] } }
        }
        Sample { title: two("고리", "Donut"),
            Card { Donut { title: two("어디에 썼나", "Where it went"), slices: vec![
                Slice::new(two("카페", "Cafes"), 84_300), Slice::new(two("식당", "Meals"), 61_000), Slice::new(two("문구와 책", "Books and stationery"), 24_500),
                Slice::new(two("스터디카페", "Study cafe"), 18_000), Slice::new(two("나머지", "The rest"), 9_700),
            ] } }
        }
        Sample { title: two("거미줄", "Radar"),
            Card { Radar { title: two("캠퍼스로봇 평가", "Campus Robotics, score"), labels: vec![
                    two("팀", "Team"), two("시장", "Market"), two("제품", "Product"), two("재무", "Finance"), two("공시", "Disclosure"), two("고객", "Customers"),
                ], series: vec![
                    Series::new(two("캠퍼스로봇", "Campus Robotics"), [82, 64, 71, 48, 90, 66]), Series::new(two("같은 분야 평균", "Average of its kind"), [60, 62, 58, 55, 61, 59]),
                ] } }
        }
        Sample { title: two("작은 선", "Sparklines"),
            div { class: "line-up",
                Sparkline { label: two("캠퍼스로봇", "Campus Robotics"), values: vec![10_000, 10_400, 10_200, 11_100, 12_300] }
                Sparkline { label: two("솔라텐트", "Solar Tent"), values: vec![10_000, 9_800, 9_900, 9_100, 8_700] }
                Sparkline { label: two("한결", "Level"), values: vec![10_000, 10_000, 10_000] }
            }
        }
        Sample { title: two("아직 수가 없음", "No numbers yet"),
            Card { Donut { title: two("어디에 썼나", "Where it went"), slices: vec![] } }
        }
    }
}
