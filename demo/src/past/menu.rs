//! Shops and what they sell.

/// A shop of the demo campus.
pub(super) struct Stall {
    /// Name.
    pub(super) name: &'static str,
    /// How much of the campus goes there.
    pub(super) weight: usize,
    /// What it sells, and for how much.
    pub(super) goods: &'static [(&'static str, u32)],
}

/// The first is the shop whose till the demo cashier has.
pub(super) const STALLS: [Stall; 6] = [
    Stall {
        name: crate::campus::SHOP,
        weight: 34,
        goods: &[
            ("아메리카노", 2_500),
            ("카페라테", 3_500),
            ("바닐라라테", 4_000),
            ("크루아상", 3_200),
            ("오늘의 샌드위치", 5_500),
            ("Earl Grey", 3_000),
        ],
    },
    Stall {
        name: "학생식당 한빛",
        weight: 38,
        goods: &[
            ("백반", 4_500),
            ("제육덮밥", 5_500),
            ("돈가스", 6_000),
            ("채식 비빔밥", 5_000),
            ("라면", 3_500),
            ("공깃밥", 1_000),
        ],
    },
    Stall {
        name: "도서관 매점",
        weight: 16,
        goods: &[("생수", 900), ("삼각김밥", 1_400), ("초코바", 1_500), ("컵라면", 1_800), ("우산", 9_900)],
    },
    Stall {
        name: "문구·복사 센터",
        weight: 7,
        goods: &[
            ("흑백 출력 1장", 50),
            ("제본", 4_000),
            ("볼펜", 1_200),
            ("A4 노트", 2_800),
            ("포스터 출력 A1", 18_000),
        ],
    },
    // A name that no narrow column holds.
    Stall {
        name: "더없이 맛있는 수제버거와 수제맥주가 있는 캠퍼스 브루잉 컴퍼니 앤 카페 2호점",
        weight: 4,
        goods: &[
            ("클래식 버거", 8_900),
            ("직접 담근 레몬에이드와 갓 튀긴 감자가 함께 나오는 든든한 세트", 14_500),
        ],
    },
    // And one that is hardly there.
    Stall { name: "숲", weight: 1, goods: &[("화분", 12_000)] },
];

/// How busy an hour of a weekday is (0 to 23, Korean time).
pub(super) const HOURS: [usize; 24] =
    [0, 0, 0, 0, 0, 0, 0, 0, 3, 6, 5, 9, 16, 12, 6, 5, 5, 8, 12, 7, 4, 2, 0, 0];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_the_api() {
        for stall in &STALLS {
            assert!((1..=60).contains(&stall.name.chars().count()), "{}", stall.name);
            for (name, price) in stall.goods {
                assert!((1..=60).contains(&name.chars().count()) && *price > 0, "{name}");
            }
        }
    }
}
