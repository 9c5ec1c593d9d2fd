use dioxus::prelude::*;
use jigap_kit::{Choice, RadioChoice, RadioGroup, Segmented, Stepper, Steps, Switch, SwitchKind, Tab, Tabs};

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn Choices() -> Element {
    let mut alarm = use_signal(|| true);
    let mut agreed = use_signal(|| true);
    let mut way = use_signal(|| "voucher".to_owned());
    let mut view = use_signal(|| "week".to_owned());
    let mut tab = use_signal(|| "all".to_owned());
    let mut cups = use_signal(|| 2_u32);
    rsx! {
        Sample { title: two("켜고 끄기", "Switch"),
            Switch { id: "c-alarm", label: two("결제 알림", "Payment notices"), detail: two("돈이 들어오거나 나가면 알려드려요", "When money comes or goes"), checked: alarm(), onchange: move |on| alarm.set(on) }
            Switch { id: "c-off", label: two("광고 알림", "Offers"), checked: false, onchange: |_| {} }
            Switch { id: "c-fixed", label: two("보안 알림", "Security notices"), detail: two("끌 수 없어요", "Cannot be turned off"), checked: true, disabled: true, onchange: |_| {} }
        }
        Sample { title: two("동의", "Checkbox"),
            Switch { id: "c-agree", kind: SwitchKind::Checkbox, label: two("원금을 잃을 수 있음을 이해했어요", "I understand that I may lose the money"), detail: two("투자 위험 고지 3조", "Risk notice, part 3"), checked: agreed(), onchange: move |on| agreed.set(on) }
            Switch { id: "c-agree-off", kind: SwitchKind::Checkbox, label: two("소식을 메일로 받을게요", "Send me news by mail"), checked: false, onchange: |_| {} }
        }
        Sample { title: two("하나 고르기", "Radio group"),
            RadioGroup {
                id: "c-way", label: two("무엇으로 낼까요?", "Pay with"), value: way(), onchange: move |value| way.set(value),
                choices: vec![
                    RadioChoice::new("voucher", two("상품권 먼저", "Vouchers first")).detail(two("기한이 가까운 것부터 12,000원", "Soonest end first, ₩12,000")),
                    RadioChoice::new("won", two("캠퍼스 원화", "Campus won")).detail(two("잔액 48,500원", "Balance ₩48,500")),
                    RadioChoice::new("card", two("카드", "Card")).detail(two("이 가게에서는 받지 않아요", "Not taken in this shop")).disabled(),
                ],
            }
        }
        Sample { title: two("고르지 않음", "Nothing chosen"),
            RadioGroup {
                id: "c-none", label: two("환불받을 곳", "Refund to"), value: "", onchange: |_| {}, error: two("한 곳을 골라 주세요.", "Choose one."),
                choices: vec![RadioChoice::new("wallet", two("지갑", "Wallet")), RadioChoice::new("bank", two("은행 계좌", "Bank account"))],
            }
        }
        Sample { title: two("나란히", "Segmented"),
            Segmented { label: two("기간", "Period"), value: view(), onchange: move |value| view.set(value), choices: vec![
                Choice::new("day", two("오늘", "Today")), Choice::new("week", two("이번 주", "This week")), Choice::new("month", two("이번 달", "This month")),
            ] }
        }
        Sample { title: two("탭", "Tabs"),
            Tabs { label: two("내역", "History"), value: tab(), onchange: move |value| tab.set(value), tabs: vec![
                Tab::new("all", two("전체", "All")), Tab::new("in", two("받은 것", "Received")), Tab::new("out", two("쓴 것", "Spent")),
            ] }
            div { id: "panel-{tab}", role: "tabpanel", aria_labelledby: "tab-{tab}", tabindex: "0", {two("11월에 쓴 것은 모두 84,300원이에요.", "₩84,300 spent in November.")} }
        }
        Sample { title: two("수량", "Stepper"),
            div { class: "gallery-row", span { {two("아메리카노", "Americano")} }
                Stepper { id: "c-cups", label: two("아메리카노", "Americano"), value: cups(), min: 1, max: 9, onchange: move |value| cups.set(value) }
            }
            div { class: "gallery-row", span { {two("마지막 한 개", "At the least")} }
                Stepper { id: "c-least", label: two("쿠키", "Cookie"), value: 1, min: 1, onchange: |_| {} }
            }
        }
        Sample { title: two("단계", "Steps"),
            Steps { current: 2, total: 4 }
        }
    }
}
