use dioxus::prelude::*;
use jigap_kit::{
    AddressForm, AddressText, Money, MoneyForm, MoneySize, Person, PersonSize, Trail, TrailState, TrailStep,
};
use protocol::Won;

use crate::{frame::Sample, words::two};

const ADDRESS: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

#[component]
pub(crate) fn People() -> Element {
    let step = |state, title: String, detail: Option<String>, at: Option<&str>| TrailStep {
        state,
        title,
        detail,
        at: at.and_then(|at| at.parse().ok()),
    };
    rsx! {
        Sample { title: two("사람", "People"),
            Person { name: two("김하늘", "Haneul Kim"), detail: "20220001", size: PersonSize::Large }
            Person { name: two("이도", "Do Yi"), detail: two("복지 담당", "Welfare officer") }
            Person { name: two("남궁산들바람사랑나라사랑이이름은아주길어요", "Wolfeschlegelsteinhausenbergerdorff-Montgomery"), detail: "20251234" }
            Person { name: "★ star ★", detail: two("나와 거래 3번", "3 payments with you") }
            Person { name: "X", size: PersonSize::Small }
        }
        Sample { title: two("금액", "Money"),
            Money { amount: Won::from(1_234_500), size: MoneySize::Huge }
            Money { amount: Won::from(48_500), size: MoneySize::Large }
            Money { amount: Won::from(4_500), size: MoneySize::Medium, out: true }
            Money { amount: Won::from(120_000_000), size: MoneySize::Large, form: MoneyForm::Spoken }
            p { {two("지난달보다 ", "Less than last month: ")} Money { amount: Won::from(3_200) } }
        }
        Sample { title: two("주소", "Address"),
            if let Ok(address) = ADDRESS.parse() {
                AddressText { address }
                AddressText { address, form: AddressForm::Verify }
                AddressText { address, full: true }
            }
        }
        Sample { title: two("거래의 길", "Trail"),
            Trail { label: two("결제 진행", "Payment"), steps: vec![
                step(TrailState::Done, two("결제를 보냈어요", "Sent"), None, Some("2026-11-21T06:20:00Z")),
                step(TrailState::Done, two("가게가 확인했어요", "Seen by the shop"), None, Some("2026-11-21T06:20:04Z")),
                step(TrailState::Now, two("기록하고 있어요", "Being recorded"), Some(two("보통 몇 초 걸려요. 화면을 닫아도 괜찮아요.", "A few seconds. You may close this screen.")), None),
                step(TrailState::Ahead, two("영수증이 나와요", "Receipt"), None, None),
            ] }
        }
        Sample { title: two("되지 않은 길", "A trail that failed"),
            Trail { label: two("환불 진행", "Refund"), steps: vec![
                step(TrailState::Done, two("환불을 요청했어요", "Asked for"), None, Some("2026-11-20T06:20:00Z")),
                step(TrailState::Failed, two("가게가 거절했어요", "Refused by the shop"), Some(two("돈은 움직이지 않았어요. 복지처에 문의해 주세요.", "No money moved. Ask the welfare office.")), Some("2026-11-21T02:00:00Z")),
            ] }
        }
    }
}
