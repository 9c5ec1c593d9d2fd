use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Address, B256, ErrorCode, Won,
    app::{
        AccountOrigin, AccountRow, Activity, ActivityStep, Asset, AssetView, Contact, FeeChoice, FieldLabel,
        FieldValue, LoginApproval, PayApproval, PayPart, SendApproval, SendIntent, SendWay, SignApproval,
        SignField, SignKind, SignWarning, Speed, TrailEntry, VoucherRow,
    },
    identity::PersonCard,
    till::{Item, Part, Payment, PaymentState},
    voucher::{Series, SeriesState},
};
use uuid::Uuid;

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0192_aaaa_bbbb_7ccc_8ddd_0000_0000_0000 + number)
}

pub(super) fn own_address() -> Address {
    Address::repeat_byte(0x3c)
}

pub(super) fn person() -> PersonCard {
    PersonCard {
        id: id(2).into(),
        number: "20261234".to_owned(),
        name: "김민지".to_owned(),
        affiliation: "컴퓨터공학과".to_owned(),
    }
}

pub(super) fn words(list: &str, count: usize) -> Vec<String> {
    let text = if list == "korean" {
        "가격 노을 도서관 마중 바다 사과 아침 자전거 차표 커피 토요일 하늘 \
         나무 달빛 마을 모자 버스 산책 시계 연필 우산 지하철 창문 편지"
    } else {
        "april bridge candle desert engine flavor garden harbor island jungle kitchen lemon \
         mango needle ocean pencil quick river summer tiger uniform violin window zebra"
    };
    text.split_whitespace().take(count).map(str::to_owned).collect()
}

/// Midnight in Korea at the end of the day that is `days` ahead.
fn end_in(days: i64) -> DateTime<Utc> {
    let local = jigap_kit::now() + TimeDelta::hours(9);
    let midnight = local.date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    midnight - TimeDelta::hours(9) + TimeDelta::days(days + 1)
}

fn series(number: u128, name: &str, days: i64, terms: &str) -> Series {
    Series {
        id: id(100 + number).into(),
        name: name.to_owned(),
        state: if days < 0 { SeriesState::Ended } else { SeriesState::Active },
        ends_at: end_in(days),
        terms: terms.to_owned(),
        terms_hash: B256::repeat_byte(1),
        created_at: jigap_kit::now() - TimeDelta::days(40),
    }
}

fn row(series: Series, spendable: u32, reserved: u32, days: i64) -> VoucherRow {
    VoucherRow {
        series,
        spendable: Won::from(spendable),
        reserved: Won::from(reserved),
        days_left: u32::try_from(days).ok(),
    }
}

pub(super) fn vouchers() -> Vec<VoucherRow> {
    let terms = "학생회관과 중앙도서관의 생협 매장에서 쓸 수 있어요.\n현금으로 바꾸거나 거스름돈을 받을 수 없고, 남은 금액은 다음에 이어서 쓸 수 있어요.\n결제를 취소하면 같은 상품권으로 되돌아와요.";
    vec![
        row(series(1, "가을 축제 쿠폰", 3, terms), 8_000, 0, 3),
        row(series(2, "2026년 2학기 천원의 아침밥과 점심 식권", 41, terms), 126_500, 4_500, 41),
        row(series(3, "신입생 환영 상품권", -12, terms), 3_000, 0, -12),
    ]
}

fn item(name: &str, quantity: u32, unit_price: u32) -> Item {
    Item { name: name.to_owned(), quantity, unit_price: Won::from(unit_price) }
}

fn payment(number: u128, shop: &str, minutes_ago: i64, state: PaymentState, items: Vec<Item>) -> Payment {
    let created_at = jigap_kit::now() - TimeDelta::minutes(minutes_ago);
    let amount = items.iter().map(|item| item.unit_price.get() * u64::from(item.quantity)).sum::<u64>();
    let amount = Won::try_from(amount).unwrap_or_default();
    Payment {
        id: id(1_000 + number).into(),
        shop: id(500).into(),
        shop_name: shop.to_owned(),
        shop_address: Address::repeat_byte(0xa7),
        amount,
        items,
        state,
        link: None,
        created_at,
        expires_at: created_at + TimeDelta::minutes(3),
        parts: vec![Part { series: id(102).into(), amount }],
        tx_hash: (state == PaymentState::Paid).then(|| B256::repeat_byte(0x5d)),
        paid_at: (state == PaymentState::Paid).then_some(created_at + TimeDelta::seconds(4)),
        refusal: (state == PaymentState::Refused).then_some(ErrorCode::VoucherExpired),
    }
}

pub(super) fn payments() -> Vec<Payment> {
    use PaymentState::{Accepted, Cancelled, Expired, Paid, Refused};
    let lunch = || vec![item("돈가스 정식", 1, 6_500)];
    let coffee = || vec![item("따뜻한 아메리카노", 1, 2_500), item("버터 스콘", 1, 2_000)];
    let paper = || vec![item("A4 출력", 12, 50), item("스테이플러 심", 1, 800)];
    vec![
        payment(1, "느린커피 학생회관점", 3, Accepted, coffee()),
        payment(2, "제1학생식당", 150, Paid, lunch()),
        payment(3, "중앙도서관 복사실", 1_500, Paid, paper()),
        payment(4, "느린커피 학생회관점", 1_720, Refused, coffee()),
        payment(5, "제1학생식당", 2_930, Paid, lunch()),
        payment(6, "생협 편의점 기숙사점", 3_100, Cancelled, vec![item("삼각김밥", 2, 1_400)]),
        payment(7, "제1학생식당", 4_400, Paid, lunch()),
        payment(8, "느린커피 학생회관점", 5_900, Expired, coffee()),
        payment(9, "제1학생식당", 600_000, Paid, lunch()),
    ]
}

pub(super) fn new_payment() -> Payment {
    let items = vec![item("따뜻한 아메리카노", 1, 2_500), item("버터 스콘", 1, 2_000)];
    payment(20, "느린커피 학생회관점", 0, PaymentState::Accepted, items)
}

pub(super) fn pay_approval() -> PayApproval {
    let payment = new_payment();
    PayApproval {
        approval: id(900).into(),
        payment: payment.id,
        shop_name: payment.shop_name,
        shop_address: payment.shop_address,
        amount: payment.amount,
        items: payment.items,
        parts: vec![
            PayPart {
                part: Part { series: id(101).into(), amount: Won::from(4_500) },
                name: "가을 축제 쿠폰".to_owned(),
                left: Won::from(3_500),
            },
            PayPart {
                part: Part { series: id(102).into(), amount: Won::ZERO },
                name: "2026년 2학기 천원의 아침밥과 점심 식권".to_owned(),
                left: Won::from(126_500),
            },
        ],
        left_after: Won::from(130_000),
        expires_at: jigap_kit::now() + TimeDelta::seconds(150),
    }
}

pub(super) fn login_approval() -> LoginApproval {
    LoginApproval {
        approval: id(901).into(),
        number: "47".to_owned(),
        browser: "Chrome · Windows".to_owned(),
        from: "203.252.15.27".to_owned(),
        authority: "127.0.0.1:8787".to_owned(),
        expires_at: jigap_kit::now() + TimeDelta::seconds(120),
    }
}

pub(super) fn address(number: u8) -> Address {
    // Spread over all bytes, so that no two look alike.
    Address::from(std::array::from_fn(|place| {
        let place = u8::try_from(place).unwrap_or_default();
        number.wrapping_mul(53).wrapping_add(place.wrapping_mul(97)) ^ place.rotate_left(3)
    }))
}

pub(super) fn contacts() -> Vec<Contact> {
    let contact = |number: u8, name: &str, note: &str, days: Option<i64>| Contact {
        address: address(number),
        name: name.to_owned(),
        note: note.to_owned(),
        last_paid_at: days.map(|days| jigap_kit::now() - TimeDelta::days(days) - TimeDelta::hours(2)),
    };
    vec![
        contact(1, "김하늘", "동아리 총무", Some(0)),
        contact(2, "남궁 알렉산드라 빅토리아", "교환학생, 기숙사 룸메이트", Some(3)),
        contact(3, "박서준", "", Some(12)),
        contact(4, "이", "점심 모임", None),
        contact(5, "Alex Kim", "study group", None),
        contact(6, "하람🌿", "", None),
    ]
}

pub(super) fn accounts() -> Vec<AccountRow> {
    let words =
        |wallet, name: &str, index| AccountOrigin::Words { wallet, wallet_name: name.to_owned(), index };
    let row =
        |address, name: &str, origin, campus| AccountRow { address, name: name.to_owned(), origin, campus };
    vec![
        row(own_address(), "학교 계정", words(0, "내 지갑", 0), true),
        row(address(21), "저축", words(0, "내 지갑", 1), false),
        row(address(22), "동아리 회비", words(1, "동아리 지갑", 0), false),
        row(address(23), "예전 지갑", AccountOrigin::Key, false),
        row(address(24), "부모님 지갑", AccountOrigin::Watch, false),
    ]
}

pub(super) fn assets() -> AssetView {
    AssetView {
        address: own_address(),
        won: Won::from(52_300),
        coin_wei: "41280000000000000".to_owned(),
        seen_at: Some(jigap_kit::now()),
        coin_name: "ETH".to_owned(),
    }
}

fn fee(speed: Speed, most_won: u32, gwei: u64) -> FeeChoice {
    FeeChoice {
        speed,
        most_won: Some(Won::from(most_won)),
        most_wei: (gwei * 1_000_000_000).to_string(),
        likely_wei: (gwei * 600_000_000).to_string(),
    }
}

pub(super) fn send_approval(intent: SendIntent, sponsored: bool) -> SendApproval {
    let free = FeeChoice {
        speed: Speed::Normal,
        most_won: Some(Won::ZERO),
        most_wei: "0".to_owned(),
        likely_wei: "0".to_owned(),
    };
    let paid =
        vec![fee(Speed::Slow, 31, 21_000), fee(Speed::Normal, 48, 32_500), fee(Speed::Fast, 95, 64_000)];
    SendApproval {
        approval: id(902).into(),
        intent,
        from: own_address(),
        from_name: "학교 계정".to_owned(),
        to: address(1),
        to_name: Some("김하늘".to_owned()),
        asset: Asset::Won,
        units: "12000".to_owned(),
        left_after: "40300".to_owned(),
        fees: if sponsored { vec![free] } else { paid },
        coin_name: "ETH".to_owned(),
        warnings: if sponsored { Vec::new() } else { vec![SignWarning::FirstTime] },
        expires_at: jigap_kit::now() + TimeDelta::seconds(120),
    }
}

pub(super) fn look_alike(approval: SendApproval) -> SendApproval {
    let warning = SignWarning::LookAlike {
        of: address(2),
        name: Some("남궁 알렉산드라 빅토리아".to_owned()),
    };
    SendApproval { warnings: vec![warning, SignWarning::FirstTime], to_name: None, ..approval }
}

fn field(label: &str, value: FieldValue) -> SignField {
    SignField { label: FieldLabel::Known(label.to_owned()), value }
}

pub(super) fn permit() -> SignApproval {
    SignApproval {
        approval: id(903).into(),
        what: SignKind::Permit,
        from: own_address(),
        won: None,
        fields: vec![
            field("spender", FieldValue::Address { address: address(90), name: None }),
            field("amount", FieldValue::Unlimited),
            field("token", FieldValue::Address { address: address(91), name: Some("CampusWon".to_owned()) }),
            field("deadline", FieldValue::Time(jigap_kit::now() + TimeDelta::days(3_650))),
        ],
        warnings: vec![SignWarning::UnlimitedApproval, SignWarning::LongLived],
        raw: "{\n  \"primaryType\": \"Permit\",\n  \"domain\": { \"name\": \"CampusWon\", \"chainId\": 31337 },\n  \"message\": { \"value\": \"115792089237316195423570985008687907853269984665640564039457584007913129639935\" }\n}".to_owned(),
        second_step: true,
        expires_at: jigap_kit::now() + TimeDelta::seconds(120),
    }
}

pub(super) fn message() -> SignApproval {
    SignApproval {
        what: SignKind::Message,
        fields: vec![field(
            "message",
            FieldValue::Text("도서관 스터디룸 4호 예약을 확인합니다.\n2026-11-24 14:00".to_owned()),
        )],
        warnings: Vec::new(),
        raw: "도서관 스터디룸 4호 예약을 확인합니다.\n2026-11-24 14:00".to_owned(),
        second_step: false,
        ..permit()
    }
}

pub(super) fn unknown_data() -> SignApproval {
    let foreign = |name: &str, value| SignField { label: FieldLabel::Foreign(name.to_owned()), value };
    SignApproval {
        what: SignKind::TypedData,
        fields: vec![
            foreign("mail.from.wallet", FieldValue::Address { address: address(33), name: None }),
            foreign("mail.contents", FieldValue::Text("Hello, Bob!".to_owned())),
            foreign("mail.attachmentHash", FieldValue::Hex(format!("0x{}", "5d".repeat(32)))),
            foreign("mail.priority", FieldValue::Units("1234567".to_owned())),
        ],
        warnings: vec![SignWarning::Unknown, SignWarning::ForeignContract],
        second_step: false,
        ..permit()
    }
}

fn activity(
    number: u128,
    to: u8,
    name: Option<&str>,
    units: &str,
    minutes: i64,
    step: ActivityStep,
) -> Activity {
    const WAY: [ActivityStep; 5] = [
        ActivityStep::Drafted,
        ActivityStep::Signed,
        ActivityStep::Sent,
        ActivityStep::Seen,
        ActivityStep::Confirmed,
    ];
    let begun = jigap_kit::now() - TimeDelta::minutes(minutes);
    let known = B256::repeat_byte(0x5d);
    let reached = WAY.iter().position(|place| *place == step).unwrap_or(2);
    let mut trail: Vec<TrailEntry> = WAY[..=reached]
        .iter()
        .zip(0_i64..)
        .map(|(step, place)| TrailEntry {
            step: *step,
            at: begun + TimeDelta::seconds(place * 3),
            transaction: (place > 1).then_some(known),
            why: None,
        })
        .collect();
    if step == ActivityStep::Failed {
        trail.push(TrailEntry {
            step,
            at: begun + TimeDelta::seconds(20),
            transaction: None,
            why: Some(ErrorCode::InsufficientBalance.into()),
        });
    }
    Activity {
        id: id(2_000 + number).to_string(),
        from: own_address(),
        to: address(to),
        to_name: name.map(ToOwned::to_owned),
        asset: Asset::Won,
        units: units.to_owned(),
        way: SendWay::Sponsored,
        step,
        trail,
        transaction: (reached > 1).then_some(known),
        fee_wei: None,
        stuck: false,
        replaceable: false,
    }
}

pub(super) fn activities() -> Vec<Activity> {
    let stuck = Activity {
        way: SendWay::OwnFee,
        stuck: true,
        replaceable: true,
        ..activity(1, 3, Some("박서준"), "30000", 18, ActivityStep::Seen)
    };
    let coin = Activity {
        asset: Asset::Coin,
        way: SendWay::OwnFee,
        fee_wei: Some("21000000000000".to_owned()),
        ..activity(4, 40, None, "2500000000000000", 9_000, ActivityStep::Confirmed)
    };
    vec![
        activity(0, 1, Some("김하늘"), "12000", 1, ActivityStep::Sent),
        stuck,
        activity(2, 2, Some("남궁 알렉산드라 빅토리아"), "1250000", 1_500, ActivityStep::Confirmed),
        activity(3, 1, Some("김하늘"), "7000", 4_000, ActivityStep::Failed),
        coin,
    ]
}
