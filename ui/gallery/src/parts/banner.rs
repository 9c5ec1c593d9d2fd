use dioxus::prelude::*;
use jigap_kit::{Badge, Card, IconName, List, Logo, Money, MoneySize, Qr, Row, Tone};
use protocol::Won;

use crate::words::two;

/// What stands above the README, put together from the components themselves.
#[component]
pub(crate) fn Banner() -> Element {
    rsx! {
        div { class: "banner", id: "banner",
            div { class: "banner-words",
                Logo { size: 72 }
                p { class: "banner-name", {two("지갑", "Jigap")} }
                p { class: "banner-line", {two("캠퍼스에서 쓰는 돈, 열쇠는 내 손에.", "Money on campus, keys in your hand.")} }
            }
            div { class: "banner-cards",
                Card {
                    span { class: "banner-label", {two("쓸 수 있는 돈", "Yours to spend")} }
                    Money { amount: Won::from(48_500), size: MoneySize::Huge }
                    List {
                        Row { title: two("느린커피 정문점", "Slow Coffee, main gate"), detail: two("오후 3:20", "3:20 pm"), icon: IconName::Shop,
                            trailing: rsx! { Money { amount: Won::from(4_500), out: true } } }
                        Row { title: two("가을 상품권", "Autumn voucher"), detail: two("복지처", "Student welfare"), icon: IconName::Voucher, tone: Tone::Good,
                            trailing: rsx! { Money { amount: Won::from(30_000) } } }
                    }
                }
                Card {
                    Qr { text: "jigap:pay/0193f1c2-7b1e-7c3a-9d56-1f2e3a4b5c6d", label: two("결제 코드", "Payment code") }
                    div { class: "line-up", Badge { tone: Tone::Good, {two("결제됨", "Paid")} } Money { amount: Won::from(4_500), size: MoneySize::Medium } }
                }
            }
        }
    }
}
