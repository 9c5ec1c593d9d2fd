use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Address, B256, ErrorCode, Won,
    app::{LoginApproval, PayApproval, PayPart, VoucherRow},
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

pub(super) fn words(list: &str) -> Vec<String> {
    let text = if list == "korean" {
        "가격 노을 도서관 마중 바다 사과 아침 자전거 차표 커피 토요일 하늘"
    } else {
        "april bridge candle desert engine flavor garden harbor island jungle kitchen lemon"
    };
    text.split(' ').map(str::to_owned).collect()
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
        parts: vec![PayPart {
            part: Part { series: id(101).into(), amount: Won::from(4_500) },
            name: "가을 축제 쿠폰".to_owned(),
            left: Won::from(3_500),
        }],
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
